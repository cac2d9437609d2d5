using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using Xunit;
using ZoomCustom.Sandbox;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Connections;

/// <summary>Damaged files of saved connections, and disks that can't be written, as the user of the cmdlets sees them.</summary>
public sealed class SavedFileTests : Tenant
{
    private const string NoMount = "Only the superuser of a Linux system that permits it can mount a small disk.";

    private readonly string _root = Path.Combine(Home.Folder, Guid.NewGuid().ToString("N"));

    protected override bool Connected => false;

    // Every request renews the tokens.
    protected override SandboxOptions Options => new() { TokenLifetime = TimeSpan.FromSeconds(60) };

    /// <summary>The content of a damaged connections.json, and whether the connections 'good' and 'bad' still work and
    /// a connection can be saved. {good} and {bad} are the entries.</summary>
    private static readonly Dictionary<string, (string Content, bool Good, bool Bad, bool Saves)> s_lists = new()
    {
        ["whole"] = ("[{good},{bad}]", true, true, true),
        ["with a comment"] = ("/* ours */ [{good}, /* more */ {bad}]", true, true, true),
        ["with a byte order mark"] = ("\uFEFF[{good},{bad}]", true, true, true),
        ["empty"] = ("", false, false, false),
        ["spaces"] = ("  \r\n ", false, false, false),
        ["zeros"] = ("\0\0\0\0", false, false, false),
        ["null"] = ("null", false, false, false),
        ["an object"] = ("{}", false, false, false),
        ["an entry without a list"] = ("{good}", false, false, false),
        ["a number"] = ("1", false, false, false),
        ["text"] = ("\"good\"", false, false, false),
        ["garbage"] = ("\u0001\u0002\u00FF garbage", false, false, false),
        ["garbage before"] = ("x[{good},{bad}]", false, false, false),
        ["garbage after"] = ("[{good},{bad}] x", true, true, false),
        ["a second list"] = ("[{good}][{bad}]", true, false, false),
        ["no end"] = ("[{good},{bad}", true, true, false),
        ["cut in the second entry"] = ("[{good},{\"Id\":\"0", true, false, false),
        ["cut in the first entry"] = ("[{\"Id\":\"0", false, false, false),
        ["deep"] = ("[{good}," + new string('[', 100_000), true, false, false),
        ["a null entry"] = ("[{good},null]", true, false, true),
        ["an empty entry"] = ("[{good},{}]", true, false, true),
        ["a number as an entry"] = ("[1,{good}]", true, false, true),
        ["a list as an entry"] = ("[[{bad}],{good}]", true, false, true),
        ["no name"] = ("[{good},{bad without Name}]", true, false, true),
        ["no ID"] = ("[{good},{bad without Id}]", true, false, true),
        ["no grant"] = ("[{good},{bad without Grant}]", true, false, true),
        ["no client ID"] = ("[{good},{bad without ClientId}]", true, false, true),
        ["no account ID"] = ("[{good},{bad without AccountId}]", true, false, true),
        ["an ID that leads elsewhere"] = ("[{good},{bad Id=\"../x\"}]", true, false, true),
        ["an ID as a number"] = ("[{good},{bad Id=7}]", true, false, true),
        ["a name as a list"] = ("[{good},{bad Name=[\"bad\"]}]", true, false, true),
        ["an unknown grant"] = ("[{good},{bad Grant=\"password\"}]", true, false, true),
        ["a flag as text"] = ("[{good},{bad IsUnencrypted=\"perhaps\"}]", true, false, true),
        ["an invalid time"] = ("[{good},{bad SavedAt=\"soon\"}]", true, false, true),
        ["a time out of range"] = ("[{good},{bad SavedAt=1e999}]", true, false, true),
        ["an invalid address"] = ("[{good},{bad BaseUri=\"http://[\"}]", true, false, true),
        ["an address that isn't https"] = ("[{good},{bad BaseUri=\"ftp://zoom.us\"}]", true, false, true),
        ["an address of another computer"] = ("[{good},{bad BaseUri=\"http://zoom.us\"}]", true, false, true),
        ["a relative address"] = ("[{good},{bad BaseUri=\"zoom\"}]", true, false, true),
        ["a name twice"] = ("[{good},{bad},{bad Id=\"00000000000000000000000000000000\"}]", true, false, true),
        ["an ID twice"] = ("[{good},{bad},{bad Name=\"other\"}]", true, false, true),
        ["a field of a later version"] = ("[{good},{bad Later={\"a\":[1.5]}}]", true, true, true),
    };

