using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using Xunit;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Samples;

/// <summary>Runs every sample on a sandbox account.</summary>
public sealed class SampleTests : Tenant, IDisposable
{
    private static readonly string s_samples = Path.Combine(Paths.Repository, "samples");

    private readonly InteractiveHost _host = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zoomcustom-tests-");

    private protected override InteractiveHost Host => _host;

    private readonly Hashtable _blobs = [];

    private IEnumerable<SandboxUser> Active => Account.Users.Where(user => user.Status == "active");

    private static DateTimeOffset Since(int days) => DateTimeOffset.UtcNow.AddDays(-days);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Every_sample_is_tested()
    {
        string tests = string.Concat(
            Directory
                .EnumerateFiles(Path.Combine(Paths.Repository, "tests", "ZoomCustom.Tests", "Samples"), "*.cs")
                .Select(File.ReadAllText)
        );
        Assert.All(
            Directory.EnumerateFiles(s_samples, "*.ps1", SearchOption.AllDirectories),
            file => Assert.Contains(Path.GetFileName(file), tests)
        );
    }

    [Fact]
    public void Onboarding_from_rows_can_be_repeated()
    {
        SandboxUser member = Basic;
        string rows =
            "@([pscustomobject]@{ Email = 'new@example.com'; FirstName = 'New'; LastName = 'Hire'; Department = 'Flight'; "
            + "JobTitle = 'Pilot'; Group = 'Sales'; License = 'Basic' }, [pscustomobject]@{ Email = $member; Department = "
            + "'Flight'; JobTitle = 'Pilot'; Group = 'Sales'; License = 'Licensed' })";
        for (int run = 0; run < 2; run++)
            Run($"& '{s_samples}/Onboard-FromCsv.ps1' -Row {rows}", ("member", member.Email)).Clean();
        Assert.Equal("pending", Account.Users.Single(user => user.Email == "new@example.com").Status);
        Assert.Equal(("Flight", 2), (member.Department, member.Type));
        Assert.Contains(member.Groups, group => group.Name == "Sales");
    }

    [Fact]
    public void Offboarding_signs_out_moves_the_license_and_deactivates()
    {
        (SandboxUser leaver, SandboxUser heir) = (
            Account.Users.First(u => u.RoleId == "2" && u.Status == "active" && u.Type == 2 && u.Groups.Count > 1),
            Basic
        );
        leaver.RoleId = Account.Roles.Single(role => role.Name == "Help Desk").Id;
        Sample("Offboard-User.ps1", $"-Email {leaver.Email} -LicenseTo {heir.Email}").Clean();
        Assert.Equal(("inactive", 1, 0, "2", 1), (leaver.Status, leaver.Type, leaver.Groups.Count, leaver.RoleId, leaver.SignedOut));
        Assert.Equal(2, heir.Type);
    }

    [Fact]
    public void A_failed_step_ends_the_offboarding_of_that_user_only()
    {
        SandboxUser[] leavers = [.. Active.Where(u => u.RoleId == "2" && u.Groups.Count > 0).OrderByDescending(u => u.Type).Take(2)];
        (leavers[0].Type, leavers[1].Type) = (2, 1);
        Outcome outcome = Sample(
            "Offboard-User.ps1",
            $"-Email {leavers[0].Email}, missing@example.com, {leavers[1].Email} -LicenseTo missing@example.com"
        );
        Assert.Equal(2, outcome.Errors.Count);
        Assert.All(outcome.Errors, error => Assert.Contains("missing@example.com", error.Exception.Message));
        Assert.Equal(("active", 2), (leavers[0].Status, leavers[0].Type));
        Assert.NotEmpty(leavers[0].Groups);
        Assert.Equal("inactive", leavers[1].Status);
    }

    [Fact]
    public void Onboarding_changes_the_user_with_the_address_in_the_row()
    {
        SandboxUser[] members = [.. Active.Where(u => u.RoleId == "2").Take(2)];
        string before = members[1].Department;
        Run(
                $"& '{s_samples}/Onboard-FromCsv.ps1' -Row ([pscustomobject]@{{ UserId = $other; Email = $mail; Department = 'Flight'; "
                    + "Group = 'Sales'; License = 'Basic' })",
                ("other", members[1].Id),
                ("mail", members[0].Email)
            )
            .Clean();
        Assert.Equal(("Flight", before), (members[0].Department, members[1].Department));
    }

