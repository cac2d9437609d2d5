using System;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using ZoomCustom.Auth;
using ZoomCustom.Http;
using ZoomCustom.Models;
using ZoomCustom.Operations;
using ZoomCustom.Readers;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Hosting;

namespace ZoomCustom.Client.Tests.Readers;

public sealed class PausedListTests
{
    private readonly VirtualClock _clock = new();
    private readonly SandboxAccount _account;
    private readonly ListReader<ZoomUser> _users;

    public PausedListTests()
    {
        _account = new SandboxAccount(
            new SandboxOptions
            {
                Clock = _clock,
                UserCount = 900,
                TokenLifetime = TimeSpan.FromDays(30),
            }
        )
        {
            Record = true,
        };
        var tokens = new FixedToken(new NetworkCredential("", _account.IssueAccessToken()).SecurePassword, _clock);
        var client = new ZoomClient(
            ZoomHttp.Open(new SandboxMessageHandler(_account)),
            new Uri("https://sandbox.invalid/v2"),
            tokens,
            _clock
        );
        _users = new(
            new ReadSchedule(() => 4, _clock),
            request => client.List<ZoomUser>(request, 50),
            new ZoomRequest(OperationCatalog.ListUsers).WithQuery("status", "active"),
            null,
            ulong.MaxValue,
            CancellationToken.None
        );
    }

    [Fact]
    public async Task One_or_two_pages_are_read_ahead_of_a_paused_reader()
    {
        await _users.NextAsync();
        // On a busy machine, other threads start late.
        for (int i = 0; i < 5000 && _account.Exchanges.Count < 2; i++)
            await Task.Delay(1);
        await SettleAsync();
        Assert.InRange(_account.Exchanges.Count, 2, 3);
    }

    [Fact]
    public async Task A_reader_paused_for_hours_gets_every_record_once_and_no_expired_page_token()
    {
        int count = (await _users.NextAsync())!.Items.Count;
        for (int minute = 0; minute < 100; minute++)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await SettleAsync();
        }

        Assert.InRange(_account.Exchanges.Count, 5, 14);
        while (await _users.NextAsync() is { } page)
            count += page.Items.Count;
        Assert.Equal(_account.Users.Count(user => user.Status == "active"), count);
        Assert.DoesNotContain(_account.Exchanges, exchange => exchange.Response.Status != 200);
    }

    /// <summary>Lets other threads work until no request has been sent for a while.</summary>
    private async Task SettleAsync()
    {
        for (int seen = -1, quiet = 0; quiet < 5; quiet = _account.Exchanges.Count == seen ? quiet + 1 : 0)
        {
            seen = _account.Exchanges.Count;
            _clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(1);
        }
    }
}
