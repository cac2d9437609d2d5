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
        double small = await PeakAsync(few);
        foreach (int users in many)
            report.Add(
                new(
                    FormattableString.Invariant($"working set, {users:N0} users"),
                    await PeakAsync(users),
                    small,
                    "MB",
                    "difference",
                    "<= 50"
                )
            );
    }

    /// <summary>Returns the peak working set, in megabytes, of a new process that lists this number of users.</summary>
    private static async Task<double> PeakAsync(int users)
    {
        using ServerProcess server = await ServerProcess.StartAsync("--users", users.ToString(CultureInfo.InvariantCulture), "--no-limits");
        (int code, string output, string errors) = await ModuleProcess.RunAsync(
            $$"""
            Import-Module '{{Paths.Manifest}}'
            {{server.Connect}}
            $n = 0
            Get-ZoomUser | ForEach-Object { $n++ }
            if ($n -ne {{users}}) { throw "The list has $n users." }
            [Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64
            """
        );
        return code == 0
            ? long.Parse(output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Last(), CultureInfo.InvariantCulture) / 1048576.0
            : throw new InvalidOperationException(errors);
    }
}
