using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Runs;

/// <summary>Kills a process in the middle of a run, and starts it again by the same command.</summary>
public sealed class KilledRunTests : RunTenant
{
    private const int Many = 120;

    protected override bool Connected => false;

    // Some requests are always under way.
    protected override TimeSpan Latency => TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task Each_change_is_made_once_although_the_process_is_killed()
    {
        SandboxUser[] users = [.. Account.Users.Where(user => user.RoleId == "2" && user.Status == "active").Take(Many)];
        string rows = Path.Combine(Directory.CreateDirectory(Folder).FullName, "users.csv");
        await File.WriteAllLinesAsync(rows, ["UserId,JobTitle", .. users.Select((user, i) => $"{user.Id},Pilot {i}")]);
        string script =
            $"Import-Module '{Paths.Manifest}'; Connect-ZoomCustom -AccountId '{Account.Options.AccountId}' "
            + $"-ClientId '{Account.Options.ClientId}' -BaseUri '{Server.BaseUri}' "
            + $"-ClientSecret ([Net.NetworkCredential]::new('', '{Account.Options.ClientSecret}').SecurePassword); "
            + $"Start-ZoomRun test -Path '{Folder}'; [Console]::Out.WriteLine('started'); Import-Csv '{rows}' | Set-ZoomUser; "
            + "$run = Stop-ZoomRun; [Console]::Out.WriteLine(\"$($run.State) $($run.Done) $($run.Verified) $($run.Skipped)\")";
        int kills = 0;
        // Each start makes a few more changes before it's killed.
        foreach (int changes in new[] { 5, 40, 90 })
        {
            using Process victim = ModuleProcess.Start(script);
            Assert.Equal("started", await victim.StandardOutput.ReadLineAsync());
            while (Account.Changes.Count < changes && !victim.HasExited)
                await Task.Yield();
            if (victim.HasExited)
                continue;
            victim.Kill();
            await victim.WaitForExitAsync();
            kills++;
        }

        (int code, string output, string errors) = await ModuleProcess.RunAsync(script);
        Assert.True(code == 0, errors);
        Assert.True(kills > 0);
        string[] words = output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Split(' ');
        Assert.Equal("Finished", words[0]);
        Assert.Equal(Many, int.Parse(words[1]) + int.Parse(words[2]));
        Assert.Equal(users.Select(user => user.Id).Order(), Account.Changes.Select(change => change.Target).Order());
        Assert.All(
            users.Select((user, i) => (user.Id, Title: $"\"Pilot {i}\"")),
            one => Assert.Contains(one.Title, Account.Changes.Single(change => change.Target == one.Id).What)
        );
    }
}
