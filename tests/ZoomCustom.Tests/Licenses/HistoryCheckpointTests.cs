using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using System.Web;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox.Server;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Licenses;

/// <summary>The file of -CheckpointPath, which keeps what was read of the meeting history.</summary>
public sealed class HistoryCheckpointTests : Tenant, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zoomcustom-tests-");

    private string File1 => Path.Combine(_folder.FullName, "history");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_history_stops_at_the_budget_and_continues_at_the_checkpoint()
    {
        string[] unused = Reclaimed(Run("Get-ZoomLicenseUse").Clean());
        int all = Asked(clear: false).Length,
            most = Account.Exchanges.Count(one => one.Request.Path.StartsWith("/v2/report/", StringComparison.Ordinal)) - (all / 2);
        Account.ClearExchanges();
        Outcome stopped = Run("Get-ZoomLicenseUse -MaxHeavyRequests $most -CheckpointPath $path", ("most", most), ("path", File1)).Clean();
        Assert.Contains("-CheckpointPath", Assert.Single(stopped.Warnings));
        Assert.All(Reclaimed(stopped), id => Assert.Contains(id, unused));
        Assert.InRange(Asked().Length, 1, all - 1);
        Outcome continued = Use();
        Assert.Equal(unused, Reclaimed(continued));
        Assert.InRange(Asked().Length, 1, all - 1);
        Use();
        // Only today and yesterday, which aren't over.
        Assert.Single(Asked());
    }

    [Fact]
    public async Task A_killed_process_loses_only_the_range_that_it_was_reading()
    {
        string[] unused = Reclaimed(Run("Get-ZoomLicenseUse").Clean());
        Account.ClearExchanges();
        // The fourth range never arrives.
        Account.Faults.Next("stall", times: 100, operation: nameof(OperationCatalog.ListMeetingHistory), after: 3);
        using (Process victim = ModuleProcess.Start($"{ConnectTo(Server)}; Get-ZoomLicenseUse -CheckpointPath '{File1}'"))
        {
            while (Asked(clear: false).Length < 4 && !victim.HasExited)
                await Task.Yield();
            victim.Kill();
            await victim.WaitForExitAsync();
        }

        string[] read = [.. Asked().Take(3).SelectMany(range => Days(range)).Distinct().Where(IsOver)];
        Assert.NotEmpty(read);
        Account.Faults.Clear();
        Assert.Equal(unused, Reclaimed(Use()));
        Assert.DoesNotContain(Asked().SelectMany(Days), day => read.Contains(day));
    }

    [SystemFact("Unix", "Windows has no file modes")]
    public void Only_the_user_can_read_the_file()
    {
        Use();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, Mode());
        // A copy, for example, can have another mode.
        File.SetUnixFileMode(File1, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        Use();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, Mode());

        // The test is skipped on Windows.
#pragma warning disable CA1416
        UnixFileMode Mode() => File.GetUnixFileMode(File1);
