using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Server;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Connections;

public sealed partial class SavedConnectionTests : Tenant
{
    private readonly string _name = "c" + Guid.NewGuid().ToString("N")[..8];
    private readonly string _home = Path.Combine(Home.Folder, Guid.NewGuid().ToString("N"));

    protected override bool Connected => false;

    // Every token is close to its expiry when it is issued, so each request renews it.
    protected override SandboxOptions Options => new() { TokenLifetime = TimeSpan.FromSeconds(60) };

    [Fact]
    public void A_saved_connection_opens_by_name_without_a_prompt()
    {
        Save("-Description 'The one'");
        Run("Disconnect-ZoomCustom").Clean();
        using var later = new Shell();
        Outcome outcome = later.Run($"Connect-ZoomCustom -Name {_name} -PassThru; Get-ZoomUser -First 2").Clean();
        Assert.Equal(_name, outcome.Output[0].Properties["Name"].Value);
        Assert.Equal("The one", outcome.Output[0].Properties["Description"].Value);
        Assert.Equal("Owner", outcome.Output[0].Properties["UserRole"].Value);
        Assert.Equal(3, outcome.Output.Count);
    }

    [Fact]
    public void A_server_to_server_app_can_be_saved_too()
    {
        Connect($"-Name {_name} -Save -AllowUnencryptedStorage").Clean();
        using var later = new Shell();
        Assert.Equal(300, later.Run($"Connect-ZoomCustom {_name}; Get-ZoomUser").Clean().Output.Count);
    }

    /// <summary>Runs in a separate process whose environment has no keyring.</summary>
    [SystemFact("Linux", "Windows and macOS always have a keyring.")]
    public async Task Without_a_keyring_saving_is_refused_and_nothing_is_written()
    {
        (_, string output, string errors) = await ModuleProcess.RunProgramAsync(
            "env",
            "--unset=DBUS_SESSION_BUS_ADDRESS",
            "dotnet",
            Paths.ModuleHost,
            $"$env:ZOOMCUSTOM_HOME = '{_home}'; Import-Module '{Paths.Manifest}'; "
                + $"try {{ {SaveLiterally(_name)} }} catch {{ $_.FullyQualifiedErrorId; $_.Exception.Message }}; "
                + "'saved: ' + @(Get-ZoomCustomConnection *).Count"
        );
        Assert.Equal("", errors);
        Assert.StartsWith("Storage,", output);
        Assert.Contains("-AllowUnencryptedStorage", output);
        // A missing library needs a different fix than a locked keyring.
        bool hasLibrary = NativeLibrary.TryLoad("libsecret-1.so.0", out _);
        Assert.Contains(hasLibrary ? "install and unlock a libsecret keyring" : "apt install libsecret-1-0", output);
        Assert.Contains("saved: 0", output);
        Assert.DoesNotContain(Files(_home), file => File.ReadAllText(file).Contains(_name));
    }