    [Fact]
    public void No_user_is_invited_without_a_complete_list_of_users()
    {
        Account.Faults.Next("code-in-200", times: 20);
        Outcome outcome = Run(
            $"& '{s_samples}/Onboard-FromCsv.ps1' -Row ([pscustomobject]@{{ Email = 'new@example.com'; Group = 'Sales'; License = "
                + "'Basic' })"
        );
        Assert.Equal("Zoom.5010", outcome.ErrorId);
        Assert.DoesNotContain(Account.Exchanges, exchange => exchange.Request.Method == "POST" && exchange.Request.Path == "/v2/users");
        // An error under HTTP 200 isn't in Zoom's documents.
        IgnoreContract();
    }

    [Fact]
    public void The_checkpoint_of_the_audit_log_stays_before_a_day_that_was_not_read()
    {
        string checkpoint = Path.Combine(_folder.FullName, "checkpoint.txt");
        string day = $"{DateTime.UtcNow.Date.AddDays(-4):yyyy-MM-dd}";
        File.WriteAllText(checkpoint, day + "\n");
        Account.Faults.Next("code-in-200", times: 20);
        Outcome outcome = Sample("Export-AuditLog.ps1", $"-Folder '{_folder.FullName}'");
        Assert.Equal("Zoom.5010", outcome.ErrorId);
        Assert.Equal(day, File.ReadAllText(checkpoint).Trim());
        Assert.Empty(_folder.EnumerateFiles("audit-*.json"));
        IgnoreContract();
    }

    [Fact]
    public void Unused_licenses_are_reclaimed_after_their_users_were_asked()
    {
        string state = Path.Combine(_folder.FullName, "asked.json"),
            common = $"-StatePath '{state}' -RunPath '{_folder.FullName}' -ProtectedGroup Sales";
        string[] unused =
        [
            .. Run("Get-ZoomLicenseUse -ProtectedGroup Sales | Where-Object Recommendation -eq Reclaim").Clean().Values<string>("UserId"),
        ];
        Assert.NotEmpty(unused);
        Sample("Reclaim-License.ps1", common + " -WhatIf").Clean();
        Assert.False(File.Exists(state));

        Outcome silent = Sample("Reclaim-License.ps1", common + " -WaitDays 0");
        Assert.Contains($"{unused.Length} users weren't asked", Assert.Single(silent.Warnings));
        Assert.All(unused, id => Assert.Equal(2, User(id).Type));
        // The second message can't be sent.
        Sample("Reclaim-License.ps1", common + " -Ask { param($Use) if ($global:to) { throw 'not sent' }; $global:to += @($Use.Email) }");

        Outcome asking = Sample("Reclaim-License.ps1", common + " -Ask { param($Use) $global:to += @($Use.Email) }").Clean();
        Assert.Equal(unused.Select(id => User(id).Email), asking.Values<string>("Email"));
        Assert.Equal(unused.Length, (int)Run("$global:to.Count").Clean().Output.Single().BaseObject);
        Assert.All(unused, id => Assert.Equal(2, User(id).Type));

        // No one is asked twice, and no more licenses than allowed are removed.
        Sample("Reclaim-License.ps1", common + " -Ask { throw 'asked twice' } -WaitDays 0 -MaxChanges 3").Clean();
        Assert.All(unused, id => Assert.Equal(Array.IndexOf(unused, id) < 3 ? 1 : 2, User(id).Type));
        PSObject run = Run($"Get-ZoomRun -Path '{_folder.FullName}'").Clean().Output.Single();
        Assert.Equal("Finished", run.Properties["State"].Value.ToString());

        Outcome rest = Sample("Reclaim-License.ps1", common + " -Ask { throw 'asked twice' } -WaitDays 0").Clean();
        Assert.Equal(unused.Length - 3, rest.Output.Count);
        Assert.All(unused, id => Assert.Equal(1, User(id).Type));
    }

