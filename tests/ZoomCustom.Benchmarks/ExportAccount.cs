using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using ZoomCustom.Limits;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Server;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Benchmarks;

/// <summary>An export of an account to a database.</summary>
internal static class ExportAccount
{
    private const string Included = "Users, GroupMembers, RoleMembers, CallLogs, SignInLogs, OperationLogs";

    /// <summary>What the 23 cmdlets take for the same tables, each written to a CSV file.</summary>
    private const string Cmdlets = """
        'active', 'inactive', 'pending' | ForEach-Object { Get-ZoomUser -Status $_ } | Export-Csv "$folder/users.csv"
        Get-ZoomGroup | Tee-Object -Variable groups | Export-Csv "$folder/groups.csv"
        $groups | Get-ZoomGroupMember | Export-Csv "$folder/members.csv"
        Get-ZoomRole | Tee-Object -Variable roles | Export-Csv "$folder/roles.csv"
        $roles | Get-ZoomRoleMember | Export-Csv "$folder/rolemembers.csv"
        Get-ZoomCallLog -From ([datetime]::Now.AddDays(-181)) 3>$null | Export-Csv "$folder/calls.csv"
        Get-ZoomSignInLog -From ([datetime]::Now.AddDays(-181)) 3>$null | Export-Csv "$folder/signins.csv"
        Get-ZoomOperationLog -From ([datetime]::Now.AddDays(-181)) 3>$null | Export-Csv "$folder/operations.csv"
        """;

    /// <summary>What a script does that requests one page after the other, as PSZoom does, and keeps a list until it's written.</summary>
    private const string Loop = """
        $basic = [Convert]::ToBase64String([Text.Encoding]::ASCII.GetBytes("$client`:$secret"))
        $grant = @{ grant_type = 'account_credentials'; account_id = $account }
        $token = (Invoke-RestMethod "$root/oauth/token" -Method Post -Body $grant -Headers @{ Authorization = "Basic $basic" }).access_token
        $headers = @{ Authorization = "Bearer $token" }
        function Read-All($path, $name) {
            $next = ''
            do {
                $page = Invoke-RestMethod "$root/v2/$path&next_page_token=$next" -Headers $headers -MaximumRetryCount 20 -RetryIntervalSec 1
                $page.$name
                $next = [uri]::EscapeDataString("$($page.next_page_token)")
            } while ($next)
        }
        $users = foreach ($status in 'active', 'inactive', 'pending') { Read-All "users?page_size=300&status=$status" users }
        $users | Export-Csv "$folder/users.csv"
        $groups = Read-All 'groups?page_size=300' groups
        $groups | Export-Csv "$folder/groups.csv"
        $members = foreach ($group in $groups) { Read-All "groups/$($group.id)/members?page_size=300" members }
        $members | Export-Csv "$folder/members.csv"
        $roles = Read-All 'roles?page_size=300' roles
        $members = foreach ($role in $roles) { Read-All "roles/$($role.id)/members?page_size=300" members }
        $members | Export-Csv "$folder/rolemembers.csv"
        $months = 0..5 | ForEach-Object { @{ from = (Get-Date).AddDays(-30 * ($_ + 1) + 1).ToString('yyyy-MM-dd'); to = (Get-Date).AddDays(-30 * $_).ToString('yyyy-MM-dd') } }
        $calls = foreach ($month in $months) { foreach ($recorded in 'recorded', 'non_recorded') {
            Read-All "phone/call_history?page_size=300&recording_status=$recorded&from=$($month.from)&to=$($month.to)" call_history } }
        $calls | Export-Csv "$folder/calls.csv"
        $logs = foreach ($month in $months) { Read-All "report/activities?page_size=300&from=$($month.from)&to=$($month.to)" activity_logs }
        $logs | Export-Csv "$folder/signins.csv"
        $logs = foreach ($month in $months) { Read-All "report/operationlogs?page_size=300&from=$($month.from)&to=$($month.to)" operation_logs }
        $logs | Export-Csv "$folder/operations.csv"
        """;