    private static readonly JsonLoadSettings s_withoutComments = new() { CommentHandling = CommentHandling.Ignore };

    [Fact]
    public async Task A_damaged_list_is_reported_the_readable_connections_work_and_a_save_loses_nothing()
    {
        await SaveAsync(Folder("whole"), "good", "bad");
        JObject[] entries = [.. JArray.Parse(File.ReadAllText(Path.Combine(Folder("whole"), "connections.json"))).Cast<JObject>()];
        foreach ((string name, (string content, _, _, _)) in s_lists)
        {
            if (name != "whole")
                Copy(Folder("whole"), Folder(name));
            string list = Path.Combine(Folder(name), "connections.json");
            File.WriteAllText(list, Filled(content, entries));
            File.Copy(list, list + ".original", overwrite: true);
        }

        // Another process opens all of them, because the folder is a variable of the whole process.
        JObject[] ends = await RunAsync(
            """
            foreach ($folder in Get-ChildItem $root -Directory) {
                $env:ZOOMCUSTOM_HOME = $folder.FullName
                $file = Join-Path $folder.FullName connections.json
                $before = [IO.File]::ReadAllText($file)
                $vaults = (Get-ChildItem $folder.FullName | Where-Object Name -Match '^[0-9a-f]{32}\.[ab]$').Count
                $end = [ordered]@{ Name = $folder.Name; Vaults = $vaults }
                $end.Listed = @(Get-ZoomCustomConnection -ErrorAction SilentlyContinue -ErrorVariable failed).Name -join ','
                $end.ListError = "$failed"
                foreach ($name in 'good', 'bad') {
                    try { $end.$name = (Connect-ZoomCustom $name -PassThru -WarningAction SilentlyContinue).Name }
                    catch { $end."$name error" = "$($_.FullyQualifiedErrorId) $_" }
                }
                try { $end.changed = (Set-ZoomCustomConnection good -Description changed -PassThru -ErrorAction Stop).Description }
                catch { $end.'changed error' = "$($_.FullyQualifiedErrorId) $_" }
                $end.Unchanged = $before -eq [IO.File]::ReadAllText($file)
                try {
                    Connect-ZoomCustom -FromEnvironment -BaseUri $base -Name third -Save -AllowUnencryptedStorage -ErrorAction Stop
                    $end.third = (Connect-ZoomCustom third -PassThru -WarningAction SilentlyContinue).Name
                }
                catch { $end.'third error' = "$($_.FullyQualifiedErrorId) $_" }
                $end.After = [IO.File]::ReadAllText($file)
                $end.NewVaults = (Get-ChildItem $folder.FullName | Where-Object Name -Match '^[0-9a-f]{32}\.[ab]$').Count - $vaults
                $end.Left = @(Get-ChildItem $folder.FullName | Where-Object Name -Match '\.(new|test)$').Count
                ConvertTo-Json $end -Compress
            }
            """
        );
        Assert.Equal(s_lists.Keys.Order(), ends.Select(end => (string)end["Name"]!).Order());
        Assert.All(ends, end => AssertEnd(end, s_lists[(string)end["Name"]!]));
    }

