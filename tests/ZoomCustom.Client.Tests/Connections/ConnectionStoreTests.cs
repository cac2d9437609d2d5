using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using Xunit;
using ZoomCustom.Auth;
using ZoomCustom.Connections;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Hosting;
#if NET
using ZoomCustom.Tests.Engine;
#endif

namespace ZoomCustom.Client.Tests.Connections;

/// <summary>A saved connection is used only if no one else could change it.</summary>
public sealed class ConnectionStoreTests : IDisposable
{
    private static readonly Uri s_root = new("http://127.0.0.1:1/zoom");

    private readonly string _parent = Path.Combine(Path.GetTempPath(), "zoomcustom-tests-" + Guid.NewGuid().ToString("N"));

    public ConnectionStoreTests() => Directory.CreateDirectory(_parent);

    private string Home => Path.Combine(_parent, "it's ours");

    private string Index => Path.Combine(Home, "connections.json");

    private ConnectionStore Store => new(Home);

    [Theory]
    [InlineData("nothing", "")]
    [InlineData("null", "null")]
    [InlineData("text", "x")]
    [InlineData("cut short", "[{\"Name\": \"a\", ")]
    [InlineData("an object", "{\"Name\": \"a\"}")]
    [InlineData("a number", "1")]
    [InlineData("a null entry", "[null]")]
    [InlineData("an empty entry", "[{}]")]
    [InlineData("no name", "[{\"Id\": \"0123456789abcdef0123456789abcdef\", \"Name\": null}]")]
    [InlineData("an ID that leads elsewhere", "[{\"Id\": \"../../etc/x\", \"Name\": \"a\"}]")]
    [InlineData("an ID that is a path", "[{\"Id\": \"/etc/x\", \"Name\": \"a\"}]")]
    [InlineData("an empty ID", "[{\"Id\": \"\", \"Name\": \"a\"}]")]
    [InlineData("an invalid time", "[{\"Id\": \"0123456789abcdef0123456789abcdef\", \"Name\": \"a\", \"SavedAt\": \"soon\"}]")]
    [InlineData("an invalid address", "[{\"Id\": \"0123456789abcdef0123456789abcdef\", \"Name\": \"a\", \"BaseUri\": \"http://[\"}]")]
    [InlineData("a number out of range", "[{\"Id\": \"0123456789abcdef0123456789abcdef\", \"Name\": \"a\", \"SavedAt\": 1e999}]")]
    [InlineData(
        "a name twice",
        "[{\"Id\": \"0123456789abcdef0123456789abcdef\", \"Name\": \"a\"}, {\"Id\": \"1123456789abcdef0123456789abcdef\", \"Name\": \"A\"}]"
    )]
    public void The_error_for_an_invalid_file_names_the_file(string what, string content)
    {
        Assert.NotEmpty(what);
        new PrivateFolder(Home).Make();
        File.WriteAllText(Index, content);
        string message = Store.Load().Problem!.Message;
        Assert.Contains(Index, message);
        Assert.Contains("connect again with -Save", message);
        // The message must not contain text from libraries, such as "Error converting value" or "Unexpected character".
        Assert.DoesNotMatch("Path '|converting|Sequence|Unexpected|deserializ|URI|parse", message.Replace(Index, ""));
    }

    [Fact]
    public void The_error_for_a_folder_that_cannot_be_created_names_the_folder()
    {
        File.WriteAllText(Home, "");
        Assert.Contains(Home, Assert.Throws<ZoomStorageException>(() => Store.Verify(unencrypted: true)).Message);
    }

#if NET
    [Theory]
    [InlineData("https://evil.example", "")]
    [InlineData("https://evil.example/zoom", "")]
    [InlineData("https://127.0.0.1:1/zoom", "")]
    [InlineData("http://127.0.0.1:2/zoom", "")]
    [InlineData("http://127.0.0.1/zoom", "")]
    [InlineData("http://127.0.0.2:1/zoom", "")]
    [InlineData("http://localhost:1/zoom", "")]
    [InlineData("http://[::1]:1/zoom", "")]
    [InlineData("http://127.0.0.1:1", "")]
    [InlineData("http://127.0.0.1:1/zoom/x", "")]
    [InlineData("http://127.0.0.1:1/Zoom", "")]
    [InlineData(null, "")]
    [InlineData(null, "Zoom")]
    [InlineData(null, "ZoomGov")]
    public async Task Secrets_are_sent_only_to_the_address_that_they_were_saved_for(string? root, string environment)
    {
        SavedConnection saved = await SaveAsync();
        await AssertUnsafeAsync(root, environment, saved);
        // The other kind of connection also has a refresh token.
        saved = await SaveAsync(refresh: true);
        await AssertUnsafeAsync(root, environment, saved);
    }

