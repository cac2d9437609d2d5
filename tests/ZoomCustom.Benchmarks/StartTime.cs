using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using ZoomCustom.Sandbox;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Benchmarks;

/// <summary>The time from Import-Module to the first user of a sandbox session in a new process, compared to a script that requests a
/// token and a user with Invoke-RestMethod from a server that is running already. Both run in the complete PowerShell:
/// the tests' host runs PowerShell without the code that is compiled in advance.</summary>
internal static class StartTime
{
    public static async Task RunAsync(Report report, int rounds)
    {
        double own = await MedianAsync(
            rounds,
            $"Import-Module '{Paths.Manifest}'; $null = Connect-ZoomCustom -Sandbox; $user = Get-ZoomUser -First 1"
        );
        report.Add(new("start, import to first user", own, 200, "ms", "ratio", "<= 1"));

        // Only the script needs the server, which would take a part of the processors.
        using ServerProcess server = await ServerProcess.StartAsync("--no-limits");
        var options = new SandboxOptions();
        string root = server.BaseUri.ToString().TrimEnd('/'),
            basic = Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(options.ClientId + ":" + options.ClientSecret));
        double script = await MedianAsync(
            rounds,
            $$"""
            $ErrorActionPreference = 'Stop'
            $grant = @{ grant_type = 'account_credentials'; account_id = '{{options.AccountId}}' }
            $token = Invoke-RestMethod '{{root}}/oauth/token' -Method Post -Body $grant -Headers @{ Authorization = 'Basic {{basic}}' }
            $user = (Invoke-RestMethod '{{root}}/v2/users?page_size=1' -Headers @{ Authorization = "Bearer $($token.access_token)" }).users[0]
            """
        );
        report.Add(new("start, import to first user, compared to a script's first user", own, script, "ms"));
    }

    private static async Task<double> MedianAsync(int rounds, string work)
    {
        // The first round loads the files into the file cache.
        await MillisecondsAsync(work);
        List<double> times = [];
        for (int round = 0; round < rounds; round++)
            times.Add(await MillisecondsAsync(work));
        return times.Order().ElementAt(rounds / 2);
    }

    private static async Task<double> MillisecondsAsync(string work)
    {
        (int code, string output, string errors) = await PowerShellTool.RunAsync(
            "-NoProfile",
            "-NonInteractive",
            "-Command",
            $$"""
            $w = [Diagnostics.Stopwatch]::StartNew()
            {{work}}
            $w.Stop()
            if (-not $user.email) { throw 'There is no user.' }
            $w.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)
            """
        );
        return code == 0 ? double.Parse(output, CultureInfo.InvariantCulture) : throw new InvalidOperationException(errors);
    }
}
