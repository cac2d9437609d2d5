using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Exports;

/// <summary>Kills exports of an account that changes and grows, and compares the database with one that was made in one go.</summary>
public sealed class KilledExportTests : ExportTenant
{
    /// <summary>Specifies the number of kills (200).</summary>
    private const string Variable = "ZOOMCUSTOM_EXPORT_KILLS";

    private const string Tables =
        "Users, Groups, GroupMembers, GroupAdmins, Roles, RoleMembers, Rooms, PhoneUsers, CallingPlans, PlanUsage, SubAccounts, Bills, "
        + "Invoices, Apps, UserSettings, MeetingHistory, MeetingParticipants, UserMeetingReports, CallLogs, SignInLogs, OperationLogs, "
        + "TelephoneReports, DailyReport, UsageReport";

    private static readonly int s_kills = int.Parse(
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : "2",
        System.Globalization.CultureInfo.InvariantCulture
    );

    protected override SandboxOptions Options =>
        new()
        {
            UserCount = 80,
            CallCount = 9000,
            MeetingCount = 200,
        };

    // So that a kill can be anywhere in an export.
    protected override TimeSpan Latency => TimeSpan.FromMilliseconds(5);

    [Fact]
    public async Task The_database_is_the_same_as_one_that_was_made_in_one_go()
    {
        Account.Record = false;
        var random = new Random(s_kills);
        string script =
            $"{ConnectTo(Server)}; "
            + "[Console]::Out.WriteLine('started'); while ($true) { "
            + $"$null = Export-ZoomAccount '{Database}' -Include {Tables} -ErrorAction Stop; [Console]::Out.WriteLine('exported') }}";
        DateTimeOffset begin = DateTimeOffset.UtcNow;
        int exports = 0;
        for (int kill = 0; kill < s_kills; kill++)
        {
            Grow(random, begin, (double)kill / s_kills);
            using Process victim = ModuleProcess.Start(script);
            string? line = await victim.StandardOutput.ReadLineAsync();
            Assert.True(line == "started", line is null ? await victim.StandardError.ReadToEndAsync() : line);
            // A first export takes longer than later ones.
            long requests = Account.Answered + random.Next(kill % 4 == 0 ? 1000 : 250);
            Task<string?> next = victim.StandardOutput.ReadLineAsync();
            while (Account.Answered < requests && !victim.HasExited)
            {
                if (next.IsCompleted && await next is { } text)
                {
                    Assert.Equal("exported", text);
                    exports++;
                    next = victim.StandardOutput.ReadLineAsync();
                }

                // A loop without a pause would take the time of the export.
                await Task.Delay(1);
            }

            Assert.False(victim.HasExited, victim.HasExited ? await victim.StandardError.ReadToEndAsync() : "");
            victim.Kill();
            await victim.WaitForExitAsync();
        }

        Account.HistoryEnds = null;
        Run($"Export-ZoomAccount $path -Include {Tables}", ("path", Database)).Clean();
        string unbroken = Path.Combine(Folder, "unbroken.db");
        Run($"Export-ZoomAccount $path -Include {Tables}", ("path", unbroken)).Clean();
        Assert.True(exports > 0 || s_kills < 10);
        Assert.Equal(["ok"], Query("PRAGMA integrity_check"));
        foreach (
            string table in Query(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'export%' AND name NOT LIKE 'sqlite%' AND name <> 'changes'"
            )
        )
        {
            List<string> expected = Live(unbroken, table),
                actual = Live(Database, table);
            string[] missing = [.. expected.Except(actual)],
                wrong = [.. actual.Except(expected)];
            Assert.True(
                missing.Length + wrong.Length == 0 && expected.Count == actual.Count,
                $"{table} misses:\n{string.Join("\n", missing.Take(3))}\nand has:\n{string.Join("\n", wrong.Take(3))}"
            );
        }
    }

    /// <summary>Returns the rows that aren't gone, without the times of the export.</summary>
    private static List<string> Live(string database, string table)
    {
        IEnumerable<string> columns = Query(database, $"SELECT name FROM pragma_table_info('{table}')")
            .Except(["_first_seen", "_changed", "_gone"]);
        // What was read of a history has the departments, cost centers, and groups that users had then.
        bool isHistory =
            table
            is "call_logs"
                or "sign_in_logs"
                or "operation_logs"
                or "meeting_history"
                or "user_meeting_reports"
                or "telephone_reports";
        if (isHistory)
            columns = columns.Where(column => !Regex.IsMatch(column, "dep|cost_center|group|_more"));
        // The key of these rows is calculated from all values.
        if (table == "telephone_reports")
            columns = columns.Except(["_key"]);
        // The oldest day isn't over yet.
        string time = table is "sign_in_logs" or "operation_logs" ? "time" : "start_time",
            kept = isHistory ? $" AND {time} >= datetime('now', '-5 months')" : "";
        // The meetings of a user who is gone stay, and so do the reports of months that were over.
        kept +=
            table == "user_meeting_reports" ? " AND user_id IN (SELECT _key FROM users WHERE _gone IS NULL)"
            : table is "daily_report" or "usage_report" ? " AND month = strftime('%Y-%m', 'now')"
            : "";
        return Query(
            database,
            $"SELECT {string.Join(", ", columns.Select(column => $"\"{column}\""))} FROM \"{table}\" WHERE _gone IS NULL{kept} ORDER BY _key"
        );
    }

    /// <summary>Changes the account a little.</summary>
    private void Grow(Random random, DateTimeOffset begin, double share)
    {
        Account.HistoryEnds = begin.AddHours(-3.5 * (1 - share));
        SandboxUser One()
        {
            SandboxUser[] users = [.. Account.Users.Where(user => user is { RoleId: "2", Status: not "removed" })];
            return users[random.Next(users.Length)];
        }

        One().Department = "Department " + random.Next(10);
        Account.SetStatus(One(), random.Next(2) == 0 ? "inactive" : "active");
        if (random.Next(3) == 0)
            Account.MakeGroup("Group " + random.Next());
        if (random.Next(4) == 0 && Account.Users.Count > 60)
            Run("Remove-ZoomUser $id -Confirm:$false", ("id", One().Id));
        if (random.Next(3) == 0)
            Run("New-ZoomUser $mail -Type Basic -Confirm:$false", ("mail", $"new{random.Next()}@example.com"));
        if (random.Next(2) == 0)
            Run("Get-ZoomGroup | Select-Object -Last 1 | Add-ZoomGroupMember -UserId $id", ("id", One().Id));
        if (random.Next(2) == 0)
            Run("Remove-ZoomGroupMember -UserId $id -AllGroups -Confirm:$false", ("id", One().Id));
    }
}
