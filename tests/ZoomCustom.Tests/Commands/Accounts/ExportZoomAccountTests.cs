using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Newtonsoft.Json.Linq;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;
using ZoomCustom.Tests.Exports;

namespace ZoomCustom.Tests.Commands.Accounts;

public sealed class ExportZoomAccountTests : ExportTenant
{
    private static readonly SandboxResponse s_refused = new(
        400,
        new Dictionary<string, string> { ["Content-Type"] = "application/json" },
        Encoding.UTF8.GetBytes("""{"code":300,"message":"Not now."}""")
    );

    private readonly InteractiveHost _host = new();

    private protected override InteractiveHost Host => _host;

    [Fact]
    public void The_database_has_the_same_objects_as_the_cmdlets()
    {
        Outcome export = Export().Clean();
        Assert.True((bool)export.Output.Single().Properties["IsComplete"].Value);
        foreach (
            (string table, string command) in new[]
            {
                ("users", "Get-ZoomUser"),
                ("\"groups\"", "Get-ZoomGroup"),
                ("group_members", "Get-ZoomGroup | Get-ZoomGroupMember"),
                ("group_admins", "Get-ZoomGroup | Get-ZoomGroupAdmin"),
                ("roles", "Get-ZoomRole"),
                ("role_members", "Get-ZoomRole | Get-ZoomRoleMember"),
                ("rooms", "Get-ZoomRoom"),
                ("phone_users", "Get-ZoomPhoneUser"),
                ("calling_plans", "Get-ZoomPhoneCallingPlan"),
                ("plan_usage", "Get-ZoomPlanUsage"),
                ("sub_accounts", "Get-ZoomSubAccount"),
                ("bills", "Get-ZoomBillingReport"),
                ("invoices", "Get-ZoomBillingReport | Get-ZoomBillingInvoice"),
                ("apps", "Get-ZoomApp"),
            }
        )
            Assert.Equal(
                Run($"{command} | Measure-Object | ForEach-Object Count").Clean().Output.Single().ToString(),
                Query($"SELECT count(*) FROM {table}").Single()
            );

        SandboxUser user = Licensed;
        Assert.Equal(
            $"{user.Email}|{user.Department}|2|text|integer",
            Query($"SELECT email, dept, type, typeof(email), typeof(type) FROM users WHERE _key = '{user.Id}'").Single()
        );
        Assert.Equal(
            user.Groups.Select(group => group.Id).Order(),
            Query($"SELECT value FROM users, json_each(group_ids) WHERE users.id = '{user.Id}'").Order()
        );
        Assert.Equal(
            user.Groups.Select(group => group.Id).Order(),
            Query($"SELECT group_id FROM group_members WHERE id = '{user.Id}'").Order()
        );
        Assert.All(Query("SELECT created_at FROM users WHERE created_at IS NOT NULL"), time => Assert.EndsWith("Z", time));
    }

