using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Server;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Runs;

/// <summary>What a run writes to its folder, and what happens if the folder isn't as it left it.</summary>
// The environment variable for the folder of runs belongs to the process.
[Collection("ZOOM_RUN_PATH")]
public sealed class JournalTests : RunTenant
{
    protected override SandboxOptions Options => new() { Scopes = [.. OperationCatalog.All.Select(operation => operation.PreferredScope)] };

    [Fact]
    public void Nothing_is_written_without_a_run()
    {
        Run(
                "$env:ZOOM_RUN_PATH = $folder; try { Set-ZoomUser $id -Department Flight } finally { $env:ZOOM_RUN_PATH = '' }",
                ("folder", Folder),
                ("id", Basic.Id)
            )
            .Clean();
        Assert.Single(Account.Changes);
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public void The_intent_is_in_the_file_when_the_request_arrives()
    {
        string atRequest = "";
        using var server = new ByteServer(request =>
        {
            if (request.Method == "PATCH")
                atRequest = ReadJournal();
            return request.Method == "PATCH"
                ? ByteServer.Json("", 204)
                : ByteServer.Json("""{"id":"abcdefghijklmnop_-0123","email":"a@example.com","dept":"Ground","type":1,"status":"active"}""");
        });
        using Shell shell = server.Connect();
        shell
            .Run(
                "Start-ZoomRun test -Path $folder; Set-ZoomUser abcdefghijklmnop_-0123 -Department Flight; [void](Stop-ZoomRun)",
                ("folder", Folder)
            )
            .Clean();
        JObject intent = JObject.Parse(atRequest.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]);
        Assert.Equal("intent", (string?)intent["type"]);
        Assert.Equal("a", (string?)intent["account"]);
        Assert.Equal("Ground", (string?)intent["changes"]![0]!["before"]!["dept"]);
        Assert.Equal("Flight", (string?)intent["changes"]![0]!["after"]!["dept"]);
    }

    [Fact]
    public void What_cant_be_undone_is_labeled_before_it_is_done_and_counted()
    {
        string[] scripts =
        [
            $"Remove-ZoomUser {Basic.Id}",
            $"Revoke-ZoomUserToken {Licensed.Id}",
            $"Remove-ZoomUserPicture {Licensed.Id}",
            $"Set-ZoomUserPassword {Licensed.Id} $password",
        ];
        foreach (string script in scripts)
            Assert.DoesNotContain(
                "can't be undone",
                Run(script + " -WhatIf -Report", ("password", Secret("Correct7Horse"))).Clean().Values<string>("Description").Single()
            );
        foreach (string script in scripts)
        {
            Outcome preview = InRun(script + " -WhatIf -Report", ("password", Secret("Correct7Horse"))).Clean();
            Assert.Contains("[can't be undone: ", preview.Values<string>("Description").Single());
            Assert.Equal([false], preview.Values<bool>("Reversible"));
            Outcome done = InRun(script + " -Confirm:$false -Verbose", ("password", Secret("Correct7Horse"))).Clean();
            Assert.Contains(done.Verbose, line => line.Contains("[can't be undone: ", StringComparison.Ordinal));
        }

        InRun($"Set-ZoomUser {Licensed.Id} -Department Flight").Clean();
        Assert.Equal(new("Finished", Done: 5, NotReversible: 4), Stop() with { Skipped = 0 });
    }

    [Fact]
    public void A_primary_group_that_the_run_set_before_can_be_undone()
    {
        SandboxUser user = Account.Users.First(one => one.RoleId == "2" && one.Status == "active" && one.Groups.Count == 2);
        (string first, string second) = (user.Groups[0].Id, user.Groups[1].Id);
        Outcome changes = InRun(
                $"Set-ZoomPrimaryGroup {user.Id} {second}; Set-ZoomPrimaryGroup {user.Id} {first}; "
                    + $"Set-ZoomUser {user.Id} -Feature @{{ zoom_phone = $false }} -Confirm:$false; Get-ZoomChange test"
            )
            .Clean();
        Assert.Equal([false, true, false], changes.Values<bool>("Reversible"));
        Assert.Equal(second, Run("$change.Before.TargetGroupId", ("change", changes.Output[1])).Output.Single().ToString());
        Assert.Equal(new("Finished", Done: 3, NotReversible: 2), Stop());
    }