    /// <summary>The pace, as a share of the rate limit, and what the next export takes.</summary>
    public static async Task PaceAsync(Report report)
    {
        await using (SandboxServer server = await StartAsync(users: 100_000, groups: 500, calls: 1_000_000, limits: true, latency: 120))
        {
            var pace = new ClassPace(server, OperationCatalog.ListCallHistory, OperationCatalog.ListGroupMembers);
            (JObject first, JObject second) = await ExportTwiceAsync(server, pace.End);
            pace.Describe(report);
            foreach (string history in new[] { "CallLogs", "SignInLogs", "OperationLogs" })
                report.Add(
                    new(
                        $"export, {history}, requests of the second one",
                        (double)second[history]!,
                        (double)first[history]!,
                        "requests",
                        "ratio",
                        // A short history takes a request for each month, and then one.
                        history == "CallLogs"
                            ? "<= 0.02"
                            : null
                    )
                );
            report.Add(new("export, throttled", server.Account.Throttled, server.Account.Answered, "responses", "ratio", "<= 0.005"));
        }

        await PaceAsync(
            report,
            await StartAsync(users: 100_000, groups: 500, calls: 10_000, limits: true, latency: 120, ZoomPlan.Pro),
            OperationCatalog.ListGroupMembers,
            Included
        );
        await PaceAsync(
            report,
            await StartAsync(users: 300, groups: 10, calls: 10_000, limits: true, latency: 120),
            OperationCatalog.ListUserMeetingReports,
            "UserMeetingReports"
        );
    }

    private static async Task PaceAsync(Report report, SandboxServer started, Operation operation, string include)
    {
        await using SandboxServer server = started;
        var pace = new ClassPace(server, operation);
        await RunAsync(server, $"[void](Export-ZoomAccount \"$folder/zoom.db\" -Include {include} -ErrorAction Stop)", true);
        pace.End();
        pace.Describe(report);
    }

    /// <summary>The memory, compared to a small account.</summary>
    public static async Task MemoryAsync(Report report)
    {
        double few = await MemoryAsync(users: 1000, groups: 10, calls: 10_000),
            many = await MemoryAsync(users: 100_000, groups: 500, calls: 1_000_000);
        report.Add(new("export, working set, 1,000,000 calls and 100,000 users", many, few, "MB", "difference", "<= 150"));
    }

    /// <summary>The time and the memory, compared to scripts that read the same.</summary>
    public static async Task ScriptsAsync(Report report)
    {
        (double Seconds, double Memory) export =
                await ScriptAsync($"[void](Export-ZoomAccount \"$folder/zoom.db\" -Include {Included})", isModule: true),
            cmdlets = await ScriptAsync(Cmdlets, isModule: true),
            loop = await ScriptAsync(Loop, isModule: false);
        report.Add(new("export, time, compared to the cmdlets and Export-Csv", export.Seconds, cmdlets.Seconds, "s"));
        report.Add(new("export, time, compared to a script's loop", export.Seconds, loop.Seconds, "s", "ratio", "<= 0.5"));
        report.Add(new("export, working set, compared to the cmdlets and Export-Csv", export.Memory, cmdlets.Memory, "MB"));
        report.Add(new("export, working set, compared to a script's loop", export.Memory, loop.Memory, "MB"));
    }

    private static async Task<(JObject First, JObject Second)> ExportTwiceAsync(SandboxServer server, Action between)
    {
        string folder = Directory.CreateTempSubdirectory("zoomcustom-benchmark").FullName;
        string export =
            $"$r = Export-ZoomAccount '{folder}/zoom.db' -Include {Included} -ErrorAction Stop; "
            + "$requests = @{}; $r.Tables | ForEach-Object { $requests[\"$($_.Name)\"] = $_.Requests }; $requests | ConvertTo-Json -Compress";
        JObject first = await OnceAsync();
        between();
        JObject second = await OnceAsync();
        Directory.Delete(folder, recursive: true);
        return (first, second);

        async Task<JObject> OnceAsync()
        {
            (int code, string output, string errors) = await ModuleProcess.RunAsync(
                $"Import-Module '{Paths.Manifest}'; {ServerProcess.ConnectTo(server.BaseUri)}; {export}"
            );
            return code == 0
                ? JObject.Parse(output.Split('\n').Single(line => line.StartsWith('{')))
                : throw new InvalidOperationException(errors);
        }
    }