    [Fact]
    public void The_database_has_the_histories_that_Zoom_keeps()
    {
        Export("-Include CallLogs, SignInLogs, OperationLogs, MeetingHistory, TelephoneReports, DailyReport, UsageReport").Clean();
        string from = "([datetime]::UtcNow.AddMonths(-6).AddDays(1))";
        foreach (
            (string table, string command, string time) in new[]
            {
                ("call_logs", "Get-ZoomCallLog", "StartTime"),
                ("sign_in_logs", "Get-ZoomSignInLog", "Time"),
                ("operation_logs", "Get-ZoomOperationLog", "Time"),
                ("meeting_history", "Get-ZoomMeetingHistory", "StartTime"),
                ("telephone_reports", "Get-ZoomTelephoneReport", "StartTime"),
            }
        )
        {
            // The first day depends on the time of the export.
            string day = DateTime.UtcNow.AddMonths(-6).AddDays(3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            List<string> expected =
            [
                .. Run(
                        $"{command} -From {from} | ForEach-Object {{ $_.{time}.ToUniversalTime().ToString(\"yyyy-MM-dd'T'HH:mm:ss'Z'\") }} | "
                            + $"Where-Object {{ $_ -ge '{day}' }}"
                    )
                    .Clean()
                    .Output.Select(value => value.ToString())
                    .Order(),
            ];
            Assert.NotEmpty(expected);
            Assert.Equal(
                expected,
                Query($"SELECT {(time == "Time" ? "time" : "start_time")} AS t FROM {table} WHERE t >= '{day}' ORDER BY t")
            );
        }

        Assert.True(long.Parse(Query("SELECT count(*) FROM daily_report").Single(), CultureInfo.InvariantCulture) > 180);
        Assert.Equal("7", Query("SELECT count(DISTINCT month) FROM usage_report").Single());
    }

    [Fact]
    public void The_next_export_reads_histories_only_from_where_the_last_one_stopped()
    {
        Outcome first = Export().Clean();
        Outcome second = Export().Clean();
        foreach (string table in new[] { "CallLogs", "SignInLogs", "OperationLogs", "MeetingHistory", "TelephoneReports" })
        {
            Assert.True((long)Of(second, table, "Requests")! * 6 == (long)Of(first, table, "Requests")!, table);
            Assert.Equal((0L, 0L), ((long)Of(second, table, "Added")!, (long)Of(second, table, "Changed")!));
        }

        Assert.Equal(0L, second.Output.Single().Properties["RowsChanged"].Value);
        Assert.Empty(Query("SELECT * FROM changes"));
        Assert.Equal(["1|1", "2|1"], Query("SELECT run, is_complete FROM export_runs"));
    }

    [Fact]
    public void Changes_are_written_with_the_old_and_the_new_value()
    {
        Export("-Include Users, GroupMembers").Clean();
        SandboxUser changed = Licensed,
            removed = Basic;
        string department = changed.Department;
        changed.Department = "New";
        Run("Remove-ZoomUser $id -Confirm:$false; New-ZoomUser new@example.com -Type Basic -Confirm:$false", ("id", removed.Id)).Clean();
        Outcome second = Export("-Include Users, GroupMembers").Clean();
        Assert.Equal(
            (1L, 1L, 1L),
            ((long)Of(second, "Users", "Added")!, (long)Of(second, "Users", "Changed")!, (long)Of(second, "Users", "Gone")!)
        );
        Assert.Equal(
            new[] { $"{changed.Id}|Changed|dept|{department}|New", $"{removed.Id}|Removed|||", "new@example.com|Added|||" }.Order(
                StringComparer.Ordinal
            ),
            Query("SELECT \"key\", kind, field, old, new FROM changes WHERE \"table\" = 'users'").Order(StringComparer.Ordinal)
        );
        // The user who is gone stays, with the time.
        Assert.Equal($"{removed.Email}|1", Query($"SELECT email, _gone IS NOT NULL FROM users WHERE _key = '{removed.Id}'").Single());
        Assert.Equal("0", Query($"SELECT count(*) FROM group_members WHERE id = '{removed.Id}' AND _gone IS NULL").Single());
        Assert.Equal("0", Query($"SELECT count(*) FROM user_overview WHERE user_id = '{removed.Id}'").Single());
    }

    [Fact]
    public void An_invited_user_stays_the_same_row_after_accepting()
    {
        SandboxUser user = Pending;
        Export("-Include Users").Clean();
        string key = Query($"SELECT _key FROM users WHERE email = '{user.Email}'").Single();
        Account.SetStatus(user, "active");
        Export("-Include Users").Clean();
        Assert.Equal([$"{user.Id}|active|"], Query($"SELECT _key, status, _gone FROM users WHERE email = '{user.Email}'"));
        Assert.Contains($"{user.Id}|status|pending|active", Query("SELECT \"key\", field, old, new FROM changes"));
        Assert.DoesNotContain("Removed", Query("SELECT kind FROM changes"));
        Assert.Contains(key, new[] { user.Email, user.Id });
    }

    [Fact]
    public void A_list_that_is_not_complete_loses_nothing()
    {
        Export("-Include Users, Groups").Clean();
        string users = Query("SELECT count(*) FROM users").Single();
        Account.ClearExchanges();
        Account.AnswerWith(
            nameof(OperationCatalog.ListUsers),
            """{"page_count":1,"page_number":1,"page_size":2000,"total_records":290,"next_page_token":"","users":[]}"""
        );
        Outcome second = Export("-Include Users, Groups");
        Assert.Equal("Incomplete", Of(second, "Users", "Outcome")!.ToString());
        Assert.Equal("Complete", Of(second, "Groups", "Outcome")!.ToString());
        Assert.Equal("NotExported", second.Errors.Single().FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal(users, Query("SELECT count(*) FROM users WHERE _gone IS NULL").Single());
        IgnoreContract();
    }

    [Fact]
    public void A_table_that_fails_stays_as_it_was()
    {
        Export("-Include Users, Groups").Clean();
        Account.Faults.Refuse(nameof(OperationCatalog.ListUsers), s_refused, times: 3);
        Outcome second = Export("-Include Users, Groups");
        Assert.Equal("Failed", Of(second, "Users", "Outcome")!.ToString());
        Assert.Equal("300", Query("SELECT count(*) FROM users WHERE _gone IS NULL").Single());
        IgnoreContract();
    }

    [Fact]
    public void What_a_scope_is_missing_for_is_said_and_stays()
    {
        Export("-Include Users, Rooms").Clean();
        Account.Withhold("zoom_rooms:read:list_rooms:admin");
        Connect().Clean();
        Outcome second = Export("-Include Users, Rooms");
        Assert.Contains("Rooms", second.Warnings.Single());
        Assert.Equal("Skipped", Of(second, "Rooms", "Outcome")!.ToString());
        Assert.Contains("zoom_rooms:read:list_rooms:admin", (string)Of(second, "Rooms", "Message")!);
        Assert.Equal("6", Query("SELECT count(*) FROM rooms WHERE _gone IS NULL").Single());
    }

    [Fact]
    public void Secrets_are_left_out()
    {
        Export("-Include Users, Meetings, UserSettings, Rooms").Clean();
        Run(
                "Export-ZoomAccount $path -Format JsonLines -Include Users, Meetings, UserSettings, Rooms",
                ("path", Path.Combine(Folder, "lines"))
            )
            .Clean();
        foreach (string file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            string text = Encoding.UTF8.GetString(File.ReadAllBytes(file));
            Assert.DoesNotContain("start_url", text);
            Assert.DoesNotContain("join_url", text);
            Assert.DoesNotContain("host_key", text);
            Assert.DoesNotContain("activation_code", text);
        }

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Database));
    }

