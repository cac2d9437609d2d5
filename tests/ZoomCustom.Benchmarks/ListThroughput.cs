using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;
using ZoomCustom.Sandbox;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Benchmarks;

/// <summary>
/// The time and memory to list users through the pipeline, compared to a program that reads the same pages into typed objects,
/// and to a script that calls Invoke-RestMethod for each page. The cmdlet and the script count their users with ForEach-Object where they
/// are compared to each other. That alone allocates 1.6 KB per user, so the comparison to the program leaves it out.
/// </summary>
internal static class ListThroughput
{
    private const string Script = """
        $token = ''
        do {
            $page = Invoke-RestMethod "$root/v2/users?status=active&page_size=2000&next_page_token=$token" -Headers @{ Authorization = $authorization }
            $page.users
            $token = [uri]::EscapeDataString("$($page.next_page_token)")
        } while ($token)
        """;

    private static readonly JsonSerializer s_serializer = JsonSerializer.Create(
        new() { ContractResolver = new DefaultContractResolver { NamingStrategy = new SnakeCaseNamingStrategy() } }
    );

    public static async Task RunAsync(Report report, int users, int rounds)
    {
        using ServerProcess server = await ServerProcess.StartAsync("--users", users.ToString(), "--no-limits");
        using HttpClient http = await SignInAsync(server.BaseUri);
        using var shell = new Shell();
        shell.Run(server.Connect).Clean();

        List<Sample> bare = [],
            script = [],
            piped = [],
            cmdlet = [];
        for (int round = 0; round <= rounds; round++)
        {
            Sample typed = Measure(() => BareAsync(http, server.BaseUri).GetAwaiter().GetResult());
            Sample untyped = Measure(() =>
                Count(
                    shell,
                    $"& {{ {Script} }}",
                    ("authorization", http.DefaultRequestHeaders.Authorization!.ToString()),
                    ("root", server.BaseUri.ToString().TrimEnd('/'))
                )
            );
            Sample counted = Measure(() => Count(shell, "Get-ZoomUser -Status active"));
            if (counted.Count != typed.Count || untyped.Count != typed.Count)
                throw new InvalidOperationException($"The number of users differs: {counted.Count}, {typed.Count}, and {untyped.Count}.");
            // The typed loop keeps no user either. An assignment to $null would keep all of them until the list ends.
            Sample own = Measure(() =>
            {
                shell.Run("Get-ZoomUser -Status active > $null").Clean();
                return counted.Count;
            });
            // The first round is a warm-up.
            if (round > 0)
            {
                bare.Add(typed);
                script.Add(untyped);
                piped.Add(counted);
                cmdlet.Add(own);
            }
        }

        report.Add(new("list, time per user, compared to a typed HttpClient loop", Best(cmdlet), Best(bare), "µs", "ratio", "<= 1.25"));
        report.Add(new("list, time per user, compared to a script's loop", Best(piped), Best(script), "µs"));
        report.Add(
            new("list, allocation per user, compared to a typed HttpClient loop", cmdlet[0].Bytes, bare[0].Bytes, "bytes", "ratio", "<= 2")
        );
        report.Add(new("list, allocation per user, compared to a script's loop", piped[0].Bytes, script[0].Bytes, "bytes"));
    }

    /// <summary>The time to list users with a latency for each page, compared to reading the pages one after the other.</summary>
    public static async Task WithLatencyAsync(Report report, int users, int latency)
    {
        using ServerProcess server = await ServerProcess.StartAsync(
            "--users",
            users.ToString(),
            "--latency",
            latency.ToString(),
            "--no-limits"
        );
        using var shell = new Shell();
        shell.Run(server.Connect).Clean();
        int active = Count(shell, "Get-ZoomUser -Status active");
        Sample sample = Measure(() => Count(shell, "Get-ZoomUser -Status active"));
        int pages = (active + 1999) / 2000;
        report.Add(
            new(
                FormattableString.Invariant($"list, {latency:N0} ms per page"),
                sample.Seconds * 1000,
                pages * latency,
                "ms",
                "ratio",
                "<= 1.05"
            )
        );
    }

    private static double Best(List<Sample> samples) => samples.Min(sample => sample.Seconds / sample.Count * 1e6);

    private static async Task<HttpClient> SignInAsync(Uri root)
    {
        var options = new SandboxOptions();
        var http = new HttpClient();
        using var ask = new HttpRequestMessage(HttpMethod.Post, new Uri(root, "oauth/token"))
        {
            Content = new FormUrlEncodedContent([new("grant_type", "account_credentials"), new("account_id", options.AccountId)]),
            Headers =
            {
                Authorization = new(
                    "Basic",
                    Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(options.ClientId + ":" + options.ClientSecret))
                ),
            },
        };
        JObject token = JObject.Parse(await (await http.SendAsync(ask)).Content.ReadAsStringAsync());
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string?)token["access_token"]);
        return http;
    }

    private static async Task<int> BareAsync(HttpClient http, Uri root)
    {
        int count = 0;
        string token = "";
        do
        {
            using Stream body = await http.GetStreamAsync(new Uri(root, $"v2/users?status=active&page_size=2000&next_page_token={token}"));
            using var reader = new JsonTextReader(new StreamReader(body));
            BarePage page = s_serializer.Deserialize<BarePage>(reader)!;
            count += page.Users.Count;
            token = Uri.EscapeDataString(page.NextPageToken);
        } while (token.Length > 0);
        return count;
    }

    private static int Count(Shell shell, string list, params (string, object?)[] variables) =>
        (int)shell.Run($"$n = 0; {list} | ForEach-Object {{ $n++ }}; $n", variables).Clean().Output.Single().BaseObject;

    private static Sample Measure(Func<int> work)
    {
        GC.Collect();
        long allocated = GC.GetTotalAllocatedBytes(true);
        var watch = Stopwatch.StartNew();
        int count = work();
        return new(count, watch.Elapsed.TotalSeconds, (double)(GC.GetTotalAllocatedBytes(true) - allocated) / count);
    }

    private sealed record Sample(int Count, double Seconds, double Bytes);

    private sealed class BarePage
    {
        public string NextPageToken { get; set; } = "";
        public List<BareUser> Users { get; set; } = [];
    }

    private sealed class BareUser
    {
        public string? Id { get; set; }
        public string? Email { get; set; }
        public string? FirstName { get; set; }
        public string? LastName { get; set; }
        public string? DisplayName { get; set; }
        public int Type { get; set; }
        public string? Status { get; set; }
        public string? RoleId { get; set; }
        public string? Dept { get; set; }
        public long Pmi { get; set; }
        public string? Timezone { get; set; }
        public int Verified { get; set; }
        public List<string>? GroupIds { get; set; }
        public DateTimeOffset? CreatedAt { get; set; }
        public DateTimeOffset? UserCreatedAt { get; set; }
        public DateTimeOffset? LastLoginTime { get; set; }
        public string? LastClientVersion { get; set; }
    }
}