    private static async Task<double> MemoryAsync(int users, int groups, int calls)
    {
        await using SandboxServer server = await StartAsync(users, groups, calls, limits: false, latency: 0);
        return (
            await RunAsync(server, $"[void](Export-ZoomAccount \"$folder/zoom.db\" -Include {Included} -ErrorAction Stop)", true)
        ).Memory;
    }

    private static async Task<(double Seconds, double Memory)> ScriptAsync(string script, bool isModule)
    {
        await using SandboxServer server = await StartAsync(users: 5000, groups: 100, calls: 60_000, limits: true, latency: 120);
        return await RunAsync(server, script, isModule);
    }

    private static async Task<(double Seconds, double Memory)> RunAsync(SandboxServer server, string script, bool isModule)
    {
        string folder = Directory.CreateTempSubdirectory("zoomcustom-benchmark").FullName;
        SandboxOptions options = server.Account.Options;
        string begin = isModule
            ? $"Import-Module '{Paths.Manifest}'; {ServerProcess.ConnectTo(server.BaseUri)}"
            : $"$root = '{server.BaseUri.ToString().TrimEnd('/')}'; $client = '{options.ClientId}'; $secret = '{options.ClientSecret}'; "
                + $"$account = '{options.AccountId}'";
        (int code, string output, string errors) = await ModuleProcess.RunAsync(
            $"""
            $folder = '{folder}'
            {begin}
            $watch = [Diagnostics.Stopwatch]::StartNew()
            {script}
            "$($watch.Elapsed.TotalSeconds.ToString([cultureinfo]::InvariantCulture)) $([Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64)"
            """
        );
        Directory.Delete(folder, recursive: true);
        if (code != 0)
            throw new InvalidOperationException(errors);
        string[] words = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Last().Split(' ');
        return (double.Parse(words[0], CultureInfo.InvariantCulture), long.Parse(words[1], CultureInfo.InvariantCulture) / 1048576.0);
    }

    private static async Task<SandboxServer> StartAsync(
        int users,
        int groups,
        int calls,
        bool limits,
        int latency,
        ZoomPlan plan = ZoomPlan.Business
    )
    {
        SandboxServer server = await SandboxServer.StartAsync(
            new()
            {
                UserCount = users,
                CallCount = calls,
                Plan = plan,
                EnforceRateLimits = limits,
            },
            latency: TimeSpan.FromMilliseconds(latency)
        );
        for (int group = server.Account.Groups.Count; group < groups; group++)
            server.Account.MakeGroup($"Group {group}");
        return server;
    }

    /// <summary>How much of the limits of some operations' classes an export uses, from three seconds after the first response to the last
    /// one of each operation. The other operations of a class count, because they share its limit.</summary>
    private sealed class ClassPace
    {
        private readonly List<(Operation Operation, RateWatch Own, RateWatch Class)> _watches = [];
        private readonly ZoomPlan _plan;

        public ClassPace(SandboxServer server, params Operation[] operations)
        {
            var time = Stopwatch.StartNew();
            _plan = server.Account.Options.Plan;
            foreach (Operation operation in operations)
                _watches.Add(
                    (
                        operation,
                        new(() => server.Account.AnsweredOf(other => other == operation), time),
                        new(
                            () => server.Account.AnsweredOf(other => (other.Product, other.Label) == (operation.Product, operation.Label)),
                            time
                        )
                    )
                );
        }

        public void End()
        {
            foreach ((_, RateWatch own, RateWatch all) in _watches)
            {
                own.End();
                all.End();
            }
        }

        public void Describe(Report report)
        {
            foreach ((Operation operation, RateWatch own, RateWatch all) in _watches)
            {
                (TimeSpan begin, TimeSpan end) = own.Span();
                report.Add(
                    new(
                        $"export, {_plan}, while {operation.Id} is read, 120 ms",
                        all.Rate(begin + RateWatch.Start, end),
                        PlanLimits.Of(_plan, operation.Product, operation.Label).PerSecond,
                        "requests/s",
                        "ratio",
                        ">= 0.9"
                    )
                );
            }
        }
    }
}
