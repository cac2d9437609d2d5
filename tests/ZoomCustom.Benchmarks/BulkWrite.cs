using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using ZoomCustom.Limits;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Server;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Benchmarks;

/// <summary>The rate of changes through a pipeline, as a share of the account's rate limit, for one process and for four.</summary>
internal static class BulkWrite
{
    private static readonly TimeSpan s_start = TimeSpan.FromSeconds(2);

    public static Task RunAsync(Report report, int latency, int users) =>
        RunAsync(report, $"bulk write, {latency} ms", latency, users, processes: 1, share: 0.95, throttled: 0.005);

    public static Task FourAsync(Report report, int latency, int users) =>
        RunAsync(report, $"four processes, {latency} ms", latency, users, processes: 4, share: 0.90, throttled: 0.01);

    /// <summary>Measures changes within a run. The run reads each user before it changes the user, and these reads count too.</summary>
    public static async Task InRunAsync(Report report, int latency, int users)
    {
        double limit = PlanLimits.Of(ZoomPlan.Pro, Product.Core, RateLabel.Light).PerSecond;
        foreach (bool inRun in new[] { false, true })
        {
            var options = new SandboxOptions { UserCount = users * 13 / 10, EnforceRateLimits = true };
            await using SandboxServer server = await SandboxServer.StartAsync(options, latency: TimeSpan.FromMilliseconds(latency));
            string folder = Directory.CreateTempSubdirectory("zoomcustom-benchmark").FullName;
            string[] ids = Targets(server, users);
            (int code, _, string errors) = await ModuleProcess.RunAsync(
                $"""
                Import-Module '{Paths.Manifest}'
                {ServerProcess.ConnectTo(server.BaseUri)}
                {(inRun ? $"Start-ZoomRun benchmark -Path '{folder}'" : "")}
                '{string.Join("','", ids)}' | Set-ZoomUserStatus -Status Inactive -Confirm:$false
                {(inRun ? "[void](Stop-ZoomRun)" : "")}
                """
            );
            Directory.Delete(folder, recursive: true);
            SandboxChange[] changes = [.. server.Account.Changes];
            if (code != 0 || changes.Length != ids.Length)
                throw new InvalidOperationException($"{changes.Length} of {ids.Length} changes were made. {errors}");
            DateTimeOffset from = changes[0].At + s_start;
            double rate = changes.Count(change => change.At > from) / (changes[^1].At - from).TotalSeconds;
            string name = inRun ? "changes in a run" : "changes without a run";
            report.Add(new($"{name}, {latency} ms", rate, limit, "changes/s", "ratio", inRun ? ">= 0.45" : ">= 0.95"));
            if (inRun)
                report.Add(new($"requests in a run, {latency} ms", rate * 2, limit, "requests/s", "ratio", ">= 0.9"));
        }
    }

    private static string[] Targets(SandboxServer server, int users) =>
        [.. server.Account.Users.Where(user => user.Status == "active" && user.RoleId == "2").Select(user => user.Id).Take(users)];

    private static async Task RunAsync(Report report, string name, int latency, int users, int processes, double share, double throttled)
    {
        double limit = PlanLimits.Of(ZoomPlan.Pro, Product.Core, RateLabel.Light).PerSecond;
        var options = new SandboxOptions { UserCount = users * 13 / 10, EnforceRateLimits = true };
        await using SandboxServer server = await SandboxServer.StartAsync(options, latency: TimeSpan.FromMilliseconds(latency));
        string[] ids = Targets(server, users);
        Task<(int ExitCode, string Output, string Errors)>[] running =
        [
            .. ids.Chunk((ids.Length + processes - 1) / processes)
                .Select(part =>
                    ModuleProcess.RunAsync(
                        $"""
                        Import-Module '{Paths.Manifest}'
                        {ServerProcess.ConnectTo(server.BaseUri)}
                        '{string.Join("','", part)}' | Set-ZoomUserStatus -Status Inactive -Confirm:$false
                        """
                    )
                ),
        ];
        foreach ((int code, _, string errors) in await Task.WhenAll(running))
        {
            if (code != 0)
                throw new InvalidOperationException(errors);
        }

        SandboxChange[] changes = [.. server.Account.Changes];
        if (changes.Length != ids.Length || changes.Select(change => change.Target).Distinct().Count() != ids.Length)
            throw new InvalidOperationException($"Expected one change for each of {ids.Length} users, but got {changes.Length} changes.");
        // Several processes don't start and end at the same time, so only the time in which all of them work is measured.
        int tail = processes == 1 ? 0 : changes.Length / 10;
        DateTimeOffset from = changes[0].At + s_start,
            to = changes[^(1 + tail)].At;
        int counted = changes.Count(change => change.At > from && change.At <= to);
        report.Add(new(name, counted / (to - from).TotalSeconds, limit, "changes/s", "ratio", FormattableString.Invariant($">= {share}")));
        report.Add(
            new(
                name + ", throttled",
                server.Account.Throttled,
                server.Account.Answered,
                "responses",
                "ratio",
                FormattableString.Invariant($"<= {throttled}")
            )
        );
    }
}
