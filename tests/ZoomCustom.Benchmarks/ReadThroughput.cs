using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Limits;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Server;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Benchmarks;

/// <summary>The rate of reads through a pipeline, as a share of the account's rate limit, when Zoom takes long to answer. A script that
/// requests one page after the other is measured in the same run.</summary>
internal static class ReadThroughput
{
    private static readonly TimeSpan s_scriptTime = TimeSpan.FromSeconds(8);

    /// <summary>The command that gets a token for the script.</summary>
    private const string SignIn = """
        $basic = [Convert]::ToBase64String([Text.Encoding]::ASCII.GetBytes("$client`:$secret"))
        $grant = @{ grant_type = 'account_credentials'; account_id = $account }
        $token = (Invoke-RestMethod "$root/oauth/token" -Method Post -Body $grant -Headers @{ Authorization = "Basic $basic" }).access_token
        $headers = @{ Authorization = "Bearer $token" }
        $watch = [Diagnostics.Stopwatch]::StartNew()
        """;

    private static readonly Work[] s_all =
    [
        new(
            "calls of five months",
            ZoomPlan.Business,
            OperationCatalog.ListCallHistory,
            """
            $calls = Get-ZoomCallLog -From ((Get-Date).AddMonths(-5)) | ForEach-Object { "$($_.StartTime.Ticks) $($_.CallLogId)" }
            $ids = [Collections.Generic.HashSet[string]]::new([string[]]$calls)
            $ordered = $true
            for ($i = 1; $i -lt $calls.Count; $i++) { if ([long]$calls[$i].Split()[0] -gt [long]$calls[$i - 1].Split()[0]) { $ordered = $false } }
            if (-not $ordered -or $ids.Count -ne $calls.Count) { throw "Not in order, or twice." }
            $calls.Count
            """,
            """
            $from = (Get-Date).AddDays(-29).ToString('yyyy-MM-dd'); $to = (Get-Date).ToString('yyyy-MM-dd'); $next = ''
            do {
                $page = Invoke-RestMethod "$root/v2/phone/call_history?from=$from&to=$to&page_size=300&recording_status=non_recorded&next_page_token=$next" -Headers $headers
                $next = [uri]::EscapeDataString("$($page.next_page_token)")
            } while ($next -and $watch.Elapsed.TotalSeconds -lt $limit)
            """
        )
        {
            Calls = 182_400,
            Records = account =>
                account.CallHistory.Count(call => call.Start >= DateTimeOffset.Now.AddMonths(-5).AddMinutes(5))..account.CallHistory.Count(
                    call => call.Start >= DateTimeOffset.Now.AddMonths(-5).AddMinutes(-5)
                ),
        },
        new(
            "members of 300 groups",
            ZoomPlan.Pro,
            OperationCatalog.ListGroupMembers,
            """
            $groups = @(Get-ZoomGroup)
            (0..299 | ForEach-Object { $groups[$_ % $groups.Count].Id } | Get-ZoomGroupMember | Measure-Object).Count
            """,
            """
            $group = (Invoke-RestMethod "$root/v2/groups" -Headers $headers).groups[0].id
            while ($watch.Elapsed.TotalSeconds -lt $limit) { $null = Invoke-RestMethod "$root/v2/groups/$group/members?page_size=2000" -Headers $headers }
            """
        ),
        new(
            "meeting reports of 300 users",
            ZoomPlan.Pro,
            OperationCatalog.ListUserMeetingReports,
            """
            $users = @(Get-ZoomUser -Status active -First 300)
            ($users | Get-ZoomUserMeetingReport | Measure-Object).Count
            """,
            """
            $user = (Invoke-RestMethod "$root/v2/users" -Headers $headers).users[0].id
            $from = (Get-Date).AddDays(-29).ToString('yyyy-MM-dd'); $to = (Get-Date).ToString('yyyy-MM-dd')
            while ($watch.Elapsed.TotalSeconds -lt $limit) { $null = Invoke-RestMethod "$root/v2/report/users/$user/meetings?from=$from&to=$to&page_size=300" -Headers $headers }
            """
        ),
        new(
            "settings of 600 users",
            ZoomPlan.Pro,
            OperationCatalog.GetUserSettings,
            """
            $users = @(Get-ZoomUser -Status active -First 600)
            ($users | Get-ZoomUserSetting | Measure-Object).Count
            """,
            """
            $user = (Invoke-RestMethod "$root/v2/users" -Headers $headers).users[0].id
            while ($watch.Elapsed.TotalSeconds -lt $limit) { $null = Invoke-RestMethod "$root/v2/users/$user/settings" -Headers $headers }
            """
        ),
    ];

    public static async Task RunAsync(Report report, int latency)
    {
        foreach (Work work in s_all)
            await RunAsync(report, work, latency);
    }