#pragma warning restore CA1416
    }

    [Theory]
    [InlineData("cut off")]
    [InlineData("changed numbers")]
    [InlineData("a part that is called whole")]
    [InlineData("a line of zeros")]
    public void What_is_damaged_is_read_again(string damage)
    {
        string[] unused = Reclaimed(Use());
        int before = Asked().Length;
        string[] lines = File.ReadAllLines(File1);
        lines[^1] = damage switch
        {
            "cut off" => lines[^1][..^20],
            "changed numbers" => lines[^1].Replace("\"Meetings\":", "\"Meetings\":1", StringComparison.Ordinal),
            "a part that is called whole" => lines[^1].Replace("\"To\":", "\"IsWhole\":true,\"To\":", StringComparison.Ordinal),
            _ => new string('\0', lines[^1].Length),
        };
        File.WriteAllText(File1, string.Join('\n', lines));
        Outcome again = Run("Get-ZoomLicenseUse -CheckpointPath $path", ("path", File1));
        Assert.Contains("is damaged", Assert.Single(again.Warnings));
        Assert.Equal(unused, Reclaimed(again));
        Assert.InRange(Asked().Length, 2, before);
        // It was repaired.
        Assert.Empty(Use().Warnings);
        Assert.Single(Asked());
    }

    [Theory]
    [InlineData("{ \"Format\": 1, \"Account\": \"SandboxAccountId000001\", \"Days\": [], \"Hosts\": {} }")]
    [InlineData("<html>")]
    [InlineData("\n")]
    public void Another_file_is_refused_and_stays(string content)
    {
        File.WriteAllText(File1, content);
        Account.ClearExchanges();
        Assert.Equal("InvalidArgument", Run("Get-ZoomLicenseUse -CheckpointPath $path", ("path", File1)).ErrorId);
        Assert.Empty(Asked());
        Assert.Equal(content, File.ReadAllText(File1));
    }

    [Fact]
    public async Task The_checkpoint_of_another_account_is_refused()
    {
        Use();
        await using SandboxServer other = await SandboxServer.StartAsync(new() { AccountId = "SandboxAccountId000002" });
        string before = File.ReadAllText(File1);
        Outcome refused = Run(
            "Connect-ZoomCustom -AccountId $account -ClientId $client -ClientSecret $secret -BaseUri $root; "
                + "Get-ZoomLicenseUse -CheckpointPath $path",
            ("account", other.Account.Options.AccountId),
            ("client", other.Account.Options.ClientId),
            ("root", other.BaseUri),
            ("secret", Secret(other.Account.Options.ClientSecret)),
            ("path", File1)
        );
        Assert.Contains("another account", refused.Error.Exception.Message);
        Assert.Equal(before, File.ReadAllText(File1));
    }

    [Fact]
    public void Two_commands_dont_write_to_the_same_file()
    {
        Use();
        using var other = new FileStream(File1, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.Contains("Another command", Run("Get-ZoomLicenseUse -CheckpointPath $path", ("path", File1)).Error.Exception.Message);
    }

    [Fact]
    public void Days_that_are_too_old_dont_count()
    {
        Run("Get-ZoomLicenseUse -Days 170 -CheckpointPath $path", ("path", File1)).Clean();
        string[] Shown(Outcome uses) =>
            [.. uses.Output.Select(use => $"{use.Properties["UserId"].Value} {use.Properties["MeetingsHosted"].Value}")];
        Assert.Equal(
            Shown(Run("Get-ZoomLicenseUse -Days 20").Clean()),
            Shown(Run("Get-ZoomLicenseUse -Days 20 -CheckpointPath $path", ("path", File1)).Clean())
        );
    }

    private Outcome Use() => Run("Get-ZoomLicenseUse -CheckpointPath $path", ("path", File1)).Clean();

    private static string[] Reclaimed(Outcome uses) =>
        [
            .. uses
                .Output.Where(use => use.Properties["Recommendation"].Value.ToString() == "Reclaim")
                .Select(use => (string)use.Properties["UserId"].Value),
        ];

    /// <summary>The ranges of the meeting history that were asked for since the last call, as their first and last days.</summary>
    private (DateTime From, DateTime To)[] Asked(bool clear = true)
    {
        (DateTime From, DateTime To)[] ranges =
        [
            .. Account
                .Exchanges.Where(one => one.Request.Path == "/v2/report/history_meetings")
                .Select(one => HttpUtility.ParseQueryString(one.Request.Query))
                .Select(query => (Day(query["from"]!), Day(query["to"]!))),
        ];
        if (clear)
            Account.ClearExchanges();
        return ranges;
    }

    private static DateTime Day(string text) => DateTime.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Days((DateTime From, DateTime To) range) =>
        Enumerable
            .Range(0, (range.To - range.From).Days + 1)
            .Select(number => range.From.AddDays(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static bool IsOver(string day) => Day(day) < DateTime.UtcNow.Date.AddDays(-1);
}
