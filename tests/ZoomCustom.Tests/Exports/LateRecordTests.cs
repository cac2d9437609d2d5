using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Xunit;
using ZoomCustom.Sandbox;

namespace ZoomCustom.Tests.Exports;

/// <summary>Records that Zoom adds to a history up to a day after their time.</summary>
public sealed class LateRecordTests : ExportTenant
{
    private const string Included = "-Include CallLogs, SignInLogs, OperationLogs, MeetingHistory";

    private static readonly string[] s_tables = ["call_logs", "sign_in_logs", "operation_logs", "meeting_history"];

    // So many that some are always late.
    protected override SandboxOptions Options => new() { CallCount = 12_000, MeetingCount = 3000 };

    [Fact]
    public void Records_that_arrive_late_are_read_once()
    {
        Account.HistoryEnds = DateTimeOffset.UtcNow.AddHours(-3.5);
        Export(Included).Clean();
        int before = Count();
        Account.HistoryEnds = null;
        Export(Included).Clean();
        Assert.True(Count() > before);
        string again = Path.Combine(Folder, "again.db");
        Run($"Export-ZoomAccount $path {Included}", ("path", again)).Clean();
        // The oldest day isn't over yet.
        string kept = DateTime.UtcNow.AddMonths(-5).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach (string table in s_tables)
        {
            string time = table.EndsWith("logs", StringComparison.Ordinal) && table != "call_logs" ? "time" : "start_time",
                sql = $"SELECT _key FROM {table} WHERE {time} > '{kept}' ORDER BY 1";
            Assert.Equal(Query(again, sql), Query(sql));
        }
    }

    private int Count() => s_tables.Sum(table => int.Parse(Query($"SELECT count(*) FROM {table}").Single(), CultureInfo.InvariantCulture));
}
