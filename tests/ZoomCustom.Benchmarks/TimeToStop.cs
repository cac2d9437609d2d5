using System;
using System.Diagnostics;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Benchmarks;

/// <summary>The time from Ctrl+C to the prompt, compared to one second, which is the goal.</summary>
internal static class TimeToStop
{
    public static async Task RunAsync(Report report)
    {
        using ServerProcess server = await ServerProcess.StartAsync("--users", "20000", "--latency", "400");
        using var shell = new Shell();
        shell.Run(server.Connect).Clean();
        report.Add(new("time to stop, list", await StopAsync(shell, "Get-ZoomUser -PageSize 30"), 1000, "ms", "ratio", "<= 1"));
        report.Add(
            new(
                "time to stop, changes",
                await StopAsync(
                    shell,
                    "1..1000 | ForEach-Object { \"user$_@example.com\" } | Set-ZoomUserStatus -Status Inactive -Confirm:$false"
                ),
                1000,
                "ms",
                "ratio",
                "<= 1"
            )
        );
    }

    private static async Task<double> StopAsync(Shell shell, string script)
    {
        using PowerShell running = shell.Start(script);
        IAsyncResult begun = running.BeginInvoke();
        await Task.Delay(1500);
        if (begun.IsCompleted)
            throw new InvalidOperationException("The command completed before it was stopped.");
        var watch = Stopwatch.StartNew();
        running.Stop();
        return watch.Elapsed.TotalMilliseconds;
    }
}
