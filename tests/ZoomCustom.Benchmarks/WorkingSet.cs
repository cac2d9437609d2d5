using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Server;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Benchmarks;

/// <summary>The most memory that a process holds while a list flows through it: of a long list against a short one.</summary>
public static class WorkingSet
{
    public static async Task RunAsync(int few, int many)
    {
        double small = await PeakAsync(few), large = await PeakAsync(many);
        Console.WriteLine($"working set: {small:0} MB at {few:N0} users, {large:0} MB at {many:N0} users, ratio {large / small:0.00}");
    }

    /// <summary>Megabytes, of a fresh process that lists that many users from a server outside it.</summary>
    private static async Task<double> PeakAsync(int users)
    {
        await using SandboxServer server = await SandboxServer.StartAsync(new SandboxOptions { UserCount = users });
        (int code, string output, string errors) = await ModuleProcess.RunAsync($$"""
            Import-Module '{{Paths.Manifest}}'
            $token = [Net.NetworkCredential]::new('', '{{server.Account.IssueAccessToken()}}').SecurePassword
            Connect-ZoomCustom -AccessToken $token -BaseUri '{{server.BaseUri}}'
            $n = 0
            Get-ZoomUser | ForEach-Object { $n++ }
            if ($n -ne {{users}}) { throw "$n users" }
            [Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64
            """);
        return code == 0
            ? long.Parse(output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Last(), CultureInfo.InvariantCulture) / 1048576.0
            : throw new InvalidOperationException(errors);
    }
}
