using System.IO;
using System.Linq;
using System.Management.Automation;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;
using ZoomCustom.Tests.Exports;

namespace ZoomCustom.Tests.Commands.Accounts;

public sealed class CompareZoomAccountTests : ExportTenant
{
    private string Old => Path.Combine(Folder, "old.db");

    [Theory, InlineData("-Reference $old -Difference $new"), InlineData("$new")]
    public void What_came_went_and_changed_is_returned_field_by_field(string parameters)
    {
        SandboxUser changed = Licensed,
            removed = Basic,
            invited = Pending;
        string department = changed.Department;
        Export("-Include Users, OperationLogs").Clean();
        File.Copy(Database, Old);
        changed.Department = "New";
        Account.SetStatus(invited, "active");
        Run("Remove-ZoomUser $id -Confirm:$false; New-ZoomUser new@example.com -Type Basic -Confirm:$false", ("id", removed.Id)).Clean();
        Export("-Include Users, OperationLogs").Clean();
        Outcome outcome = Run(
                $"Compare-ZoomAccount {parameters} -Include Users | Where-Object {{ -not $_.Field -or $_.Field -in 'dept', 'status' }}",
                ("old", Old),
                ("new", Database)
            )
            .Clean();
        Assert.Equal(
            new[]
            {
                $"{changed.Email} Changed dept {department} New",
                $"{invited.Email} Changed status pending active",
                $"{removed.Email} Removed   ",
                "new@example.com Added   ",
            }.Order(),
            outcome
                .Output.Select(one =>
                    string.Join(" ", new[] { "Name", "Kind", "Field", "Before", "After" }.Select(name => one.Properties[name].Value))
                )
                .Order()
        );
    }

    [Fact]
    public void What_was_changed_back_is_not_a_difference()
    {
        SandboxUser user = Licensed;
        string department = user.Department;
        Export("-Include Users").Clean();
        user.Department = "New";
        Export("-Include Users").Clean();
        user.Department = department;
        Export("-Include Users").Clean();
        Assert.Empty(Run("Compare-ZoomAccount $path", ("path", Database)).Clean().Output);
        Assert.Equal(2, Query("SELECT * FROM changes").Count);
    }

    [Fact]
    public void The_operation_log_explains_a_difference()
    {
        SandboxUser user = Licensed;
        Export("-Include Users, OperationLogs").Clean();
        user.Department = "New";
        Export("-Include Users, OperationLogs").Clean();
        // The administrator acted between the exports, and another user's address ends like this one's.
        Change(
            Database,
            "UPDATE export_runs SET started_at = '2026-01-01T00:00:00.000Z' WHERE run = 1; "
                + "UPDATE changes SET at = '2026-01-03T00:00:00.000Z'; DELETE FROM operation_logs; "
                + "INSERT INTO operation_logs (_key, time, operator, action, operation_detail) VALUES "
                + $"('1', '2026-01-02T10:00:00Z', 'admin@example.com', 'Update', 'Update User {user.Email}: Department.'), "
                + $"('2', '2026-01-02T11:00:00Z', 'admin@example.com', 'Update', 'Update User x{user.Email}: Department.'), "
                + $"('3', '2025-12-31T11:00:00Z', 'admin@example.com', 'Update', 'Update User {user.Email}: Type.')"
        );
        PSObject difference = Run("Compare-ZoomAccount $path -From 2026-01-02T23:00:00Z", ("path", Database)).Clean().Output.Single();
        Assert.Equal(
            $"2026-01-02T10:00:00Z admin@example.com: Update. Update User {user.Email}: Department.",
            difference.Properties["Operation"].Value
        );
    }

    [Fact]
    public void Differences_of_users_are_input_for_other_cmdlets_and_name_the_group()
    {
        Export("-Include GroupMembers").Clean();
        SandboxGroup group = Account.Groups[1];
        SandboxUser user = Account.Users.First(user => user.Groups.Contains(group) && user.RoleId == "2");
        Run("Remove-ZoomGroupMember $group $user -Confirm:$false", ("group", group.Id), ("user", user.Id)).Clean();
        Export("-Include GroupMembers").Clean();
        Outcome outcome = Run(
                "Compare-ZoomAccount $path -Include GroupMembers | Tee-Object -Variable found | Get-ZoomUser; $found",
                ("path", Database)
            )
            .Clean();
        Assert.Equal(user.Id, outcome.Output[0].Properties["Id"].Value);
        Assert.Equal(group.Name, outcome.Output[1].Properties["Parent"].Value);
    }

    [Fact]
    public void Exports_of_different_accounts_are_not_compared()
    {
        Export("-Include Groups").Clean();
        File.Copy(Database, Old);
        Change(Old, "UPDATE export_info SET value = 'Other' WHERE name = 'account_id'");
        ErrorRecord error = Run("Compare-ZoomAccount -Reference $old -Difference $new", ("old", Old), ("new", Database)).Errors.Single();
        Assert.Contains("different accounts", error.Exception.Message);
    }

    [Theory]
    [InlineData("$no", "doesn't exist")]
    [InlineData("$text", "isn't a database")]
    [InlineData("$path -Include CallLogs", "isn't compared")]
    [InlineData("$path -From 2026-05-02 -To 2026-05-01", "later than")]
    public void A_wrong_input_is_an_error(string parameters, string expected)
    {
        string text = Path.Combine(Folder, "text.db");
        File.WriteAllText(text, new string('x', 5000));
        Export("-Include Groups").Clean();
        Outcome outcome = Run(
            $"Compare-ZoomAccount {parameters}",
            ("no", Path.Combine(Folder, "no.db")),
            ("text", text),
            ("path", Database)
        );
        Assert.Contains(expected, outcome.Errors.Single().Exception.Message);
    }
}