    private void AssertEnd(JObject end, (string Content, bool Good, bool Bad, bool Saves) expected)
    {
        string name = (string)end["Name"]!,
            file = Path.Combine(Folder(name), "connections.json");
        bool isDamaged = !(expected.Good && expected.Bad && expected.Saves);
        Assert.Equal(isDamaged, ((string)end["ListError"]!).Contains($"'{file}' can't be read: "));
        Assert.Equal(isDamaged, ((string)end["ListError"]!).Contains("connect again with -Save"));
        foreach ((string connection, bool works) in new[] { ("good", expected.Good), ("bad", expected.Bad), ("third", expected.Saves) })
        {
            Assert.Equal(works ? connection : null, (string?)end[connection]);
            Assert.True(works || ((string)end[connection + " error"]!).Contains($"'{file}' can't be read: "), end.ToString());
            Assert.True(works || ((string)end[connection + " error"]!).StartsWith("Storage,"), end.ToString());
            // The message is about the file, not about the library that read it.
            Assert.DoesNotMatch("Path '|converting|Sequence|Unexpected|deserializ|parse", ((string?)end[connection + " error"] ?? ""));
        }

        Assert.Equal(expected.Good && expected.Saves ? "changed" : null, (string?)end["changed"]);
        Assert.Equal(expected.Saves ? 1 : 0, (int)end["NewVaults"]!);
        Assert.Equal(0, (int)end["Left"]!);
        // Nothing is lost: what can't be read stays in the file.
        string after = (string)end["After"]!;
        if (!expected.Saves)
            Assert.True((bool)end["Unchanged"]! && !after.Contains("third"), after);
        else
            Assert.Superset(
                Values(JToken.Parse(File.ReadAllText(file + ".original"), s_withoutComments)).ToHashSet(),
                Values(JToken.Parse(after)).ToHashSet()
            );
    }

    [SystemFact("mount", NoMount)]
    public async Task On_a_full_disk_the_error_says_so_and_the_connection_survives()
    {
        using var disk = new SmallDisk();
        await SaveRotatingAsync(disk.Folder);
        JObject end = Assert.Single(
            await RunAsync(
                """
                $end = [ordered]@{}
                $filler = Join-Path $env:ZOOMCUSTOM_HOME filler
                Connect-ZoomCustom rotating
                $stream = [IO.FileStream]::new($filler, 'Append', 'Write', 'None', 1)
                try { while ($true) { $stream.Write([byte[]]::new(512), 0, 512) } } catch {} finally { try { $stream.Dispose() } catch {} }
                try { [void](Get-ZoomUser -First 1 -ErrorAction Stop) } catch { $end.Error = "$($_.FullyQualifiedErrorId) $_" }
                $end.Sizes = @(Get-ChildItem $env:ZOOMCUSTOM_HOME | Where-Object Name -Match '\.[ab]$').Length
                Remove-Item $filler
                $end.Later = @(Get-ZoomUser -First 1).Count
                ConvertTo-Json $end -Compress
                """,
                disk.Folder
            )
        );
        Assert.StartsWith("Storage,", (string)end["Error"]!);
        Assert.Contains("'rotating' weren't renewed, because the new ones can't be saved", (string)end["Error"]!);
        Assert.Contains("the disk is full", (string)end["Error"]!);
        Assert.DoesNotContain(end["Sizes"]!.Select(size => (int)size), size => size == 0);
        Assert.Equal(1, (int)end["Later"]!);
        await AssertConnectsAsync(disk.Folder);
    }