    [Fact]
    public async Task The_saved_address_is_the_one_that_was_used()
    {
        SavedConnection saved = await SaveAsync();
        Assert.Equal(s_root, Store.Find("a").BaseUri);
        Assert.Equal(new SandboxOptions().ClientSecret, Store.Vault(saved).Read()!.ClientSecret);
    }

    private const string NoModes = "Windows has no file modes.";

    public static TheoryData<string, string> OthersCanWrite =>
        new()
        {
            { ". chmod 777", "chmod 700 '" },
            { ". chmod 770", "chmod 700 '" },
            { ". chmod 707", "chmod 700 '" },
            { ". chmod 720", "chmod 700 '" },
            { ". chmod 702", "chmod 700 '" },
            { ". chmod 1777", "chmod 700 '" },
            { ". chmod 2775", "chmod 700 '" },
            { ". link", "is a link to '" },
            { "connections.json chmod 666", "chmod 600 '" },
            { "connections.json chmod 664", "chmod 600 '" },
            { "connections.json chmod 602", "chmod 600 '" },
            { "connections.json link", "is a link to '" },
            { "*.b chmod 666", "chmod 600 '" },
            { "*.b chmod 620", "chmod 600 '" },
            { "*.b link", "is a link to '" },
        };

    [SystemTheory("Unix", NoModes), MemberData(nameof(OthersCanWrite))]
    public Task A_path_that_others_can_write_is_refused_and_the_fix_is_named(string change, string fix) => AssertRefusedAsync(change, fix);

    [SystemTheory("root", "Only the superuser can change a file's owner.")]
    [InlineData(". chown 65534")]
    [InlineData("connections.json chown 65534")]
    [InlineData("*.b chown 65534")]
    public Task A_path_that_others_own_is_refused_and_the_fix_is_named(string change) => AssertRefusedAsync(change, "sudo chown -R ");

    private async Task AssertRefusedAsync(string change, string fix)
    {
        string[] words = change.Split(' ');
        SavedConnection saved = await SaveAsync();
        string path = words[0] == "." ? Home : Directory.GetFiles(Home, words[0]).Single();
        if (words[1] != "link")
        {
            Shell(words[1], words[2], path);
        }
        else
        {
            Directory.Move(path, path + ".elsewhere");
            File.CreateSymbolicLink(path, path + ".elsewhere");
        }

        bool isVault = path.EndsWith(".b", StringComparison.Ordinal);
        Assert.Equal(isVault, words[0] == "*.b");
        if (!isVault)
        {
            AssertUnsafe(Assert.Throws<ZoomStorageException>(() => Store.Load()));
            AssertUnsafe(Assert.Throws<ZoomStorageException>(() => Store.Find("a")));
            AssertUnsafe(Assert.Throws<ZoomStorageException>(() => Store.Verify(unencrypted: true)));
            AssertUnsafe(Assert.Throws<ZoomStorageException>(() => new ConnectionStore(Home + "/").Load()));
            AssertUnsafe(await Assert.ThrowsAsync<ZoomStorageException>(() => Store.ChangeAsync("a", c => c.Name = "b", default)));
            AssertUnsafe(await Assert.ThrowsAsync<ZoomStorageException>(() => Store.RemoveAsync(saved, default)));
        }

        if (path != Index)
            AssertUnsafe(await Assert.ThrowsAsync<ZoomStorageException>(() => Connector.OpenSavedAsync(Store, saved, null, null, default)));

        void AssertUnsafe(ZoomStorageException e)
        {
            Assert.True(e.IsUnsafe);
            Assert.Contains(path, e.Message);
            Assert.Contains(fix, e.Message);
        }
    }