    [Fact]
    public void Secrets_in_links_are_left_out_at_any_depth()
    {
        Account.AnswerWith(
            nameof(OperationCatalog.ListGroups),
            """
            {"total_records":1,"groups":[{"id":"g1","name":"One","links":["https://zoom.us/j/1?pwd=Sesame","plain"],
            "deep":[[{"passcode":"Sesame","link":"https://zoom.us/j/2?id=3&tk=Sesame"}]]}]}
            """
        );
        Export("-Include Groups").Clean();
        Assert.Equal(
            ["""{"links":["https://zoom.us/j/1?pwd=(hidden)","plain"],"deep":[[{"link":"https://zoom.us/j/2?id=3&tk=(hidden)"}]]}"""],
            Query("SELECT _more FROM groups")
        );
        IgnoreContract();
    }

    [Fact]
    public void Another_account_s_database_is_refused()
    {
        Export("-Include Groups").Clean();
        Change(Database, "UPDATE export_info SET value = 'OtherAccount' WHERE name = 'account_id'");
        string message = Export("-Include Groups").Errors.Single().Exception.Message;
        Assert.Contains("another account (OtherAccount", message);
        Assert.Equal(["1"], Query("SELECT run FROM export_runs"));
    }

    [Theory]
    [InlineData("text", "isn't a database")]
    [InlineData("database", "not an export")]
    [InlineData("newer", "newer version")]
    [InlineData("folder", "is a folder")]
    [InlineData("nowhere", "doesn't exist")]
    public void A_path_that_is_not_an_export_is_an_error(string kind, string expected)
    {
        string path = Database;
        switch (kind)
        {
            case "text":
                File.WriteAllText(path, new string('x', 5000));
                break;
            case "database":
                Change(path, "CREATE TABLE mine (a)");
                break;
            case "newer":
                Export("-Include Groups").Clean();
                Change(path, "PRAGMA user_version = 99");
                break;
            case "folder":
                Directory.CreateDirectory(path);
                break;
            case "nowhere":
                path = Path.Combine(Folder, "no", "zoom.db");
                break;
        }

        Account.ClearExchanges();
        Outcome outcome = Run("Export-ZoomAccount $path -Include Groups", ("path", path));
        Assert.Contains(expected, outcome.Errors.Single().Exception.Message);
        Assert.Equal(0, Sent("GET"));
    }