    [SystemFact("mount", NoMount)]
    public async Task Tokens_that_cannot_be_saved_are_kept_with_a_warning_until_they_can()
    {
        using var disk = new SmallDisk();
        int issued = 0;
        bool fills = false;
        using var server = new ByteServer(_ => ByteServer.Json("""{"id":"a","email":"a@example.com","account_id":"x","users":[]}"""));
        server.Token = () =>
        {
            // The disk fills up after the module has checked it, and before Zoom's response arrives.
            if (fills)
            {
                Array.ForEach(Directory.GetFiles(disk.Folder, "*.new"), File.Delete);
                disk.Fill();
            }

            return ByteServer.Json(
                $$"""{"access_token":"a","refresh_token":"r{{++issued}}","expires_in":60,"scope":"user:read:user:admin"}"""
            );
        };
        await RunAsync(
            $"Connect-ZoomCustom -ClientId c -RefreshToken {Secure("r0")} -BaseUri $base -Name rotating -Save -AllowUnencryptedStorage",
            disk.Folder,
            server.Root
        );
        fills = true;
        JObject end = Assert.Single(
            await RunAsync(
                """
                $end = [ordered]@{}
                Connect-ZoomCustom rotating -WarningVariable connecting -WarningAction SilentlyContinue
                Disconnect-ZoomCustom -ErrorVariable ending -ErrorAction SilentlyContinue
                $end.Connecting = "$connecting"
                $end.Ending = "$ending"
                Remove-Item (Join-Path $env:ZOOMCUSTOM_HOME filler)
                $saved = [Func[bool]] { -not (Test-Path (Join-Path $env:ZOOMCUSTOM_HOME *.new)) }
                $end.Saved = [Threading.SpinWait]::SpinUntil($saved, 120000)
                ConvertTo-Json $end -Compress
                """,
                disk.Folder,
                server.Root
            )
        );
        Assert.Contains("renewed tokens of the saved connection 'rotating' couldn't be saved", (string)end["Connecting"]!);
        Assert.Contains("the disk is full", (string)end["Ending"]!);
        Assert.True((bool)end["Saved"]!);
        Assert.Contains(Directory.GetFiles(disk.Folder), file => File.ReadAllText(file).Contains($"\"r{issued}\""));
    }

    [SystemFact("mount", NoMount)]
    public async Task A_read_only_folder_is_reported_as_such()
    {
        using var disk = new SmallDisk();
        await SaveRotatingAsync(disk.Folder);
        disk.Remount(readOnly: true);
        JObject end = Assert.Single(
            await RunAsync(
                """
                $end = [ordered]@{}
                try { Connect-ZoomCustom rotating } catch { $end.Connect = "$_" }
                try { Connect-ZoomCustom -FromEnvironment -BaseUri $base -Name n -Save -AllowUnencryptedStorage } catch { $end.Save = "$_" }
                try { Set-ZoomCustomConnection rotating -Description x -ErrorAction Stop } catch { $end.Set = "$_" }
                ConvertTo-Json $end -Compress
                """,
                disk.Folder
            )
        );
        foreach (string command in new[] { "Connect", "Save", "Set" })
        {
            Assert.Contains("you don't have permission, or the disk is read-only", (string)end[command]!);
            Assert.Contains(disk.Folder, (string)end[command]!);
        }

        Assert.DoesNotContain(Account.Exchanges.Skip(_before), exchange => exchange.Request.Path == "/oauth/token");
        disk.Remount(readOnly: false);
        await AssertConnectsAsync(disk.Folder);
    }

    [Fact]
    public async Task A_connection_that_cannot_be_saved_after_the_sign_in_stays_open()
    {
        string folder = Folder("late");
        Directory.CreateDirectory(folder);
        using var server = new ByteServer(_ => ByteServer.Json("{}"));
        Func<byte[]> token = server.Token;
        server.Token = () =>
        {
            // The module has checked that it can save. A folder with the name of the temporary file now prevents it.
            Directory.CreateDirectory(Path.Combine(folder, "connections.json.new", "x"));
            return token();
        };
        JObject end = Assert.Single(
            await RunAsync(
                """
                $end = [ordered]@{}
                Connect-ZoomCustom -FromEnvironment -BaseUri $base -Name n -Save -AllowUnencryptedStorage -ErrorVariable failed `
                    -ErrorAction SilentlyContinue
                $end.Error = "$($failed.FullyQualifiedErrorId) $failed"
                $end.Session = (Get-ZoomCustomSession).Name
                $end.Vaults = @(Get-ChildItem $env:ZOOMCUSTOM_HOME | Where-Object Name -Match '\.[ab]$').Count
                ConvertTo-Json $end -Compress
                """,
                folder,
                server.Root
            )
        );
        Assert.StartsWith("Storage,", (string)end["Error"]!);
        Assert.Contains("You are connected, but the connection 'n' wasn't saved", (string)end["Error"]!);
        Assert.Equal("n", (string)end["Session"]!);
        Assert.Equal(0, (int)end["Vaults"]!);
    }