    /// <summary>Two processes that read the calls of the same account.</summary>
    public static async Task TogetherAsync(Report report, int latency)
    {
        Work work = s_all[0];
        await using SandboxServer server = await StartAsync(work, latency);
        var watch = new RateWatch(() => server.Account.Answered);
        (int ExitCode, string Errors, TimeSpan Time)[] both = await Task.WhenAll(
            Enumerable
                .Range(0, 2)
                .Select(async _ =>
                {
                    var time = Stopwatch.StartNew();
                    (int code, string output, string errors) = await RunAsync(server, work.Script);
                    watch.End();
                    return (code, errors, time.Elapsed);
                })
        );
        foreach ((int code, string errors, _) in both)
        {
            if (code != 0)
                throw new InvalidOperationException(errors);
        }

        string name = $"two processes, {work.Name}, {latency} ms";
        // The rate until the first of them has ended: then they are no longer two.
        report.Add(new(name, Rate(watch), work.Limit, "requests/s", "ratio", ">= 0.85"));
        report.Add(new(name + ", throttled", server.Account.Throttled, server.Account.Answered, "responses", "ratio", "<= 0.01"));
        double[] seconds = [.. both.Select(one => one.Time.TotalSeconds)];
        report.Add(new(name + ", time of the slower process", seconds.Max(), seconds.Min(), "s", "ratio", "<= 1.2"));
    }

    private static async Task RunAsync(Report report, Work work, int latency)
    {
        string name = FormattableString.Invariant($"{work.Name}, {latency:N0} ms");
        await using (SandboxServer server = await StartAsync(work, latency))
        {
            var watch = new RateWatch(() => server.Account.Answered);
            (int code, string output, string errors) = await RunAsync(server, work.Script);
            watch.End();
            if (code != 0)
                throw new InvalidOperationException(errors);
            int count = int.Parse(output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Last(), CultureInfo.InvariantCulture);
            if (
                work.Records is { } records
                && records(server.Account) is var expected
                && (count < expected.Start.Value || count > expected.End.Value)
            )
                throw new InvalidOperationException($"{name}: {count} records instead of {expected}.");
            report.Add(new(name, Rate(watch), work.Limit, "requests/s", "ratio", ">= 0.9"));
            report.Add(new(name + ", throttled", server.Account.Throttled, server.Account.Answered, "responses", "ratio", "<= 0.005"));
        }

        await using (SandboxServer server = await StartAsync(work, latency))
        {
            var options = server.Account.Options;
            (int code, _, string errors) = await ModuleProcess.RunAsync(
                FormattableString.Invariant(
                    $"""
                    $root = '{server.BaseUri.ToString().TrimEnd('/')}'; $client = '{options.ClientId}'; $secret = '{options.ClientSecret}'
                    $account = '{options.AccountId}'; $limit = {s_scriptTime.TotalSeconds}
                    {SignIn}
                    {work.Loop}
                    """
                )
            );
            if (code != 0)
                throw new InvalidOperationException(errors);
            report.Add(new(name + ", a script's loop", server.Account.Answered / s_scriptTime.TotalSeconds, work.Limit, "requests/s"));
        }
    }

    /// <summary>The requests per second after a start. Connecting takes three requests.</summary>
    private static double Rate(RateWatch watch)
    {
        (TimeSpan begin, TimeSpan end) = watch.Span(except: 3);
        return watch.Rate(begin + RateWatch.Start, end);
    }

    private static Task<SandboxServer> StartAsync(Work work, int latency) =>
        SandboxServer.StartAsync(
            new()
            {
                UserCount = 1000,
                CallCount = work.Calls,
                Plan = work.Plan,
                EnforceRateLimits = true,
            },
            latency: TimeSpan.FromMilliseconds(latency)
        );

    private static Task<(int ExitCode, string Output, string Errors)> RunAsync(SandboxServer server, string script) =>
        ModuleProcess.RunAsync(
            $"""
            Import-Module '{Paths.Manifest}'
            {ServerProcess.ConnectTo(server.BaseUri)}
            {script}
            """
        );

    /// <summary>Something to read.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Plan">The plan of the account.</param>
    /// <param name="Operation">The operation.</param>
    /// <param name="Script">The commands of the module. They write the number of records.</param>
    /// <param name="Loop">The loop of a script.</param>
    private sealed record Work(string Name, ZoomPlan Plan, Operation Operation, string Script, string Loop)
    {
        public int Calls { get; init; } = 600;

        /// <summary>Returns how many records there are, because the range moves on while they are read.</summary>
        public Func<Sandbox.Hosting.SandboxAccount, Range>? Records { get; init; }

        public double Limit => PlanLimits.Of(Plan, Operation.Product, Operation.Label).PerSecond;
    }
}