    [Fact]
    public void An_older_database_gets_new_columns()
    {
        Export("-Include Users").Clean();
        // As if Zoom's field dept had been unknown to the version that wrote it.
        Change(
            Database,
            "DROP VIEW user_overview; DROP INDEX users_dept; UPDATE users SET _more = json_object('dept', dept) WHERE dept IS NOT NULL; "
                + "ALTER TABLE users DROP COLUMN dept"
        );
        Export("-Include Groups").Clean();
        SandboxUser user = Licensed;
        Assert.Equal([$"{user.Department}|"], Query($"SELECT dept, _more FROM users WHERE _key = '{user.Id}'"));
        Export("-Include Users").Clean();
        Assert.Empty(Query("SELECT * FROM changes WHERE field = 'dept'"));
    }

    [Fact]
    public void A_warning_of_WhatIf_is_written()
    {
        Outcome outcome = Run("Export-ZoomAccount $path -Include CallLogs -From 2020-05-05 -WhatIf", ("path", Database));
        Assert.Empty(outcome.Errors);
        Assert.Contains("keeps records for 6 months", outcome.Warnings.Single());
    }

    [Fact]
    public void A_From_in_the_future_is_an_error_before_anything_is_written()
    {
        Outcome outcome = Run("Export-ZoomAccount $path -Include CallLogs -From 2099-05-05", ("path", Database));
        Assert.Contains("future", outcome.Errors.Single().Exception.Message);
        Assert.False(File.Exists(Database));
    }

    [Fact]
    public void An_earlier_From_adds_what_is_missing_before()
    {
        Export("-Include CallLogs -From ([datetime]::Now.AddDays(-40))").Clean();
        int few = int.Parse(Query("SELECT count(*) FROM call_logs").Single(), CultureInfo.InvariantCulture);
        Outcome second = Export("-Include CallLogs -From ([datetime]::Now.AddDays(-100))").Clean();
        int many = int.Parse(Query("SELECT count(*) FROM call_logs").Single(), CultureInfo.InvariantCulture);
        Assert.InRange(few, 1, many - 1);
        // What was read isn't read again.
        Assert.True((long)Of(second, "CallLogs", "RowsRead")! < many);
        Assert.Equal(Account.CallHistory.Count(call => call.Start >= DateTimeOffset.UtcNow.AddDays(-100)), many);
    }

