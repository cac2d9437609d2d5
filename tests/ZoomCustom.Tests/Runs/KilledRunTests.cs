using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Runs;

/// <summary>Kills a process in the middle of a run, and starts it again by the same command.</summary>
public sealed class KilledRunTests : RunTenant
{
    /// <summary>Specifies the number of changes (2000).</summary>
    private const string Variable = "ZOOMCUSTOM_RUN_CHANGES";

    private static readonly int s_many = int.Parse(
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : "200",
        CultureInfo.InvariantCulture
    );

    protected override SandboxOptions Options => new() { UserCount = s_many * 13 / 10 };

    protected override bool Connected => false;

    // Some requests are always under way.
    protected override TimeSpan Latency => TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task Each_change_is_made_once_although_the_process_is_killed()
    {
        SandboxUser[] users = [.. Account.Users.Where(user => user.RoleId == "2" && user.Status == "active").Take(s_many)];
        string rows = Path.Combine(Directory.CreateDirectory(Folder).FullName, "users.csv");
        await File.WriteAllLinesAsync(rows, ["UserId,JobTitle", .. users.Select((user, i) => $"{user.Id},Pilot {i}")]);
        string script =
            $"{ConnectTo(Server)}; "
            + $"Start-ZoomRun test -Path '{Folder}'; [Console]::Out.WriteLine('started'); Import-Csv '{rows}' | Set-ZoomUser; "
            + "$run = Stop-ZoomRun; [Console]::Out.WriteLine(\"$($run.State) $($run.Done) $($run.Verified) $($run.Skipped)\")";
        int kills = 0;
        // Each start makes a few more changes before it's killed.
        foreach (int changes in new[] { s_many / 20, s_many / 3, s_many / 2 })
        {
            using Process victim = ModuleProcess.Start(script);
            Assert.Equal("started", await victim.StandardOutput.ReadLineAsync());
            while (Account.Changes.Count < changes && !victim.HasExited)
                await Task.Delay(1);
            if (victim.HasExited)
                continue;
            victim.Kill();
            await victim.WaitForExitAsync();
            kills++;
        }

        int finished = Run("Get-ZoomChange -Path $folder", ("folder", Folder))
            .Clean()
            .Output.Count(change => change.Properties["Outcome"].Value.ToString() is "Done" or "Verified");
        (int code, string output, string errors) = await ModuleProcess.RunAsync(script);
        Assert.True(code == 0, errors);
        Assert.True(kills > 0);
        string[] words = output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Split(' ');
        Assert.Equal("Finished", words[0]);
        Assert.Equal(s_many, int.Parse(words[1]) + int.Parse(words[2]));
        Assert.Equal(users.Select(user => user.Id).Order(), Account.Changes.Select(change => change.Target).Order());
        Assert.All(
            users.Select((user, i) => (user.Id, Title: $"\"Pilot {i}\"")),
            one => Assert.Contains(one.Title, Account.Changes.Single(change => change.Target == one.Id).What)
        );

        // Each change is sent once. The last start reads each user once whose change the starts before didn't finish. That verifies the
        // changes whose requests were under way, and it's the state before the other changes.
        Assert.Equal(s_many, Sent("PATCH"));
        // Each start has its own access token. Requests of a process that was killed can arrive later.
        string last = Token(Account.Exchanges[^1]);
        Assert.Equal(s_many - finished, Account.Exchanges.Count(one => one.Request.Method == "GET" && Token(one) == last));
        Assert.Equal(finished, int.Parse(words[3], CultureInfo.InvariantCulture));
        Assert.Equal(
            Account.Changes.Count,
            int.Parse(words[1], CultureInfo.InvariantCulture) + int.Parse(words[2], CultureInfo.InvariantCulture)
        );
    }

    private static string Token(SandboxExchange exchange) => exchange.Request.Headers.GetValueOrDefault("Authorization", "");
}