    [Fact]
    public void Idle_users_are_deactivated_on_trial_and_get_their_licenses_back()
    {
        string trial = $"-Name trial -Path '{_folder.FullName}'";
        SandboxUser[] idle = [.. Active.Where(user => user.RoleId == "2" && user.LastLogin < Since(180) && user.CreatedAt < Since(180))];
        int[] types = [.. idle.Select(user => user.Type)];
        Assert.Contains(2, types);
        Sample("Disable-IdleUser.ps1", trial + " -WhatIf").Clean();
        Assert.All(idle, user => Assert.Equal("active", user.Status));
        Sample("Disable-IdleUser.ps1", trial).Clean();
        Assert.All(idle, user => Assert.Equal(("inactive", 1), (user.Status, user.Type)));
        Sample("Disable-IdleUser.ps1", $"{trial} -Restore {idle[0].Email}").Clean();
        Assert.Equal(("active", types[0]), (idle[0].Status, idle[0].Type));
        Assert.Equal("inactive", idle[1].Status);
        Sample("Disable-IdleUser.ps1", $"{trial} -Restore *").Clean();
        Assert.Equal(types, idle.Select(user => user.Type));
        Assert.All(idle, user => Assert.Equal("active", user.Status));
    }

    [Fact]
    public void No_license_is_reclaimed_if_a_protected_group_is_not_found()
    {
        string state = Path.Combine(_folder.FullName, "asked.json");
        Assert.Equal(
            "UnknownName",
            Sample("Reclaim-License.ps1", $"-StatePath '{state}' -WaitDays 0 -Ask {{ }} -ProtectedGroup Missing").ErrorId
        );
        Assert.DoesNotContain(Account.Exchanges, exchange => exchange.Request.Method == "PATCH");
    }

    [Fact]
    public void A_runbook_reclaims_licenses()
    {
        string script =
            $"-Folder '{_folder.FullName}' -Script '{s_samples}/Reclaim-License.ps1' -Webhook https://teams.example.com "
            + "-WaitDays 0 -MaxChanges 2";
        int before = Account.LicensesUsed,
            unused = Run("Get-ZoomLicenseUse | Where-Object Recommendation -eq Reclaim").Clean().Output.Count;
        Run("function global:Invoke-RestMethod { param($Uri, $Method, $ContentType, $Body) $global:messages += @($Body) }").Clean();
        Automation("Invoke-LicenseReclaim.ps1", script, [], isParent: false).Clean();
        Assert.Equal(before - 2, Account.LicensesUsed);
        Assert.Equal(unused, (int)Run("$global:messages.Count").Clean().Output.Single().BaseObject);
    }

    [Fact]
    public void The_license_report_adds_up()
    {
        Outcome report = Sample("Get-LicenseReport.ps1").Clean();
        Assert.Equal(
            Active.Where(user => user.Type == 2).Select(user => user.Department).Distinct().Order().Append("(account)"),
            report.Values<string>("Department")
        );
        IReadOnlyList<int> licensed = report.Values<int>("Licensed"),
            idle = report.Values<int>("Idle");
        Assert.Equal(Active.Count(user => user.Type == 2), licensed[^1]);
        Assert.Equal(licensed[^1], licensed.SkipLast(1).Sum());
        Assert.Equal(Active.Count(user => user.Type == 2 && !(user.LastLogin >= Since(180))), idle[^1]);
        Assert.Equal((long)Account.LicensesBought, Convert.ToInt64(report.Values<object>("Bought")[^1]));
    }

    [Fact]
    public void Only_differences_from_a_list_are_reported()
    {
        SandboxUser same = Active.First(user => user.Groups.Count == 1),
            other = Active.First(user => user.Groups.Count == 1 && user != same && user.Type == 2);
        string rows = $"""
            @([pscustomobject]@{'{'} Email = '{same.Email}'; License = '{(same.Type == 2 ? "Licensed" : "Basic")}'; Group = '{same.Groups[
                0
            ].Name}' {'}'}
            [pscustomobject]@{'{'} Email = '{other.Email}'; License = 'Basic'; Group = 'On Call; {other.Groups[0].Name}' {'}'}
            [pscustomobject]@{'{'} Email = 'missing@example.com'; License = 'Basic'; Group = '' {'}'})
            """;
        Outcome drift = Run($"{rows} | & '{s_samples}/Compare-WithCsv.ps1'").Clean();
        string both = string.Join("; ", new[] { "On Call", other.Groups[0].Name }.Order());
        Assert.Equal(
            [
                $"{other.Email} License Basic Licensed",
                $"{other.Email} Group {both} {other.Groups[0].Name}",
                "missing@example.com User active ",
            ],
            drift.Output.Select(o =>
                $"{o.Properties["Email"].Value} {o.Properties["What"].Value} {o.Properties["Wanted"].Value} {o.Properties["Is"].Value}"
            )
        );
    }

