using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Hosting;
using ZoomCustom.Sandbox.State;

namespace ZoomCustom.Tests.Mission;

/// <summary>Everything that the module reads, a line each: the operation, what an administrator types, and what comes.</summary>
internal static class Reads
{
    /// <summary>The reads, by operation. The first 23 are the scopes that an account's owner knows a custom integration by.</summary>
    public static readonly IReadOnlyList<(string Operation, string Script, string Type)> All =
    [
        (nameof(Catalogue.ListSubAccounts), "Get-ZoomSubAccount", "ZoomSubAccount"),
        (nameof(Catalogue.GetPlanUsage), "Get-ZoomPlanUsage", "ZoomPlanUsage"),
        (nameof(Catalogue.ListGroupMembers), "Get-ZoomGroupMember $group", "ZoomGroupMember"),
        (nameof(Catalogue.ListGroups), "Get-ZoomGroup", "ZoomGroup"),
        (nameof(Catalogue.ListCallingPlans), "Get-ZoomPhoneCallingPlan", "ZoomPhoneCallingPlan"),
        (nameof(Catalogue.ListCallHistory), "Get-ZoomCallLog -From ([datetime]::UtcNow.AddDays(-20))", "ZoomCallLog"),
        (nameof(Catalogue.ListPhoneUsers), "Get-ZoomPhoneUser", "ZoomPhoneUser"),
        (nameof(Catalogue.ListBillingInvoices), "Get-ZoomBillingInvoice $bill", "ZoomBillingInvoice"),
        (nameof(Catalogue.ListUsageReports), "Get-ZoomUsageReport", "ZoomUsageReport"),
        (nameof(Catalogue.ListBillingReports), "Get-ZoomBillingReport", "ZoomBillingReport"),
        (nameof(Catalogue.ListMeetingParticipants), "Get-ZoomMeetingParticipant $past", "ZoomMeetingParticipant"),
        (nameof(Catalogue.GetMeetingReport), "Get-ZoomMeetingReport $past", "ZoomMeetingReport"),
        (nameof(Catalogue.ListUserMeetingReports), "Get-ZoomUserMeetingReport $host_", "ZoomMeetingReport"),
        (nameof(Catalogue.ListSignInLogs), "Get-ZoomSignInLog", "ZoomSignIn"),
        (nameof(Catalogue.ListOperationLogs), "Get-ZoomOperationLog", "ZoomOperationLog"),
        (nameof(Catalogue.ListTelephoneReports), "Get-ZoomTelephoneReport", "ZoomTelephoneReport"),
        (nameof(Catalogue.ListDailyReports), "Get-ZoomDailyReport", "ZoomDailyReport"),
        (nameof(Catalogue.ListRoles), "Get-ZoomRole", "ZoomRole"),
        (nameof(Catalogue.ListRoleMembers), "Get-ZoomRoleMember 2", "ZoomRoleMember"),
        (nameof(Catalogue.ListRooms), "Get-ZoomRoom", "ZoomRoom"),
        (nameof(Catalogue.GetUser), "Get-ZoomUser -UserId $user", "ZoomUser"),
        (nameof(Catalogue.ListUsers), "Get-ZoomUser", "ZoomUser"),
        (nameof(Catalogue.GetUserSettings), "Get-ZoomUserSetting $user", "ZoomUserSetting"),
        // What an administrator would miss beside them.
        (nameof(Catalogue.GetSubAccount), "Get-ZoomSubAccount -AccountId $sub", "ZoomSubAccount"),
        (nameof(Catalogue.ListAccountInvoices), "Get-ZoomBillingInvoice -AccountId $sub", "ZoomBillingInvoice"),
        (nameof(Catalogue.GetGroup), "Get-ZoomGroup -GroupId $group", "ZoomGroup"),
        (nameof(Catalogue.ListGroupAdmins), "Get-ZoomGroupAdmin $group", "ZoomGroupAdmin"),
        (nameof(Catalogue.GetPhonePlans), "Get-ZoomPhonePlan", "ZoomPhonePlan"),
        (nameof(Catalogue.GetPhoneUser), "Get-ZoomPhoneUser -UserId $caller", "ZoomPhoneUser"),
        (nameof(Catalogue.ListUserCallHistory), "Get-ZoomCallLog -UserId $caller -From ([datetime]::UtcNow.AddMonths(-5))", "ZoomCallLog"),
        (
            nameof(Catalogue.ListCallLogs),
            "Get-ZoomCallLog -Legacy -From ([datetime]::UtcNow.AddDays(-20)) -WarningAction Ignore",
            "ZoomCallLog"
        ),
        (
            nameof(Catalogue.ListUserCallLogs),
            "Get-ZoomCallLog -UserId $caller -Legacy -From ([datetime]::UtcNow.AddMonths(-5)) -WarningAction Ignore",
            "ZoomCallLog"
        ),
        (nameof(Catalogue.GetRole), "Get-ZoomRole -RoleId 1", "ZoomRole"),
        (nameof(Catalogue.GetRoom), "Get-ZoomRoom -RoomId $room", "ZoomRoom"),
        (nameof(Catalogue.GetUserPermissions), "Get-ZoomUserPermission $user", "ZoomUserPermission"),
        (nameof(Catalogue.ListMeetings), "Get-ZoomMeeting -UserId $host_", "ZoomMeeting"),
        (nameof(Catalogue.GetMeeting), "Get-ZoomMeeting -MeetingId $meeting", "ZoomMeeting"),
        (nameof(Catalogue.ListApps), "Get-ZoomApp -Type public", "ZoomApp"),
        (nameof(Catalogue.GetApp), "Get-ZoomApp -AppId $app", "ZoomApp"),
        (nameof(Catalogue.ListAppRequests), "Get-ZoomAppRequest $app", "ZoomAppRequest"),
    ];

    /// <summary>The names that the scripts use, of things that the account has.</summary>
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
