#if NET
using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using ZoomCustom.Auth;
using ZoomCustom.Connections;
using ZoomCustom.Errors;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Client.Tests.Connections;

/// <summary>A refresh token works once, so the vault makes sure that the next one isn't lost.</summary>
public sealed class TokenVaultTests : IDisposable
{
    private const string NoMount = "Only the superuser of a Linux system that permits it can mount a small disk.";

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "zoomcustom-tests-" + Guid.NewGuid().ToString("N"));
    private readonly SavedConnection _connection = new()
    {
        Name = "acme",
        ClientId = "client",
        Grant = "refresh_token",
        IsUnencrypted = true,
    };

    // The server: it accepts only the newest refresh token.
    private int _valid = 1;
    private int _asked;

    [SystemFact("mount", NoMount)]
    public async Task A_full_disk_is_detected_before_the_old_token_is_used()
    {
        using var disk = new SmallDisk();
        TokenVault vault = Save(disk.Folder);
        disk.Fill();
        ZoomStorageException e = await Assert.ThrowsAsync<ZoomStorageException>(() => RenewAsync(vault));
        Assert.Contains("'acme' weren't renewed", e.Message);
        Assert.Contains("the disk is full", e.Message);
        Assert.Contains(disk.Folder, e.Message);
        Assert.Equal(0, _asked);
        Assert.DoesNotContain(Slots(disk.Folder), file => new FileInfo(file).Length == 0);
        disk.Free();
        await RenewAsync(new TokenVault(new PrivateFolder(disk.Folder), _connection));
        await RenewAsync(vault);
        Assert.Equal(2, _asked);
    }

    [SystemFact("mount", NoMount)]
    public async Task A_read_only_disk_is_detected_before_the_old_token_is_used()
    {
        using var disk = new SmallDisk();
        TokenVault vault = Save(disk.Folder);
        await RenewAsync(vault);
        disk.Remount(readOnly: true);
        ZoomStorageException e = await Assert.ThrowsAsync<ZoomStorageException>(() => RenewAsync(vault));
        Assert.Contains("read-only", e.Message);
        Assert.DoesNotContain("Another PowerShell process", e.Message);
        Assert.Equal(1, _asked);
        disk.Remount(readOnly: false);
        await RenewAsync(vault);
    }

    [SystemFact("mount", NoMount)]
    public async Task Reserved_space_is_enough_when_the_disk_fills_up_during_the_renewal()
    {
        using var disk = new SmallDisk();
        TokenVault vault = Save(disk.Folder);
        await RenewAsync(vault, during: disk.Fill);
        Assert.Null(vault.Warning);
        disk.Free();
        await RenewAsync(new TokenVault(new PrivateFolder(disk.Folder), _connection));
        Assert.Equal(2, _asked);
    }

    [SystemFact("mount", NoMount)]
    public async Task Tokens_that_cannot_be_written_stay_in_memory_until_they_can()
    {
        using var disk = new SmallDisk();
        TokenVault vault = Save(disk.Folder);
        string[] before = Contents(disk.Folder);
        await RenewAsync(vault, during: TakeReservation);
        Assert.Contains("the disk is full", vault.Warning);
        Assert.Contains("'acme' couldn't be saved", vault.Warning);
        // The good file is still there.
        Assert.Equal(before, Contents(disk.Folder));
        await Assert.ThrowsAsync<ZoomStorageException>(() => vault.FlushAsync(default));
        // The stored token was already used, so the session continues with the one in memory.
        await RenewAsync(vault);
        Assert.NotNull(vault.Warning);
        Assert.Equal(2, _asked);

        disk.Free();
        // It's written even if the session does nothing more.
        Assert.True(SpinWait.SpinUntil(() => vault.Warning is null, TimeSpan.FromMinutes(2)));
        await RenewAsync(new TokenVault(new PrivateFolder(disk.Folder), _connection));
        Assert.Equal(3, _asked);

        void TakeReservation()
        {
            File.Delete(Directory.GetFiles(disk.Folder, "*.new").Single());
            disk.Fill();
        }
    }

    [SystemFact("mount", NoMount)]
    public async Task A_removed_connection_does_not_come_back()
    {
        using var disk = new SmallDisk();
        TokenVault vault = Save(disk.Folder);
        await RenewAsync(
            vault,
            during: () =>
            {
                File.Delete(Directory.GetFiles(disk.Folder, "*.new").Single());
                disk.Fill();
            }
        );
        Assert.NotNull(vault.Warning);
        new TokenVault(new PrivateFolder(disk.Folder), _connection).Clear();
        disk.Free();
        await vault.FlushAsync(default);
        Assert.DoesNotContain(Directory.GetFiles(disk.Folder), file => new FileInfo(file).Length > 0);
    }

    [SystemFact("mount", NoMount)]
    public async Task A_failed_save_leaves_no_secrets_and_keeps_the_old_connection()
    {
        using var disk = new SmallDisk();
        var store = new ConnectionStore(disk.Folder);
        var secrets = new CachedTokens { RefreshToken = "r1" };
        await store.SaveAsync(_connection, secrets, default);
        string[] before = [.. Directory.GetFiles(disk.Folder).Order()];
        var again = new SavedConnection
        {
            Name = "acme",
            ClientId = "client",
            Grant = "refresh_token",
            IsUnencrypted = true,
            // The list doesn't fit on the disk, but the secrets do.
            Description = new string('x', 24 * 1024),
        };
        ZoomStorageException e = await Assert.ThrowsAsync<ZoomStorageException>(() => store.SaveAsync(again, secrets, default));
        Assert.Contains("the disk is full", e.Message);
        Assert.Equal(before, Directory.GetFiles(disk.Folder).Order());
        Assert.Equal("r1", store.Vault(store.Find("acme")).Read().RefreshToken);
        Assert.Null(store.Find("acme").Description);
        await Assert.ThrowsAsync<ZoomStorageException>(() => store.ChangeAsync("acme", c => c.Description = again.Description, default));
        Assert.Equal(before, Directory.GetFiles(disk.Folder).Order());
    }

    public static TheoryData<string, string> Damages =>
        new()
        {
            { "0 bytes", "" },
            { "cut", "{\"Number\":2,\"RefreshTok" },
            { "null", "null" },
            { "a list", "[]" },
            { "garbage", "\u0001\u0002 garbage" },
            { "only zeros", "\0\0\0\0" },
            { "a negative number", "{\"Number\":-3,\"RefreshToken\":\"r2\"}" },
            { "a number that is too large", "{\"Number\":2147483647,\"RefreshToken\":\"r2\"}" },
            { "a text instead of the number", "{\"Number\":\"two\",\"RefreshToken\":\"r2\"}" },
            { "a list instead of the token", "{\"Number\":2,\"RefreshToken\":[\"r2\"]}" },
            { "a token that isn't one", "{\"Number\":2,\"RefreshToken\":\"r2\",\"AccessToken\":\"a\\nb\"}" },
            { "an invalid time", "{\"Number\":2,\"RefreshToken\":\"r2\",\"ExpiresAt\":\"soon\"}" },
            { "scopes without names", "{\"Number\":2,\"RefreshToken\":\"r2\",\"Scopes\":[null]}" },
            { "deep nesting", new string('[', 100_000) },
        };

    [Theory, MemberData(nameof(Damages))]
    public async Task The_error_for_damaged_tokens_names_the_file(string what, string content)
    {
        Assert.NotEmpty(what);
        TokenVault vault = Save(_folder);
        await RenewAsync(vault);
        string newest = Slots(_folder).Single(file => File.ReadAllText(file).Contains("\"r2\""));
        File.WriteAllText(newest, content);
        ZoomAuthException e = await Assert.ThrowsAsync<ZoomAuthException>(() => RenewAsync(vault));
        Assert.Equal("invalid_grant", e.Error);
        Assert.Contains($"'{newest}' is damaged", e.Message);
        Assert.Contains("connect again with -Save", e.Message, StringComparison.OrdinalIgnoreCase);

        foreach (string file in Slots(_folder))
            File.WriteAllText(file, content);
        e = Assert.Throws<ZoomAuthException>(() => vault.Read());
        Assert.Equal(AuthErrors.NoTokens, e.Error);
        Assert.Contains(_folder, e.Message);
        Assert.Contains("damaged", e.Message);
    }

    [Fact]
    public async Task An_interrupted_renewal_is_reported()
    {
        TokenVault vault = Save(_folder);
        // Zoom receives the request, and the response is lost.
        await Assert.ThrowsAsync<ZoomUnreachableException>(() =>
            RenewAsync(vault, during: () => throw new ZoomUnreachableException("reset"))
        );
        for (int i = 0; i < 2; i++)
        {
            ZoomAuthException e = await Assert.ThrowsAsync<ZoomAuthException>(() =>
                RenewAsync(new TokenVault(new PrivateFolder(_folder), _connection))
            );
            Assert.Equal("invalid_grant", e.Error);
            Assert.Contains("were never saved", e.Message);
        }
    }

    [Fact]
    public async Task A_lock_that_is_held_and_one_that_cannot_be_opened_have_different_errors()
    {
        Save(_folder);
        var vault = new TokenVault(new PrivateFolder(_folder), _connection, TimeSpan.Zero);
        string file = Path.Combine(_folder, _connection.Id + ".lock");
        using (new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
            Assert.Contains("Another PowerShell process", (await FailsAsync()).Message);
        File.Delete(file);
        Directory.CreateDirectory(file);
        ZoomStorageException e = await FailsAsync();
        Assert.DoesNotContain("Another PowerShell process", e.Message);
        Assert.Contains($"'{file}' can't be written: you don't have permission", e.Message);
        Assert.Equal(0, _asked);

        Task<ZoomStorageException> FailsAsync() => Assert.ThrowsAsync<ZoomStorageException>(() => RenewAsync(vault));
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    private TokenVault Save(string folder)
    {
        var home = new PrivateFolder(folder);
        home.Make();
        var vault = new TokenVault(home, _connection);
        vault.Write(new CachedTokens { RefreshToken = "r1" });
        return vault;
    }

    /// <summary>Renews the tokens at a server that accepts each refresh token only once.</summary>
    private async Task RenewAsync(TokenVault vault, Action? during = null)
    {
        AccessToken access = await vault.RenewAsync(
            _ => false,
            refresh =>
            {
                _asked++;
                if (refresh != "r" + _valid)
                    throw new ZoomAuthException("Zoom didn't issue a token: Invalid Token!", "invalid_grant");
                _valid++;
                during?.Invoke();
                return Task.FromResult(new TokenResponse(new AccessToken("a" + _valid, null, null, null), "r" + _valid));
            },
            default
        );
        Assert.Equal("a" + _valid, access.Reveal());
    }

    private static string[] Contents(string folder) => [.. Slots(folder).Select(file => Encoding.UTF8.GetString(File.ReadAllBytes(file)))];

    private static string[] Slots(string folder)
    {
        string[] files = [.. Directory.GetFiles(folder).Where(file => Path.GetExtension(file) is ".a" or ".b").Order()];
        Assert.NotEmpty(files);
        return files;
    }
}
#endif