    [Fact]
    public void Licenses_are_moved_by_row_and_the_move_can_be_repeated()
    {
        SandboxUser[] from = [.. Active.Where(user => user.RoleId == "2" && user.Type == 2).Take(2)],
            to = [.. Active.Where(user => user.RoleId == "2" && user.Type == 1).Take(2)];
        string rows =
            $"@([pscustomobject]@{{ From = '{from[0].Email}'; To = '{to[0].Email}' }}, [pscustomobject]@{{ From = "
            + $"'missing@example.com'; To = '{to[1].Email}' }}, [pscustomobject]@{{ From = '{from[1].Email}'; To = '{to[1].Email}' }})";
        string script = $"{rows} | & '{s_samples}/Move-License.ps1'";
        Run(script + " -WhatIf").Clean();
        Assert.Equal((2, 1), (from[0].Type, to[0].Type));

        IReadOnlyList<string> results = Run(script).Values<string>("Result");
        Assert.Equal(("done", "done"), (results[0], results[2]));
        Assert.Contains("missing@example.com", results[1]);
        Assert.All(from, user => Assert.Equal(1, user.Type));
        Assert.All(to, user => Assert.Equal(2, user.Type));
        Assert.Equal("already licensed", Run(script).Values<string>("Result")[0]);
    }

    [Fact]
    public void Old_invitations_are_withdrawn_and_new_ones_are_kept()
    {
        SandboxUser[] old = [.. Account.Users.Where(user => user.Status == "pending" && user.CreatedAt < Since(30))];
        Assert.NotEmpty(old);
        Run("New-ZoomUser -Email new@example.com").Clean();
        Sample("Clear-PendingInvitation.ps1", "-Days 30 -WhatIf").Clean();
        Assert.All(old, user => Assert.Contains(user, Account.Users));

        Outcome gone = Sample("Clear-PendingInvitation.ps1", "-Days 30 -Confirm:$false").Clean();
        Assert.Equal(old.Select(user => user.Email).Order(), gone.Values<string>("Email").Order());
        Assert.Equal(["new@example.com"], Account.Users.Where(user => user.Status == "pending").Select(user => user.Email));
    }

    [Fact]
    public void The_call_history_is_exported_by_month()
    {
        (DateTime from, DateTime to) = (DateTime.UtcNow.Date.AddMonths(-2), DateTime.UtcNow.Date);
        Outcome files = Sample("Export-CallHistory.ps1", $"-From {from:yyyy-MM-dd} -To {to:yyyy-MM-dd} -Folder '{_folder.FullName}'")
            .Clean();
        Assert.Equal(
            [$"calls-{from:yyyy-MM}.csv", $"calls-{from.AddMonths(1):yyyy-MM}.csv", $"calls-{to:yyyy-MM}.csv"],
            files.Values<string>("Name")
        );
        int calls = Run($"Get-ZoomCallLog -From {from:yyyy-MM-dd} -To {to:yyyy-MM-dd}").Clean().Output.Count;
        Assert.NotEqual(0, calls);
        Assert.Equal(calls, _folder.EnumerateFiles().Sum(file => File.ReadAllLines(file.FullName).Length - 1));
    }