    [Fact]
    public void No_secret_is_in_the_folder()
    {
        string script = """
            Set-ZoomUserPassword $id $password -Confirm:$false
            Set-ZoomUser $id -HostKey (ConvertTo-SecureString 918273645 -AsPlainText -Force) -Department Flight
            New-ZoomUser new.hire@example.com -CreateAction autoCreate -Password $password
            New-ZoomMeeting $id Standup -Password (ConvertTo-SecureString Meet7pass -AsPlainText -Force)
            Invoke-ZoomApi /users/$id/password -Method PUT -Body @{ password = 'Correct7Donkey' } -Confirm:$false
            Invoke-ZoomApi /users/$id/password -Method PUT -Body '{"password":"Correct7Monkey"}' -Confirm:$false
            """;
        InRun(script, ("id", Licensed.Id), ("password", Secret("Correct7Horse"))).Clean();
        Assert.Equal(6, Stop().Done);
        string all = string.Concat(Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Select(File.ReadAllText));
        string[] secrets =
        [
            "Correct7",
            "918273645",
            "Meet7pass",
            Account.Options.ClientSecret,
            .. Account
                .Exchanges.SelectMany(one => one.Request.Headers)
                .Where(one => one.Key == "Authorization")
                .Select(one => one.Value.Split(' ')[^1]),
            .. Account
                .Exchanges.Where(one => one.Request.Path.EndsWith("/meetings", StringComparison.Ordinal))
                .Select(one => JObject.Parse(Encoding.UTF8.GetString(one.Response.Body)))
                .SelectMany(meeting => new[] { (string?)meeting["start_url"], (string?)meeting["join_url"] }.OfType<string>()),
        ];
        Assert.True(secrets.Length > 6);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, all));
        Assert.Contains("\"password\":\"(hidden)\"", all);
    }

    [SystemFact("Unix", "Windows has no file modes.")]
    public void Only_the_user_can_read_the_folder()
    {
        InRun($"Set-ZoomUser {Basic.Id} -Department Flight").Clean();
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(Path.Combine(Folder, "test"))
        );
        Assert.All(
            Directory.GetFiles(Path.Combine(Folder, "test")),
            file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file))
        );
        Stop();
    }

    [Theory]
    [InlineData("{\"type\":\"intent\",\"requ")]
    [InlineData("{\"type\":\"stop\"}")]
    [InlineData("\0\0\0\0\0")]
    public void A_last_line_without_an_end_is_cut_off(string torn)
    {
        string script = $"Set-ZoomUser {Basic.Id} -Department Flight";
        InRun(script).Clean();
        Stop();
        CutAfter(line => (string?)line["type"] == "outcome");
        string before = File.ReadAllText(Journal);
        File.AppendAllText(Journal, torn);
        Assert.Equal([1L], Run("Get-ZoomRun test -Path $folder", ("folder", Folder)).Clean().Values<long>("Done"));
        InRun(script).Clean();
        Assert.Equal(1, Stop().Skipped);
        Assert.StartsWith(before + "{\"type\":\"start\"", File.ReadAllText(Journal));
        Assert.Single(Account.Changes);
    }

    [Theory]
    [InlineData("\"type\":\"intent\"", "\"type\":\"Intent\"", "RunDamaged")]
    [InlineData("\"request\":1,\"cmdlet\"", "\"request\":7,\"cmdlet\"", "RunDamaged")]
    [InlineData("\"outcome\":\"Done\"", "\"outcome\":\"Fine\"", "RunDamaged")]
    [InlineData("\"type\":\"outcome\"", "\"type\" \"outcome\"", "RunDamaged")]
    [InlineData("\"number\":1", "\"number\":\"one\"", "RunDamaged")]
    [InlineData("\"schema\":1,", "\"schema\":2,\"more\":true,", "RunVersion")]
    public void An_edited_line_is_an_error_and_nothing_is_sent(string text, string edited, string errorId)
    {
        InRun($"Set-ZoomUser {Basic.Id} -Department Flight").Clean();
        Stop();
        File.WriteAllText(Journal, File.ReadAllText(Journal).Replace(text, edited, StringComparison.Ordinal));
        Outcome outcome = Terminates("Start-ZoomRun test -Path $folder -Force", ("folder", Folder));
        Assert.Equal(errorId, outcome.ErrorId);
        Assert.Contains(errorId == "RunDamaged" ? "Line " : "format 2", outcome.Error.ToString());
        Assert.Contains(Journal, outcome.Error.ToString());
        Assert.Equal(errorId, Run("Get-ZoomRun -Path $folder", ("folder", Folder)).ErrorId);
        Assert.Equal("RunNotStarted", Terminates("Stop-ZoomRun").ErrorId);
    }

    [Fact]
    public void A_clock_that_jumps_changes_nothing()
    {
        string script = $"Set-ZoomUser {Basic.Id} -Department Flight";
        InRun(script).Clean();
        Stop();
        CutAfter(line => (string?)line["type"] == "outcome");
        File.WriteAllText(Journal, File.ReadAllText(Journal).Replace($"\"{DateTime.UtcNow.Year}-", "\"2099-", StringComparison.Ordinal));
        InRun(script).Clean();
        Assert.Equal(new("Finished", Done: 1, Skipped: 1), Stop());
        Assert.Single(Account.Changes);
    }

    [SystemFact("mount", "Only the superuser on Linux can mount a disk.")]
    public void A_full_disk_ends_the_run_before_the_next_change_is_sent()
    {
        using var disk = new SmallDisk();
        string script = "$users | Set-ZoomUser -JobTitle Pilot -ErrorAction Continue";
        object[] users = [.. Account.Users.Where(user => user.RoleId == "2" && user.Status == "active").Take(30).Select(user => user.Id)];
        Run("Start-ZoomRun test -Path $folder", ("folder", disk.Folder)).Clean();
        Run($"Set-ZoomUser {users[0]} -Department Flight").Clean();
        disk.Fill();
        // The last block of the file still has space for a few lines.
        Outcome outcome = Terminates(script, ("users", users));
        Assert.Equal("Storage", outcome.ErrorId);
        Assert.Contains("journal.jsonl", outcome.Error.ToString());
        Assert.InRange(Account.Changes.Count, 1, users.Length - 1);
        disk.Free();
        Run($"Set-ZoomUser {users[1]} -Department Flight").Clean();
        Run($"$null = Stop-ZoomRun");
        // Each change that Zoom made is in the file.
        Outcome run = Run("Get-ZoomRun test -Path $folder", ("folder", disk.Folder)).Clean();
        Assert.Equal([(long)Account.Changes.Count], run.Values<long>("Done"));
        Assert.Equal([0L], run.Values<long>("Unknown"));
    }

    [Fact]
    public void The_outcome_is_in_the_file_when_the_cmdlet_ends()
    {
        Outcome outcome = InRun(
                "1..40 | ForEach-Object { Set-ZoomUser $id -Department \"Flight $_\"; "
                    + "$reader = [IO.StreamReader]::new([IO.FileStream]::new($journal, 'Open', 'Read', 'ReadWrite')); "
                    + "[regex]::Matches($reader.ReadToEnd(), '\"type\":\"outcome\"').Count; $reader.Dispose() }",
                ("id", Basic.Id),
                ("journal", Journal)
            )
            .Clean();
        Assert.Equal(Enumerable.Range(1, 40), outcome.Output.Select(one => (int)one.BaseObject));
        Stop();
    }

    [Fact]
    public void Several_changes_of_one_user_in_a_row_read_the_state_once()
    {
        SandboxUser user = Basic;
        Account.ClearExchanges();
        Outcome outcome = InRun(
                $"Set-ZoomUser {user.Id} -Department A; Set-ZoomUser {user.Id} -JobTitle Pilot; Set-ZoomUser {user.Id} -Department B; "
                    + "Get-ZoomChange test"
            )
            .Clean();
        Assert.Equal(1, Sent("GET"));
        Assert.Equal("A", Run("$change.Before.Dept", ("change", outcome.Output[2])).Output.Single().ToString());
        Stop();
    }

    [Fact]
    public void A_run_without_the_scope_to_read_says_so_and_goes_on()
    {
        SandboxUser user = Basic;
        Account.Withhold([.. OperationCatalog.GetUser.AnyOfScopes]);
        Connect().Clean();
        Outcome outcome = Run(
                $"Start-ZoomRun test -Path $folder; Set-ZoomUser {user.Id} -Department A; Set-ZoomUser {user.Id} -Department B; "
                    + "Get-ZoomChange test",
                ("folder", Folder)
            )
            .Clean();
        Assert.Contains(OperationCatalog.GetUser.PreferredScope, Assert.Single(outcome.Warnings));
        Assert.Equal([null, null], outcome.Values<object?>("Before"));
        Assert.Equal(new("Finished", Done: 2), Stop());
    }

    private string ReadJournal()
    {
        using var reader = new StreamReader(new FileStream(Journal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }
}
