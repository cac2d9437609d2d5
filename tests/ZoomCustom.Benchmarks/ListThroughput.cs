using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Server;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Benchmarks;

/// <summary>A list through the pipeline, against what a script does without a module: GET, parse, emit, in the same runspace.</summary>
public static class ListThroughput
{
    private const string Script = """
        $token = ''
        foreach ($status in 'active', 'inactive', 'pending') {
            do {
                $page = [ZoomCustom.Benchmarks.ListThroughput]::ToObjects($http.GetStringAsync("$root/v2/users?status=$status&page_size=2000&next_page_token=$token").Result)
                $page.users
                $token = [uri]::EscapeDataString("$($page.next_page_token)")
            } while ($token)
        }
        """;

    public static async Task RunAsync(int users, int rounds)
    {
        await using SandboxServer server = await SandboxServer.StartAsync(new SandboxOptions { UserCount = users });
        using var shell = new Shell();
        shell.Run("Connect-ZoomCustom -AccessToken $token -BaseUri $root",
            ("token", new NetworkCredential("", server.Account.IssueAccessToken()).SecurePassword), ("root", server.BaseUri)).Clean();
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Account.IssueAccessToken());

        List<double> plain = [], module = [];
        for (int round = 0; round <= rounds; round++)
        {
            double script = Measure(shell, $"& {{ {Script} }}", users, ("http", http), ("root", server.BaseUri.ToString().TrimEnd('/')));
            double cmdlet = Measure(shell, "Get-ZoomUser", users);
            // The first round warms both up.
            if (round > 0)
            {
                plain.Add(script);
                module.Add(cmdlet);
            }
        }

        Console.WriteLine($"list: plain loop {plain.Max():N0} users/s, Get-ZoomUser {module.Max():N0} users/s, ratio {module.Max() / plain.Max():0.0} (best of {rounds}, {users:N0} users)");
    }

    /// <summary>A page as ConvertFrom-Json gives it: objects with a property for each field.</summary>
    public static PSObject ToObjects(string json) => (PSObject)Convert(JToken.Parse(json))!;

    private static object? Convert(JToken token)
    {
        switch (token)
        {
            case JObject record:
                var made = new PSObject(record.Count);
                foreach (KeyValuePair<string, JToken?> property in record)
                    made.Properties.Add(new PSNoteProperty(property.Key, Convert(property.Value!)), true);
                return made;
            case JArray list:
                return list.Select(Convert).ToArray();
            default:
                return ((JValue)token).Value;
        }
    }

    private static double Measure(Shell shell, string list, int users, params (string, object?)[] variables)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        int count = (int)shell.Run($"$n = 0; {list} | ForEach-Object {{ $n++ }}; $n", variables).Clean().Output.Single().BaseObject;
        watch.Stop();
        return count == users ? users / watch.Elapsed.TotalSeconds : throw new InvalidOperationException($"{count} users came, not {users}.");
    }
}
