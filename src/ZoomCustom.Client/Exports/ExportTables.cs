using System.Collections.Generic;
using System.Linq;
using ZoomCustom.Models;
using ZoomCustom.Operations;

namespace ZoomCustom.Exports;

/// <summary>The tables of an export.</summary>
internal static class ExportTables
{
    private static readonly ExportTable s_users = new(ZoomExportTable.Users, OperationCatalog.ListUsers, typeof(ZoomUser))
    {
        Queries = [("status", "active"), ("status", "inactive"), ("status", "pending")],
        Indexes = ["email", "dept", "role_id"],
    };

    private static readonly ExportTable s_groups = new(ZoomExportTable.Groups, OperationCatalog.ListGroups, typeof(ZoomGroup));

    private static readonly ExportTable s_roles = new(ZoomExportTable.Roles, OperationCatalog.ListRoles, typeof(ZoomRole))
    {
        Keys = ["id"],
    };

    private static readonly ExportTable s_bills = new(ZoomExportTable.Bills, OperationCatalog.ListBillingReports, typeof(ZoomBillingReport))
    {
        Keys = ["id"],
    };

    private static readonly ExportTable s_meetingHistory = new(
        ZoomExportTable.MeetingHistory,
        OperationCatalog.ListMeetingHistory,
        typeof(ZoomMeetingHistory)
    )
    {
        Shape = ExportShape.History,
        Queries = [("meeting_type", "all")],
        Indexes = ["start_time", "host_email"],
    };

    /// <summary>All tables. A table comes after the one that it belongs to.</summary>
    public static IReadOnlyList<ExportTable> All { get; } =
    [
        s_users,
        s_groups,
        new(ZoomExportTable.GroupMembers, OperationCatalog.ListGroupMembers, typeof(ZoomGroupMember))
        {
            Parent = new(s_groups, "group_id", "groupId"),
            Indexes = ["group_id", "id", "email"],
        },
        new(ZoomExportTable.GroupAdmins, OperationCatalog.ListGroupAdmins, typeof(ZoomGroupAdmin))
        {
            Parent = new(s_groups, "group_id", "groupId"),
            Indexes = ["group_id", "email"],
        },
        s_roles,
        new(ZoomExportTable.RoleMembers, OperationCatalog.ListRoleMembers, typeof(ZoomRoleMember))
        {
            Parent = new(s_roles, "role_id", "roleId"),
            Indexes = ["role_id", "id", "email"],
        },
        new(ZoomExportTable.Rooms, OperationCatalog.ListRooms, typeof(ZoomRoom)),
        new(ZoomExportTable.PhoneUsers, OperationCatalog.ListPhoneUsers, typeof(ZoomPhoneUser)) { Indexes = ["email"] },
        new(ZoomExportTable.CallingPlans, OperationCatalog.ListCallingPlans, typeof(ZoomPhoneCallingPlan))
        {
            Keys = ["type", "billing_subscription_id"],
            IsCompositeKey = true,
        },
        new(ZoomExportTable.PlanUsage, OperationCatalog.GetPlanUsage, typeof(ZoomPlanUsage)) { Path = ("accountId", "me") },
        new(ZoomExportTable.SubAccounts, OperationCatalog.ListSubAccounts, typeof(ZoomSubAccount)),
        s_bills,
        new(ZoomExportTable.Invoices, OperationCatalog.ListBillingInvoices, typeof(ZoomBillingInvoice))
        {
            Parent = new(s_bills, "billing_id", "billing_id") { IsInQuery = true },
            Indexes = ["billing_id"],
        },
        new(ZoomExportTable.Apps, OperationCatalog.ListApps, typeof(ZoomApp))
        {
            Queries =
            [
                .. new[]
                {
                    "active_requests",
                    "past_requests",
                    "account_added",
                    "account_created",
                    "approved_apps",
                    "restricted_apps",
                    "public",
                }.Select(type => ("type", type)),
            ],
        },
        new(ZoomExportTable.UserSettings, OperationCatalog.GetUserSettings, typeof(ZoomUserSetting)) { Parent = OfUser, IsOnDemand = true },
        new(ZoomExportTable.Meetings, OperationCatalog.ListMeetings, typeof(ZoomMeeting))
        {
            Parent = OfUser,
            IsOnDemand = true,
            // A recurring meeting is listed once for each occurrence.
            Keys = ["id", "start_time"],
            IsCompositeKey = true,
            Indexes = ["user_id", "start_time"],
        },
        s_meetingHistory,
        new(ZoomExportTable.MeetingReports, OperationCatalog.GetMeetingReport, typeof(ZoomMeetingReport))
        {
            Parent = OfMeeting,
            IsOnDemand = true,
        },
        new(ZoomExportTable.UserMeetingReports, OperationCatalog.ListUserMeetingReports, typeof(ZoomMeetingReport))
        {
            Parent = OfUser,
            Shape = ExportShape.History,
            IsOnDemand = true,
            Indexes = ["user_id", "start_time"],
        },
        new(ZoomExportTable.MeetingParticipants, OperationCatalog.ListMeetingParticipants, typeof(ZoomMeetingParticipant))
        {
            Parent = OfMeeting,
            IsOnDemand = true,
            Indexes = ["meeting_uuid", "user_email"],
        },
        new(ZoomExportTable.CallLogs, OperationCatalog.ListCallHistory, typeof(ZoomCallLog))
        {
            Shape = ExportShape.History,
            // Without this, Zoom leaves out calls that weren't recorded.
            Queries = [("recording_status", "recorded"), ("recording_status", "non_recorded")],
            Indexes = ["start_time", "caller_email", "callee_email"],
        },
        new(ZoomExportTable.SignInLogs, OperationCatalog.ListSignInLogs, typeof(ZoomSignIn))
        {
            Shape = ExportShape.History,
            Time = "time",
            Indexes = ["time", "email"],
        },
        new(ZoomExportTable.OperationLogs, OperationCatalog.ListOperationLogs, typeof(ZoomOperationLog))
        {
            Shape = ExportShape.History,
            Time = "time",
            Indexes = ["time", "operator"],
        },
        new(ZoomExportTable.TelephoneReports, OperationCatalog.ListTelephoneReports, typeof(ZoomTelephoneReport))
        {
            Shape = ExportShape.History,
            Queries = [("type", "1"), ("type", "2"), ("type", "3")],
            Indexes = ["start_time"],
        },
        new(ZoomExportTable.DailyReport, OperationCatalog.ListDailyReports, typeof(ZoomDailyReport))
        {
            Shape = ExportShape.Months,
            Keys = ["date"],
        },
        new(ZoomExportTable.UsageReport, OperationCatalog.ListUsageReports, typeof(ZoomUsageReport))
        {
            Shape = ExportShape.Months,
            Queries = [("type", "active"), ("type", "inactive")],
            Indexes = ["month", "email"],
        },
    ];

    private static ExportParent OfUser => new(s_users, "user_id", "userId") { Except = ("status", "pending") };

    private static ExportParent OfMeeting => new(s_meetingHistory, "meeting_uuid", "meetingId");

    /// <summary>Returns the table with a name.</summary>
    public static ExportTable Find(ZoomExportTable name) => All.First(table => table.Name == name);

    /// <summary>Returns tables with those that they belong to, in order.</summary>
    public static IReadOnlyList<ExportTable> WithParents(IEnumerable<ExportTable> tables)
    {
        var wanted = new HashSet<ExportTable>(tables);
        wanted.UnionWith([.. wanted.Select(table => table.Parent?.Table).OfType<ExportTable>()]);
        return [.. All.Where(wanted.Contains)];
    }
}