    [Theory]
    [InlineData("=HYPERLINK(1)")]
    [InlineData("+1+cmd|' /C calc'!A0")]
    [InlineData("-1+1")]
    [InlineData("@SUM(1)")]
    [InlineData("\uFF1D1+1")]
    [InlineData("'=1+1")]
    public void Exported_calls_are_safe_in_a_spreadsheet_and_phone_numbers_are_unchanged(string name)
    {
        SandboxCall call = Account.CallHistory[0];
        call.User.FirstName = name;
        string days = $"-From {call.Start:yyyy-MM-dd} -To {call.Start:yyyy-MM-dd}";
        Sample("Export-CallHistory.ps1", $"{days} -Folder '{_folder.FullName}'").Clean();
        string[] lines = File.ReadAllLines(_folder.EnumerateFiles().Single().FullName);
        string line = Assert.Single(lines, line => line.Contains(call.CallId, StringComparison.Ordinal));
        Assert.Contains($"\"'{name} {call.User.LastName}\"", line);
        Assert.DoesNotContain("\"'+", line.Replace($"'{name}", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_made_safe_for_a_spreadsheet_can_be_restored()
    {
        string[] names =
        [
            "=1+1",
            "+1+1",
            "-1+1",
            "@x",
            "\t=1",
            "\r=1",
            "\n=1",
            "\uFF1D1",
            "'=1",
            "''=1",
            "-5",
            "+14155550100",
            "plain",
            "",
        ];
        string rows =
            "$names | ForEach-Object { [pscustomobject]@{ Name = $_; Number = -5; '=Column' = $null } }"
            + $" | & '{s_samples}/Protect-Csv.ps1'";
        Outcome written = Run(rows, ("names", names)).Clean();
        Assert.Equal([.. names[..10].Select(name => "'" + name), .. names[10..]], written.Values<string>("Name"));
        Assert.All(written.Values<int>("Number"), number => Assert.Equal(-5, number));
        Assert.All(written.Output, row => Assert.NotNull(row.Properties["'=Column"]));

        Outcome read = Run($"{rows} | & '{s_samples}/Protect-Csv.ps1' -Undo", ("names", names)).Clean();
        Assert.Equal(names, read.Values<string>("Name"));
        Assert.All(read.Output, row => Assert.NotNull(row.Properties["=Column"]));
    }

    [Fact]
    public void Every_exported_CSV_file_in_samples_and_pages_is_made_safe()
    {
        IEnumerable<string> texts = Directory
            .EnumerateFiles(s_samples, "*.ps1", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Paths.Repository, "docs"), "*.md"))
            .Append(Path.Combine(Paths.Repository, "README.md"))
            .Select(File.ReadAllText);
        string[] before =
        [
            .. texts.SelectMany(text => Regex.Matches(text, @"^.*Export-Csv \S+\.\S+", RegexOptions.Multiline)).Select(line => line.Value),
        ];
        Assert.NotEmpty(before);
        Assert.All(before, line => Assert.Matches(@"Protect-Csv\.ps1""? \| Export-Csv", line));
    }

    [Fact]
    public void The_audit_log_is_exported_by_day_and_continues_at_the_checkpoint()
    {
        string arguments = $"-Folder '{_folder.FullName}' -Days 3";
        DateTime yesterday = DateTime.UtcNow.Date.AddDays(-1);
        string[] names = [.. Enumerable.Range(0, 3).Select(i => $"audit-{yesterday.AddDays(i - 2):yyyy-MM-dd}.json")];
        Assert.Equal(names, Sample("Export-AuditLog.ps1", arguments).Clean().Values<string>("Name"));
        int signIns = Run($"Get-ZoomSignInLog -From {yesterday.AddDays(-2):yyyy-MM-dd} -To {yesterday:yyyy-MM-dd}").Clean().Output.Count;
        Assert.NotEqual(0, signIns);
        Assert.Equal(
            signIns,
            _folder
                .EnumerateFiles("*.json")
                .Sum(file => Newtonsoft.Json.Linq.JObject.Parse(File.ReadAllText(file.FullName))["SignIns"]!.Count())
        );

        // Nothing is new until the checkpoint is a day old.
        Assert.Empty(Sample("Export-AuditLog.ps1", arguments).Clean().Output);
        File.WriteAllText(Path.Combine(_folder.FullName, "checkpoint.txt"), $"{yesterday.AddDays(-1):yyyy-MM-dd}\n");
        Assert.Equal(names[^1..], Sample("Export-AuditLog.ps1", arguments).Clean().Values<string>("Name"));
    }

    [Fact]
    public void A_nightly_export_reports_what_has_changed()
    {
        string script = $"-Path '{Path.Combine(_folder.FullName, "zoom.db")}' -Include Users, Rooms";
        Assert.Empty(Differences(Sample("Export-Account.ps1", script).Clean().Output.Single()));
        Basic.Department = "Flight";
        PSObject night = Sample("Export-Account.ps1", script).Clean().Output.Single();
        Assert.Equal([$"{Basic.Email}: dept"], Differences(night));
        Assert.Equal(true, night.Properties["IsComplete"].Value);
        // It's reported once.
        Assert.Empty(Differences(Sample("Export-Account.ps1", script).Clean().Output.Single()));
    }

    [Fact]
    public void A_nightly_export_that_is_not_complete_reports_and_fails()
    {
        Account.Faults.Next("code-in-200", times: 20, operation: "ListRooms");
        string file = Path.Combine(_folder.FullName, "zoom.db");
        Outcome outcome = Run($"try {{ & '{s_samples}/Export-Account.ps1' -Path '{file}' -Include Users, Rooms }} catch {{ \"$_\" }}");
        Assert.Equal(false, outcome.Output[0].Properties["IsComplete"]?.Value);
        Assert.StartsWith("Not exported completely: Rooms.", outcome.Output[1].ToString());
        IgnoreContract();
    }

    [Fact]
    public void A_runbook_keeps_the_export_in_a_storage_account()
    {
        const string Script = "-StorageAccountName contoso";
        Automation("Invoke-ZoomExport.ps1", Script, [], isParent: false).Clean();
        Basic.Department = "Flight";
        Outcome night = Automation("Invoke-ZoomExport.ps1", Script, [], isParent: false).Clean();
        Assert.Contains($"{Basic.Email}: dept", night.Output.Select(o => o.ToString()));
        Assert.Equal(["zoom-exports/zoom.db", "zoom-exports/zoom.db.since"], _blobs.Keys.Cast<string>().Order());
    }

    [Fact]
    public void A_runbook_on_a_hybrid_worker_keeps_the_export_on_its_disk()
    {
        string script = $"-Path '{Path.Combine(_folder.FullName, "zoom.db")}' -From (Get-Date).AddDays(-7)";
        Automation("Invoke-ZoomExport.ps1", script, [], isParent: false).Clean();
        Basic.Department = "Flight";
        Outcome night = Automation("Invoke-ZoomExport.ps1", script, [], isParent: false).Clean();
        Assert.Contains($"{Basic.Email}: dept", night.Output.Select(o => o.ToString()));
        Assert.Empty(_blobs);
    }

    [Fact]
    public void A_runbook_stops_if_another_job_has_put_back_the_export()
    {
        Automation("Invoke-ZoomExport.ps1", "-StorageAccountName contoso", [], isParent: false).Clean();
        object before = ((Hashtable)_blobs["zoom-exports/zoom.db"]!)["Bytes"]!;
        Outcome stopped = Automation(
            "Invoke-ZoomExport.ps1",
            "-StorageAccountName contoso",
            [],
            isParent: false,
            otherJobDuring: "zoom.db"
        );
        Assert.Contains("Another job has put back zoom.db", stopped.Error.Exception.Message);
        Assert.Same(before, ((Hashtable)_blobs["zoom-exports/zoom.db"]!)["Bytes"]);
    }

    [Fact]
    public void Child_runbooks_process_every_user_once()
    {
        var written = new ArrayList();
        Outcome jobs = Automation("Start-ZoomWork.ps1", "-ShareCount 3", written).Clean();
        Assert.Equal(["Completed", "Completed", "Completed"], jobs.Values<string>("Status"));
        string[] expected = [.. Run("Get-ZoomUser -Status active | Get-ZoomUserSetting").Clean().Values<string>("UserId")];
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Order(), written.Cast<PSObject>().Select(o => (string)o.Properties["UserId"].Value).Order());
    }

