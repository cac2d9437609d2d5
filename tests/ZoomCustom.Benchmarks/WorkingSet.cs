using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Benchmarks;

/// <summary>The peak working set of a process that lists users: long lists compared to a short one.</summary>
internal static class WorkingSet
{
    public static async Task RunAsync(Report report, int few, params int[] many)
    {
        double small = await UsersAsync(few);
        foreach (int users in many)
            report.Add(
                new(
                    FormattableString.Invariant($"working set, {users:N0} users"),
                    await UsersAsync(users),
                    small,
                    "MB",
                    "difference",
                    "<= 50"
                )
            );
    }

    /// <summary>The calls of six months, which are read from several places at once.</summary>
    public static async Task OfCallsAsync(Report report, int few, int many) =>
        report.Add(
            new(
                FormattableString.Invariant($"working set, {many:N0} calls"),
                await CallsAsync(many),
                await CallsAsync(few),
                "MB",
                "difference",
                "<= 100"
            )
        );

    private static Task<double> UsersAsync(int users) =>
        PeakAsync(
            "--users",
            users,
            $"Get-ZoomUser | ForEach-Object {{ $n++ }}; if ($n -ne {users}) {{ throw \"The list has $n users.\" }}"
        );

    private static Task<double> CallsAsync(int calls) =>
        PeakAsync(
            "--calls",
            calls,
            $"Get-ZoomCallLog -From ([datetime]::Now.AddDays(-181)) 3>$null | ForEach-Object {{ $n++ }}; "
                + $"if ($n -lt {calls} * 0.99) {{ throw \"The list has $n calls.\" }}"
        );

    /// <summary>Returns the peak working set, in megabytes, of a new process that reads a list.</summary>
    private static async Task<double> PeakAsync(string option, int records, string read)
    {
        using ServerProcess server = await ServerProcess.StartAsync(option, records.ToString(CultureInfo.InvariantCulture), "--no-limits");
        (int code, string output, string errors) = await ModuleProcess.RunAsync(
            $$"""
            Import-Module '{{Paths.Manifest}}'
            {{server.Connect}}
            $n = 0
            {{read}}
            [Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64
            """
        );
        return code == 0
            ? long.Parse(output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Last(), CultureInfo.InvariantCulture) / 1048576.0
            : throw new InvalidOperationException(errors);
    }
}