    private int _before;

    private string Folder(string name) => Path.Combine(_root, name);

    private static IEnumerable<string> Values(JToken content) =>
        content
            .SelectTokens("$..*")
            .OfType<JValue>()
            // The script changes the description, and Newtonsoft.Json writes times and defaults in its own form.
            .Where(value => value.Parent is not JProperty { Name: "Description" or "SavedAt" or "IsDefault" })
            .Select(value => System.Text.RegularExpressions.Regex.Replace(value.Path, @"^\[\d+\]", "") + "=" + value);

    private string Filled(string content, JObject[] entries)
    {
        foreach (JObject entry in entries)
        {
            string name = (string)entry["Name"]!;
            content = content.Replace($"{{{name}}}", entry.ToString());
            content = System.Text.RegularExpressions.Regex.Replace(
                content,
                $@"\{{{name} without (\w+)\}}",
                match => Changed(entry, match.Groups[1].Value, null)
            );
            content = System.Text.RegularExpressions.Regex.Replace(
                content,
                $@"\{{{name} (\w+)=((?:\{{[^}}]*\}}|[^}}])*)\}}",
                match => Changed(entry, match.Groups[1].Value, match.Groups[2].Value)
            );
        }

        return content;
    }

    private static string Changed(JObject entry, string field, string? value)
    {
        var copy = (JObject)entry.DeepClone();
        copy.Remove(field);
        string text = copy.ToString();
        return value is null ? text : text.TrimEnd('}') + $", \"{field}\": {value}}}";
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        File.SetUnixFileMode(to, (UnixFileMode)0b111_000_000);
        foreach (string file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }

    private async Task SaveAsync(string folder, params string[] names)
    {
        await RunAsync(
            string.Concat(
                names.Select(name =>
                    $"Connect-ZoomCustom -FromEnvironment -BaseUri $base -Name {name} -Save -AllowUnencryptedStorage -ErrorAction Stop; "
                )
            ),
            folder
        );
    }

    private async Task SaveRotatingAsync(string folder)
    {
        await RunAsync(
            $"Connect-ZoomCustom -ClientId '{Account.Options.GeneralClientId}' -ClientSecret {Secure(Account.Options.GeneralClientSecret)} "
                + $"-RefreshToken {Secure(Account.IssueRefreshToken())} -BaseUri $base -Name rotating -Save -AllowUnencryptedStorage",
            folder
        );
        _before = Account.Exchanges.Count;
    }

    /// <summary>Checks that a new process can use the connection.</summary>
    private async Task AssertConnectsAsync(string folder) =>
        Assert.Equal(
            1,
            (int)
                Assert.Single(
                    await RunAsync(
                        "Connect-ZoomCustom rotating; ConvertTo-Json -Compress @{ Count = @(Get-ZoomUser -Status active -First 1).Count }",
                        folder
                    )
                )["Count"]!
        );

    /// <summary>Runs a script in a new process, and returns the objects that it writes as JSON.</summary>
    private async Task<JObject[]> RunAsync(string script, string? home = null, Uri? address = null)
    {
        (int _, string output, string errors) = await ModuleProcess.RunAsync(
            $"$ErrorActionPreference = 'Stop'; $env:ZOOM_ACCOUNT_ID = '{Account.Options.AccountId}'; "
                + $"$env:ZOOM_CLIENT_ID = '{Account.Options.ClientId}'; $env:ZOOM_CLIENT_SECRET = '{Account.Options.ClientSecret}'; "
                + $"$base = '{address ?? Server.BaseUri}'; $root = '{_root}'; $env:ZOOMCUSTOM_HOME = '{home}'; "
                + $"Import-Module '{Paths.Manifest}'; {script}"
        );
        Assert.True(errors.Length == 0, errors + output);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(JObject.Parse)];
    }
}
