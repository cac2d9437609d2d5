using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Hosting;
using ZoomCustom.Sandbox.State;

namespace ZoomCustom.Tests.Mission;

/// <summary>Every read operation, with a script that an administrator would type and the type of its output.</summary>
internal static class Reads
{
    /// <summary>The reads, by operation. The first 23 correspond to the scopes of the custom integration.</summary>
    public static readonly IReadOnlyList<(string Operation, string Script, string Type)> All =
    [
        (nameof(OperationCatalog.ListSubAccounts), "Get-ZoomSubAccount", "ZoomSubAccount"),
        (nameof(OperationCatalog.GetPlanUsage), "Get-ZoomPlanUsage", "ZoomPlanUsage"),
        (nameof(OperationCatalog.ListGroupMembers), "Get-ZoomGroupMember $group", "ZoomGroupMember"),
        (nameof(OperationCatalog.ListGroups), "Get-ZoomGroup", "ZoomGroup"),
        (nameof(OperationCatalog.ListCallingPlans), "Get-ZoomPhoneCallingPlan", "ZoomPhoneCallingPlan"),
        (nameof(OperationCatalog.ListCallHistory), "Get-ZoomCallLog -From ([datetime]::UtcNow.Date.AddDays(-20))", "ZoomCallLog"),
        (nameof(OperationCatalog.ListPhoneUsers), "Get-ZoomPhoneUser", "ZoomPhoneUser"),
        (nameof(OperationCatalog.ListPastCalls), "Get-ZoomCallQuality -From ([datetime]::UtcNow.Date.AddDays(-20))", "ZoomCallQuality"),
        (nameof(OperationCatalog.ListBillingInvoices), "Get-ZoomBillingInvoice $bill", "ZoomBillingInvoice"),
        (nameof(OperationCatalog.ListUsageReports), "Get-ZoomUsageReport", "ZoomUsageReport"),
        (nameof(OperationCatalog.ListBillingReports), "Get-ZoomBillingReport", "ZoomBillingReport"),
        (nameof(OperationCatalog.ListMeetingParticipants), "Get-ZoomMeetingParticipant $past", "ZoomMeetingParticipant"),
        (nameof(OperationCatalog.GetMeetingReport), "Get-ZoomMeetingReport $past", "ZoomMeetingReport"),
        (nameof(OperationCatalog.ListUserMeetingReports), "Get-ZoomUserMeetingReport $host_", "ZoomMeetingReport"),
        (nameof(OperationCatalog.ListSignInLogs), "Get-ZoomSignInLog", "ZoomSignIn"),
        (nameof(OperationCatalog.ListOperationLogs), "Get-ZoomOperationLog", "ZoomOperationLog"),
        (nameof(OperationCatalog.ListTelephoneReports), "Get-ZoomTelephoneReport", "ZoomTelephoneReport"),
        (nameof(OperationCatalog.ListDailyReports), "Get-ZoomDailyReport", "ZoomDailyReport"),
        (nameof(OperationCatalog.ListRoles), "Get-ZoomRole", "ZoomRole"),
        (nameof(OperationCatalog.ListRoleMembers), "Get-ZoomRoleMember 2", "ZoomRoleMember"),
        (nameof(OperationCatalog.ListRooms), "Get-ZoomRoom", "ZoomRoom"),
        (nameof(OperationCatalog.GetUser), "Get-ZoomUser -UserId $user", "ZoomUser"),
        (nameof(OperationCatalog.ListUsers), "Get-ZoomUser", "ZoomUser"),
        (nameof(OperationCatalog.GetUserSettings), "Get-ZoomUserSetting $user", "ZoomUserSetting"),
        // More reads that an administrator needs.
        (nameof(OperationCatalog.GetSubAccount), "Get-ZoomSubAccount -AccountId $sub", "ZoomSubAccount"),
        (nameof(OperationCatalog.ListAccountInvoices), "Get-ZoomBillingInvoice -AccountId $sub", "ZoomBillingInvoice"),
        (nameof(OperationCatalog.GetAccountPlans), "Get-ZoomAccountPlan", "ZoomAccountPlan"),
        (nameof(OperationCatalog.ListMeetingHistory), "Get-ZoomMeetingHistory", "ZoomMeetingHistory"),
        (nameof(OperationCatalog.ListUpcomingEvents), "Get-ZoomUpcomingEvent", "ZoomUpcomingEvent"),
        (nameof(OperationCatalog.ListUserSchedulers), "Get-ZoomUserScheduler $user", "ZoomUserScheduler"),
        (nameof(OperationCatalog.GetGroup), "Get-ZoomGroup -GroupId $group", "ZoomGroup"),
        (nameof(OperationCatalog.ListGroupAdmins), "Get-ZoomGroupAdmin $group", "ZoomGroupAdmin"),
        (nameof(OperationCatalog.GetPhonePlans), "Get-ZoomPhonePlan", "ZoomPhonePlan"),
        (nameof(OperationCatalog.GetPhoneUser), "Get-ZoomPhoneUser -UserId $caller", "ZoomPhoneUser"),
        (
            nameof(OperationCatalog.ListUserCallHistory),
            "Get-ZoomCallLog -UserId $caller -From ([datetime]::UtcNow.Date.AddMonths(-5))",
            "ZoomCallLog"
        ),
        (
            nameof(OperationCatalog.ListCallLogs),
            "Get-ZoomCallLog -Legacy -From ([datetime]::UtcNow.Date.AddDays(-20)) -WarningAction Ignore",
            "ZoomCallLog"
        ),
        (
            nameof(OperationCatalog.ListUserCallLogs),
            "Get-ZoomCallLog -UserId $caller -Legacy -From ([datetime]::UtcNow.Date.AddMonths(-5)) -WarningAction Ignore",
            "ZoomCallLog"
        ),
        (nameof(OperationCatalog.GetRole), "Get-ZoomRole -RoleId 1", "ZoomRole"),
        (nameof(OperationCatalog.GetRoom), "Get-ZoomRoom -RoomId $room", "ZoomRoom"),
        (nameof(OperationCatalog.GetUserPermissions), "Get-ZoomUserPermission $user", "ZoomUserPermission"),
        (nameof(OperationCatalog.ListMeetings), "Get-ZoomMeeting -UserId $host_", "ZoomMeeting"),
        (nameof(OperationCatalog.GetMeeting), "Get-ZoomMeeting -MeetingId $meeting", "ZoomMeeting"),
        (nameof(OperationCatalog.ListApps), "Get-ZoomApp -Type public", "ZoomApp"),
        (nameof(OperationCatalog.GetApp), "Get-ZoomApp -AppId $app", "ZoomApp"),
        (nameof(OperationCatalog.ListAppRequests), "Get-ZoomAppRequest $app", "ZoomAppRequest"),
    ];

    /// <summary>Returns the variables that the scripts use, with objects of the account.</summary>
    public static (string, object?)[] Names(SandboxAccount account)
    {
        SandboxMeeting past = account.PastMeetings.First(meeting =>
            meeting.People.Count > 1 && meeting.Uuid.Contains("//", System.StringComparison.Ordinal)
        );
        return
        [
            ("user", account.Users.First(user => user.RoleId == "1").Id),
            (
                "host_",
                account
                    .PastMeetings.GroupBy(meeting => meeting.Host)
                    .MaxBy(host => host.Count(m => m.Start > System.DateTimeOffset.UtcNow.AddDays(-25)))!
                    .Key.Id
            ),
            ("caller", account.CallHistory[0].User.Id),
            ("group", account.Groups[0].Id),
            ("past", past.Uuid),
            ("meeting", account.Meetings[0].Id.ToString(CultureInfo.InvariantCulture)),
            ("sub", account.SubAccountIds[0]),
            ("bill", account.BillIds[0]),
            ("room", account.RoomIds[0]),
            ("app", account.AppIds[0]),
        ];
    }
}