    [Fact]
    public void Tokens_are_only_in_files_that_only_their_owner_can_read()
    {
        Save("");
        Assert.NotEmpty(Files(Home.Folder));
        foreach (string file in Files(Home.Folder).Where(file => Secrets().Matches(TextOf(file)).Count > 0))
        {
            Assert.Matches(@"[0-9a-f]{32}\.[ab]$", file);
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    /// <summary>The text of a file. Another test may be replacing it.</summary>
    private static string TextOf(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (FileNotFoundException)
        {
            return "";
        }
    }

    [Fact]
    public void Tab_completes_the_name_of_a_saved_connection()
    {
        Save("");
        string typed = "Connect-ZoomCustom -Name " + _name[..6];
        Outcome outcome = Run(
                "[Management.Automation.CommandCompletion]::CompleteInput($typed, $typed.Length, $null).CompletionMatches",
                ("typed", typed)
            )
            .Clean();
        Assert.Equal([_name], outcome.Values<string>("CompletionText"));
    }

    [Fact]
    public async Task Environment_variables_connect_and_the_first_saved_connection_is_the_default()
    {
        SandboxOptions app = Account.Options;
        (int code, string output, string errors) = await ModuleProcess.RunAsync(
            $"$ErrorActionPreference = 'Stop'; $env:ZOOMCUSTOM_HOME = '{_home}'; $env:ZOOM_ACCOUNT_ID = '{app.AccountId}'; "
                + $"$env:ZOOM_CLIENT_ID = '{app.ClientId}'; $env:ZOOM_CLIENT_SECRET = '{app.ClientSecret}'; "
                + $"Import-Module '{Paths.Manifest}'; Connect-ZoomCustom -FromEnvironment -BaseUri '{Server.BaseUri}' -Name app "
                + $"-Save -AllowUnencryptedStorage; Disconnect-ZoomCustom; "
                + "Connect-ZoomCustom; 'on ' + (Get-ZoomCustomSession).Name + ': ' + @(Get-ZoomUser).Count"
        );
        Assert.True(code == 0, errors);
        Assert.Contains("on app: 300", output);
    }

    [SystemFact("Linux", "Only Unix has file modes.")]
    public async Task A_folder_that_others_can_write_is_not_used_and_the_fix_is_named()
    {
        await SaveInHomeAsync();
        File.SetUnixFileMode(_home, (UnixFileMode)0b111_111_111);
        int before = Account.Exchanges.Count;
        string[] commands =
        [
            "Connect-ZoomCustom shared",
            "Connect-ZoomCustom",
            "Get-ZoomCustomConnection",
            "Get-ZoomCustomConnection shared",
            "Set-ZoomCustomConnection shared -Default",
            "Remove-ZoomCustomConnection shared -Confirm:$false",
            SaveFromEnvironment,
        ];
        foreach (string command in commands)
        {
            (int _, string output, string errors) = await InHomeAsync($"try {{ {command} }} catch {{ $_.FullyQualifiedErrorId; \"$_\" }}");
            Assert.StartsWith("UnsafeStorage,", output);
            Assert.Contains($"chmod 700 '{_home}'", output);
            Assert.Empty(errors);
        }

        Assert.Equal(before, Account.Exchanges.Count);
        const string Tab =
            "[Management.Automation.CommandCompletion]::CompleteInput('Connect-ZoomCustom s', 20, $null)"
            + ".CompletionMatches.CompletionText";
        Assert.DoesNotContain("shared", (await InHomeAsync(Tab)).Output);
        File.SetUnixFileMode(_home, (UnixFileMode)0b111_000_000);
        Assert.Contains("shared", (await InHomeAsync(Tab)).Output);
        Assert.Contains("on shared", (await InHomeAsync("Connect-ZoomCustom; 'on ' + (Get-ZoomCustomSession).Name")).Output);
    }

    [Fact]
    public async Task A_connection_with_a_changed_address_sends_no_secrets_and_can_be_removed()
    {
        await SaveInHomeAsync();
        await using SandboxServer other = await SandboxServer.StartAsync(Options);
        other.Account.Record = true;
        string index = Path.Combine(_home, "connections.json");
        File.WriteAllText(index, File.ReadAllText(index).Replace(Server.BaseUri.Authority, other.BaseUri.Authority));
        int before = Account.Exchanges.Count;
        (int _, string output, string errors) = await InHomeAsync(
            "try { Connect-ZoomCustom shared } catch { $_.FullyQualifiedErrorId; \"$_\" }"
        );
        Assert.True(output.StartsWith("UnsafeStorage,", StringComparison.Ordinal), output + errors);
        Assert.Contains(Server.BaseUri.Authority, output);
        Assert.Contains(other.BaseUri.Authority, output);

        (_, output, errors) = await InHomeAsync(
            "Remove-ZoomCustomConnection shared -Confirm:$false -WarningVariable warning 3> $null; \"$warning\"; "
                + "@(Get-ZoomCustomConnection).Count"
        );
        Assert.Contains("couldn't be revoked", output);
        Assert.EndsWith("0", output.TrimEnd());
        Assert.Empty(errors);
        Assert.Empty(other.Account.Exchanges);
        Assert.Equal(before, Account.Exchanges.Count);
    }

    [SystemFact("Linux", "Only Unix has file modes.")]
    public async Task Only_the_user_can_write_whatever_the_umask_is()
    {
        (int code, string _, string errors) = await ModuleProcess.RunProgramAsync(
            "sh",
            "-c",
            "umask 0; exec dotnet \"$0\" \"$1\"",
            Paths.ModuleHost,
            InHome($"{SaveFromEnvironment}; Connect-ZoomCustom; Set-ZoomCustomConnection app -Default")
        );
        Assert.True(code == 0, errors);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_home));
        Assert.All(
            Directory.GetFiles(_home),
            file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file))
        );
    }

    [Fact]
    public async Task Two_processes_can_use_one_connection()
    {
        await SaveInHomeAsync();
        string work =
            Prelude()
            + "1..100 | ForEach-Object { @(Get-ZoomUser -Status active -First 1).Count } | ForEach-Object { $n += $_ }; \"read: $n\"";
        (int ExitCode, string Output, string Errors)[] ends = await Task.WhenAll(
            ModuleProcess.RunAsync(work),
            ModuleProcess.RunAsync(work)
        );
        Assert.All(ends, end => Assert.True(end.ExitCode == 0 && end.Output.Contains("read: 100"), end.Errors + end.Output));
        Assert.True(Renewals >= 200);
    }

    private int Renewals => Account.Exchanges.Count(exchange => exchange.Request.Path == "/oauth/token");

    private async Task SaveInHomeAsync()
    {
        (int code, string _, string errors) = await ModuleProcess.RunAsync(
            $"$env:ZOOMCUSTOM_HOME = '{_home}'; Import-Module '{Paths.Manifest}'; {SaveLiterally("shared")} -AllowUnencryptedStorage"
        );
        Assert.True(code == 0, errors);
    }

    private string SaveFromEnvironment =>
        $"$env:ZOOM_ACCOUNT_ID = '{Account.Options.AccountId}'; $env:ZOOM_CLIENT_ID = '{Account.Options.ClientId}'; "
        + $"$env:ZOOM_CLIENT_SECRET = '{Account.Options.ClientSecret}'; "
        + $"Connect-ZoomCustom -FromEnvironment -BaseUri '{Server.BaseUri}' -Name app -Save -AllowUnencryptedStorage";

    private string InHome(string script) =>
        $"$ErrorActionPreference = 'Stop'; $env:ZOOMCUSTOM_HOME = '{_home}'; Import-Module '{Paths.Manifest}'; {script}";

    private Task<(int ExitCode, string Output, string Errors)> InHomeAsync(string script) => ModuleProcess.RunAsync(InHome(script));

    /// <summary>A script that saves a connection, for a process that doesn't have this test's variables.</summary>
    private string SaveLiterally(string name) =>
        $"Connect-ZoomCustom -ClientId '{Account.Options.GeneralClientId}' -ClientSecret {Secure(Account.Options.GeneralClientSecret)} "
        + $"-RefreshToken {Secure(Account.IssueRefreshToken())} -BaseUri '{Server.BaseUri}' -Name {name} -Save";

    private string Prelude() =>
        $"$ErrorActionPreference = 'Stop'; $env:ZOOMCUSTOM_HOME = '{_home}'; Import-Module '{Paths.Manifest}'; Connect-ZoomCustom shared; ";

    private void Save(string more) => Run(SaveScript("-AllowUnencryptedStorage " + more), Variables()).Clean();

    private string SaveScript(string more) =>
        $"Connect-ZoomCustom -ClientId $client -ClientSecret $secret -RefreshToken $refresh -BaseUri $root -Name {_name} -Save {more}";

    private (string, object?)[] Variables() =>
        [
            ("client", Account.Options.GeneralClientId),
            ("secret", Secret(Account.Options.GeneralClientSecret)),
            ("refresh", Secret(Account.IssueRefreshToken())),
            ("root", Server.BaseUri),
        ];

    private static IEnumerable<string> Files(string folder) =>
        Directory.Exists(folder)
            ? Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(file => !file.EndsWith(".lock", StringComparison.Ordinal))
            : [];

    [GeneratedRegex("sandbox-(access|refresh)-|SandboxClientSecret|SandboxGeneral\\w*Secret", RegexOptions.IgnoreCase)]
    private static partial Regex Secrets();
}