    [Theory, InlineData("Csv"), InlineData("JsonLines")]
    public void A_folder_has_a_file_for_each_table(string format)
    {
        SandboxUser user = Licensed;
        (user.Department, user.LastName) = ("=cmd|'/c calc'!A0", "a \"quoted\",\r\nbroken title");
        string path = Path.Combine(Folder, "export");
        Run("Export-ZoomAccount $path -Format $format -Include Users, GroupMembers, CallLogs", ("path", path), ("format", format)).Clean();
        string extension = format == "Csv" ? ".csv" : ".jsonl";
        Assert.Equal(
            new[] { "call_logs", "group_members", "groups", "users" }.Select(name => name + extension),
            Directory.EnumerateFiles(path).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        string file = Path.Combine(path, "users" + extension);
        if (format == "Csv")
        {
            Assert.Equal(Encoding.UTF8.GetPreamble(), File.ReadAllBytes(file).Take(3));
            PSObject row = Run("Import-Csv $file | Where-Object id -eq $id", ("file", file), ("id", user.Id)).Clean().Output.Single();
            Assert.Equal("'=cmd|'/c calc'!A0", row.Properties["dept"].Value);
            Assert.Equal(user.LastName, row.Properties["last_name"].Value);
        }
        else
        {
            JObject[] rows = [.. File.ReadLines(file).Select(JObject.Parse)];
            Assert.Equal(Account.Users.Count, rows.Length);
            Assert.Equal(user.Department, (string?)rows.Single(row => (string?)row["id"] == user.Id)["dept"]);
            Assert.All(
                File.ReadLines(Path.Combine(path, "group_members.jsonl")).Select(JObject.Parse),
                member => Assert.Contains(Account.Groups, group => group.Id == (string?)member["group_id"])
            );
        }
    }

    [Fact]
    public void A_folder_is_replaced_only_with_Force_and_if_it_is_an_export()
    {
        string path = Path.Combine(Folder, "export");
        Run("Export-ZoomAccount $path -Format Csv -Include Groups", ("path", path)).Clean();
        Assert.Contains(
            "-Force",
            Run("Export-ZoomAccount $path -Format Csv -Include Roles", ("path", path)).Errors.Single().Exception.Message
        );
        Run("Export-ZoomAccount $path -Format Csv -Include Roles -Force", ("path", path)).Clean();
        Assert.Equal("roles.csv", Path.GetFileName(Directory.EnumerateFiles(path).Single()));
        File.WriteAllText(Path.Combine(path, "mine.txt"), "");
        Assert.Contains(
            "other files",
            Run("Export-ZoomAccount $path -Format Csv -Include Roles -Force", ("path", path)).Errors.Single().Exception.Message
        );
        Assert.True(File.Exists(Path.Combine(path, "mine.txt")));
    }

    [Fact]
    public void WhatIf_says_about_how_many_requests_and_writes_nothing()
    {
        Outcome outcome = Run("Export-ZoomAccount $path -WhatIf", ("path", Database)).Clean();
        Assert.False(File.Exists(Database));
        Assert.Empty(outcome.Output);
        string[] said = _host.Shown.Split('\n');
        Outcome export = Export().Clean();
        foreach (string table in new[] { "Users", "GroupMembers", "RoleMembers", "Invoices", "CallLogs", "DailyReport" })
        {
            object requests = Of(export, table, "Requests")!;
            Assert.Contains(said, line => line.Contains($"\"{table} (about {requests} request", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void WhatIf_counts_only_what_the_database_does_not_have()
    {
        const string include = "-Include MeetingParticipants, UserSettings, UserMeetingReports";
        Run($"Export-ZoomAccount $path {include} -WhatIf", ("path", Database)).Clean();
        string before = _host.Shown;
        Outcome first = Export(include).Clean();
        // Users who are invited count as well until the users are known, and webinars until the meetings are.
        Assert.Contains($"\"UserSettings (about {Account.Users.Count} requests)", before);
        Assert.InRange((long)Of(first, "MeetingParticipants", "Requests")!, 1, long.MaxValue);
        Run($"Export-ZoomAccount $path {include} -WhatIf", ("path", Database)).Clean();
        string after = _host.Shown[before.Length..];
        Outcome second = Export(include).Clean();
        foreach (string table in new[] { "MeetingParticipants", "UserSettings", "UserMeetingReports" })
            Assert.Contains($"\"{table} (about {Of(second, table, "Requests")} request", after);
    }

    [Fact]
    public void Each_user_s_meetings_are_read_once()
    {
        const string include = "-Include Users, UserMeetingReports";
        Outcome first = Export(include).Clean();
        Assert.Equal(
            Run("Get-ZoomUser -Status active, inactive | Get-ZoomUserMeetingReport -From ([datetime]::UtcNow.AddMonths(-6).AddDays(1))")
                .Clean()
                .Output.Select(meeting => $"{meeting.Properties["Uuid"].Value}")
                .Order(),
            Query("SELECT uuid FROM user_meeting_reports").Order()
        );
        string before = Query("SELECT count(*), min(_first_seen), max(_changed) FROM user_meeting_reports").Single();
        Outcome second = Export(include).Clean();
        Assert.Equal(before, Query("SELECT count(*), min(_first_seen), max(_changed) FROM user_meeting_reports").Single());
        // A range of six months takes a request for each, and the last two days one.
        Assert.True((long)Of(second, "UserMeetingReports", "Requests")! * 6 <= (long)Of(first, "UserMeetingReports", "Requests")!);
    }

    [Fact]
    public void A_late_From_leaves_out_none_of_the_days_that_are_read_again()
    {
        const string include = "-Include UserMeetingReports";
        Export(include).Clean();
        Account.ClearExchanges();
        Export($"{include} -From ([datetime]::UtcNow.AddDays(-1))").Clean();
        DateTime[] days =
        [
            .. Account
                .Exchanges.Where(one => one.Request.Path.StartsWith("/v2/report/users/", StringComparison.Ordinal))
                .Select(one => Regex.Match(one.Request.Query, @"\bfrom=([0-9-]+)").Groups[1].Value)
                .Select(day => DateTime.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ];
        Assert.NotEmpty(days);
        // The day may have ended meanwhile.
        Assert.InRange(days.Max(), DateTime.MinValue, DateTime.UtcNow.Date.AddDays(-2));
    }

    [Fact]
    public void Only_asked_for_tables_take_a_request_for_each_user()
    {
        Outcome all = Export().Clean();
        Assert.DoesNotContain("UserSettings", string.Join(" ", (IEnumerable<object>)all.Output.Single().Properties["Tables"].Value));
        Outcome settings = Export("-Include UserSettings").Clean();
        Assert.Equal(Account.Users.Count(user => user.Status != "pending"), (long)Of(settings, "UserSettings", "Requests")!);
    }

    [Fact]
    public void Members_that_an_export_has_read_before_it_broke_off_are_read_again()
    {
        Account.Faults.Refuse(nameof(OperationCatalog.ListGroupMembers), s_refused, times: 1, after: 5);
        Outcome first = Export("-Include GroupMembers");
        Assert.Equal("Incomplete", Of(first, "GroupMembers", "Outcome")!.ToString());
        Account.ClearExchanges();
        SandboxUser user = Licensed;
        Run("Remove-ZoomGroupMember -UserId $id -AllGroups -Confirm:$false", ("id", user.Id)).Clean();
        Export("-Include GroupMembers").Clean();
        Assert.Equal("0", Query($"SELECT count(*) FROM group_members WHERE id = '{user.Id}' AND _gone IS NULL").Single());
    }

    [Fact]
    public void A_broken_off_reading_of_many_lists_goes_on()
    {
        Account.Faults.Refuse(nameof(OperationCatalog.GetUserSettings), s_refused, times: 100, after: 50);
        Outcome first = Export("-Include UserSettings");
        long missing = Account.Users.Count(user => user.Status != "pending") - (long)Of(first, "UserSettings", "RowsRead")!;
        Assert.Equal(100, missing);
        Account.ClearExchanges();
        Outcome second = Export("-Include UserSettings").Clean();
        Assert.Equal(missing, (long)Of(second, "UserSettings", "RowsRead")!);
    }

    [Fact]
    public void Other_programs_can_read_the_database_while_it_is_written()
    {
        using (var reader = new SqliteConnection($"Data Source={Database};Mode=ReadOnly;Pooling=False"))
        {
            object? roles = null;
            Account.Faults.Alter(
                nameof(OperationCatalog.ListRoleMembers),
                answer =>
                {
                    reader.Open();
                    // It ends with the connection.
                    using SqliteCommand command = reader.CreateCommand();
                    command.CommandText = "BEGIN; SELECT count(*) FROM roles";
                    roles = command.ExecuteScalar();
                    return answer;
                }
            );
            Export("-Include RoleMembers").Clean();
            Assert.Equal(Query("SELECT count(*) FROM roles").Single(), roles!.ToString());
            Assert.NotEqual("0", Query("SELECT count(*) FROM role_members").Single());
        }

        Export("-Include RoleMembers").Clean();
        Assert.Equal([Database], Directory.GetFiles(Folder));
    }
}