    [Fact]
    public void A_child_runbook_that_fails_fails_the_parent()
    {
        var written = new ArrayList();
        Outcome parent = Automation("Start-ZoomWork.ps1", "-ShareCount 2", written, runbook: "Missing");
        Assert.Contains("2 of 2 children did not complete: jobs job0, job1", parent.Error.Exception.Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_runbook_continues_its_run_after_it_was_stopped(bool isSandbox)
    {
        SandboxUser[] users = [.. Active.Where(user => user.RoleId == "2").Take(5)];
        Account.Faults.Next("expired-token", times: 20, operation: "UpdateUser", after: 3);
        string script =
            $"-Name test {(isSandbox ? "-StorageAccountName contoso" : $"-RunPath '{_folder.FullName}'")} -BatchSize 2 -Row @({Rows(users)})";
        Outcome stopped = Automation("Invoke-ZoomRun.ps1", script, [], isParent: false);
        Assert.NotNull(stopped.Terminating ?? stopped.Errors.FirstOrDefault());
        Account.Faults.Clear();
        // A sandbox has lost its disk.
        Run("try { Stop-ZoomRun } catch { }");
        Assert.Equal(
            "Finished",
            Automation("Invoke-ZoomRun.ps1", script, [], isParent: false).Clean().Output[^1].Properties["State"].Value.ToString()
        );
        Assert.All(users, user => Assert.Equal("Flight", user.Department));
        Assert.Equal(users.Length, Account.Changes.Count);
        IgnoreContract();
    }

    [Fact]
    public void A_runbook_stops_if_another_job_has_put_back_the_journal()
    {
        SandboxUser[] users = [.. Active.Where(user => user.RoleId == "2").Take(6)];
        Outcome stopped = Automation(
            "Invoke-ZoomRun.ps1",
            $"-Name other -StorageAccountName contoso -BatchSize 2 -Row @({Rows(users)})",
            [],
            isParent: false,
            otherJobAt: 2
        );
        Assert.Contains("Another job uses the run 'other'", stopped.Error.Exception.Message);
        // The second batch was made, and wasn't put back.
        Assert.Equal(4, Account.Changes.Count);
        Run("try { Stop-ZoomRun } catch { }");
    }

    private static string Rows(SandboxUser[] users) =>
        string.Join(", ", users.Select(user => $"[pscustomobject]@{{ UserId = '{user.Id}'; Department = 'Flight' }}"));

    private static IEnumerable<string> Differences(PSObject night) =>
        ((IEnumerable)night.Properties["Differences"].Value).Cast<object>().Select(difference => difference.ToString()!);

    private SandboxUser User(string id) => Account.Users.Single(user => user.Id == id);

    private Outcome Sample(string name, string arguments = "") => Run($"& '{s_samples}/{name}' {arguments}");

    private Outcome Automation(
        string name,
        string arguments,
        ArrayList written,
        string runbook = "Invoke-ZoomWork",
        bool isParent = true,
        int otherJobAt = 0,
        string? otherJobDuring = null
    ) =>
        Run(
            $". '{Paths.Repository}/tests/ZoomCustom.Tests/Samples/AzureAutomation.ps1'; "
                + $"& '{s_samples}/AzureAutomation/{name}' {arguments} "
                + (isParent ? $"-ResourceGroupName g -AutomationAccountName a -PollSeconds 0 -Runbook {runbook}" : ""),
            (
                "azure",
                new Hashtable
                {
                    ["Runbooks"] = new Hashtable
                    {
                        ["Invoke-ZoomWork"] = Path.Combine(s_samples, "AzureAutomation", "Invoke-ZoomWork.ps1"),
                    },
                    ["Jobs"] = new Hashtable(),
                    ["Written"] = written,
                    ["Blobs"] = _blobs,
                    ["Puts"] = 0,
                    ["OtherJobAt"] = otherJobAt,
                    ["OtherJobDuring"] = otherJobDuring,
                    ["Variables"] = new Hashtable { ["ZoomAccountId"] = Account.Options.AccountId },
                    ["Credentials"] = new Hashtable
                    {
                        ["ZoomCustom"] = new PSCredential(Account.Options.ClientId, Secret(Account.Options.ClientSecret)),
                    },
                }
            ),
            ("PSDefaultParameterValues", new DefaultParameterDictionary { ["Connect-ZoomCustom:BaseUri"] = Server.BaseUri })
        );
}