    [SystemFact("Unix", NoModes)]
    public async Task The_command_in_the_error_fixes_the_folder()
    {
        await SaveAsync();
        Shell("chmod", "777", Home);
        string message = Assert.Throws<ZoomStorageException>(() => Store.Load()).Message;
        // As in PowerShell, two single quotes in a quoted string mean one.
        string[] command = message[message.IndexOf("chmod", StringComparison.Ordinal)..].Split(' ', 3);
        Shell(command[0], command[1], command[2].Trim('\'').Replace("''", "'"));
        Assert.Single(Store.Load().All);
    }

    [SystemTheory("Unix", NoModes), InlineData("700"), InlineData("755"), InlineData("500")]
    public async Task Others_may_read_the_folder(string mode)
    {
        SavedConnection saved = await SaveAsync();
        Shell("chmod", mode, Home);
        Assert.Equal("a", Store.Find(null).Name);
        Assert.NotNull(Store.Vault(saved).Read());
        Shell("chmod", "700", Home);
    }

    private async Task<SavedConnection> SaveAsync(bool refresh = false)
    {
        var account = new SandboxAccount(new SandboxOptions());
        var connector = new Connector(ZoomEnvironment.At(s_root), ZoomHttp.Open(new BelowRoot(account)), TimeProvider.System);
        SandboxOptions options = account.Options;
        ZoomConnection connection = refresh
            ? await connector.WithRefreshTokenAsync(
                new App(options.GeneralClientId, options.GeneralClientSecret.Conceal()),
                account.IssueRefreshToken().Conceal(),
                null,
                default
            )
            : await connector.ServerToServerAsync(options.AccountId, new App(options.ClientId, options.ClientSecret.Conceal()), default);
        // The address that was used replaces this one.
        var other = new Uri("https://other.example");
        var wanted = new SavedConnection
        {
            Name = "a",
            IsUnencrypted = true,
            AccountId = options.AccountId,
            BaseUri = other,
        };
        return await connection.SaveAsync(Store, wanted, default);
    }

    private async Task AssertUnsafeAsync(string? root, string environment, SavedConnection saved)
    {
        JArray all = JArray.Parse(File.ReadAllText(Index));
        all[0]["BaseUri"] = root;
        all[0]["Environment"] = environment;
        File.WriteAllText(Index, all.ToString());
        SavedConnection changed = Store.Find("a");
        Assert.Equal(saved.Id, changed.Id);
        ZoomStorageException[] refusals =
        [
            await Assert.ThrowsAsync<ZoomStorageException>(() => Connector.OpenSavedAsync(Store, changed, null, null, default)),
            await Assert.ThrowsAsync<ZoomStorageException>(() => Connector.RevokeSavedAsync(Store, changed, default)),
        ];
        Assert.All(
            refusals,
            e =>
            {
                Assert.True(e.IsUnsafe);
                Assert.Contains(s_root + "/oauth", e.Message);
                Assert.DoesNotContain("Sandbox", e.Message);
            }
        );
    }

    private static void Shell(string program, params string[] arguments)
    {
        using Process process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>A sandbox whose root has a path.</summary>
    private sealed class BelowRoot(SandboxAccount account) : DelegatingHandler(new SandboxMessageHandler(account))
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(request.RequestUri!.AbsoluteUri.Replace(s_root.AbsolutePath + "/", "/"));
            return base.SendAsync(request, cancellationToken);
        }
    }
#else
    [Fact]
    public void A_folder_that_is_a_link_is_refused()
    {
        string real = Path.Combine(_parent, "real");
        Directory.CreateDirectory(real);
        bool unix = Environment.OSVersion.Platform == PlatformID.Unix;
        string arguments = unix ? $"-s \"{real}\" \"{Home}\"" : $"/c mklink /J \"{Home}\" \"{real}\"";
        using (Process link = Process.Start(unix ? "ln" : "cmd", arguments)!)
            link.WaitForExit();
        Assert.True(Directory.Exists(Home));
        Assert.True(Assert.Throws<ZoomStorageException>(() => Store.Load()).IsUnsafe);
        Assert.True(Assert.Throws<ZoomStorageException>(() => Store.Verify(unencrypted: true)).IsUnsafe);
    }
#endif

    public void Dispose() => Directory.Delete(_parent, recursive: true);
}
