using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using ZoomCustom.Auth;
using ZoomCustom.Connections;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Operations;

namespace ZoomCustom.Client.Tests.Http;

/// <summary>Over real sockets: only a change that was sent is reported as an unknown outcome.</summary>
public sealed class SentTests
{
    private const string Refused = """{"reason":"Invalid client_id or client_secret","error":"invalid_client"}""";
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(2);

    /// <summary>A change with a body and one without, each with all retries and with a time limit.</summary>
    public static TheoryData<string, bool, string> Changes =>
        new()
        {
            { "POST", false, "Unreachable" },
            { "POST", true, "Timeout" },
            { "DELETE", false, "Unreachable" },
            { "DELETE", true, "Timeout" },
        };

    [Theory, MemberData(nameof(Changes))]
    public async Task Nothing_is_sent_to_a_closed_port(string method, bool limited, string errorId) =>
        Assert.Equal(errorId, (await FailsAsync(method, new Uri($"http://127.0.0.1:{FreePort()}"), limited)).ErrorId);

    [Theory, MemberData(nameof(Changes))]
    public async Task Nothing_is_sent_to_an_unknown_host(string method, bool limited, string errorId) =>
        Assert.Equal(errorId, (await FailsAsync(method, new Uri("https://zoom.invalid"), limited)).ErrorId);

    [Theory, MemberData(nameof(Changes))]
    public async Task Nothing_is_sent_when_TLS_fails(string method, bool limited, string errorId)
    {
        using var server = new FakeServer(_ => FakeServer.Answer(200, "{}"));
        Assert.Equal(errorId, (await FailsAsync(method, new Uri("https://127.0.0.1:" + server.Root.Port), limited)).ErrorId);
    }

    [Theory, MemberData(nameof(Changes))]
    public async Task Nothing_is_sent_when_a_proxy_opens_no_tunnel(string method, bool limited, string errorId)
    {
        foreach (int status in new[] { 407, 403, 502 })
        {
            using var proxy = new FakeServer(_ => FakeServer.Answer(status, ""));
            Assert.Equal(errorId, (await FailsAsync(method, new Uri("https://api.zoom.invalid"), limited, proxy.Root)).ErrorId);
            Assert.All(proxy.Requests, request => Assert.StartsWith("CONNECT", request));
        }
    }

    [Theory, MemberData(nameof(Changes))]
    public async Task Nothing_is_sent_when_a_proxy_requires_credentials(string method, bool limited, string errorId)
    {
        using var proxy = new FakeServer(_ => FakeServer.Answer(407, "who are you?"));
        ZoomException e = await FailsAsync(method, new Uri("http://api.zoom.invalid"), limited, proxy.Root);
        Assert.Equal(errorId, e.ErrorId);
        Assert.Contains("-ProxyCredential", e.Message);
    }

    [Fact]
    public async Task Nothing_is_sent_when_the_token_request_is_refused()
    {
        using var server = new FakeServer(_ => FakeServer.Answer(400, Refused));
        ZoomException e = await FailsAsync(
            "POST",
            server.Root,
            limited: false,
            tokens: http => new AccountCredentials(
                new OAuthClient(http, server.Root, TimeProvider.System),
                "account",
                new App("client", "secret".Conceal()),
                TimeProvider.System
            )
        );
        Assert.Equal("ZoomAuth.invalid_client", e.ErrorId);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Nothing_is_sent_when_the_token_request_is_not_answered()
    {
        using var server = new FakeServer(_ => null);
        ZoomException e = await FailsAsync(
            "POST",
            server.Root,
            limited: false,
            tokens: http => new AccountCredentials(
                new OAuthClient(http, server.Root, TimeProvider.System, TimeSpan.FromSeconds(0.5)),
                "account",
                new App("client", "secret".Conceal()),
                TimeProvider.System
            )
        );
        Assert.Equal("Unreachable", e.ErrorId);
        Assert.Single(server.Requests);
    }

    [Theory, InlineData(true, "Timeout"), InlineData(false, "Storage")]
    public async Task Nothing_is_sent_while_another_process_holds_the_lock(bool limited, string errorId)
    {
        using var server = new FakeServer(_ => FakeServer.Answer(200, "{}"));
        string folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "zoomcustom-" + Guid.NewGuid().ToString("N"))).FullName;
        var connection = new SavedConnection { Id = "id", IsUnencrypted = true };
        var vault = new TokenVault(new PrivateFolder(folder), connection, timeout: limited ? TimeSpan.FromMinutes(1) : TimeSpan.Zero);
        RotatingToken? source = null;
        using (new FileStream(Path.Combine(folder, "id.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            ZoomException e = await FailsAsync(
                "POST",
                server.Root,
                limited,
                tokens: http =>
                    source = new RotatingToken(
                        new OAuthClient(http, server.Root, TimeProvider.System),
                        new App("client", null),
                        vault,
                        TimeProvider.System
                    )
            );
            Assert.Equal(errorId, e.ErrorId);
        }

        Assert.Empty(server.Requests);
        // The wait for the lock continues after its caller gave up. It ends now, because the lock is free.
        await Assert.ThrowsAsync<ZoomAuthException>(() => source!.GetAsync(CancellationToken.None));
        Directory.Delete(folder, recursive: true);
    }

    [Theory, InlineData("POST", null), InlineData("DELETE", null), InlineData("POST", "")]
    public async Task A_change_without_an_answer_is_unknown(string method, string? answer)
    {
        using var server = new FakeServer(_ => answer);
        var context = new RequestContext { TimeLimit = s_limit };
        ZoomException e = await FailsAsync(method, server.Root, limited: true, context: context);
        Assert.Equal("OutcomeUnknown", e.ErrorId);
        Assert.True(context.IsUnanswered);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_change_stays_unknown_when_its_retries_cannot_connect()
    {
        FakeServer? server = null;
        using (
            server = new FakeServer(_ =>
            {
                // From here on, the port is closed.
                server!.Dispose();
                return "";
            })
        )
            Assert.Equal("OutcomeUnknown", (await FailsAsync("DELETE", server.Root, limited: false)).ErrorId);
    }

    [Theory]
    [InlineData("POST", "")]
    [InlineData("POST", FakeServer.Closed)]
    [InlineData("PUT", FakeServer.Closed)]
    [InlineData("PATCH", FakeServer.Closed)]
    [InlineData("DELETE", "")]
    [InlineData("DELETE", FakeServer.Closed)]
    public async Task A_change_without_a_body_is_sent_once_over_a_connection_that_was_closed(string method, string end)
    {
        // .NET itself resends a request without content when a kept connection turns out to be closed.
        using var server = new FakeServer(request =>
            request.StartsWith("GET", StringComparison.Ordinal) ? FakeServer.Answer(200, """{"id":"1"}""", connection: "keep-alive") : end
        );
        using HttpClient http = ZoomHttp.Open();
        var clock = new WaitingClock();
        var client = new ZoomClient(http, server.Root, new FixedToken("token".Conceal(), clock), clock);
        var read = new ZoomRequest(OperationCatalog.GetUser).WithPath("userId", "me");
        await client.SendAsync<object>(read, null, CancellationToken.None);
        int again = 0;
        var context = new RequestContext { Notice = _ => again++ };
        ZoomException e = await Assert.ThrowsAnyAsync<ZoomException>(() =>
            client.SendAsync<object>(new ZoomRequest(Operation.Unlisted(method, "/x/y")), context, CancellationToken.None)
        );
        Assert.Equal(1 + 1 + again, server.Requests.Count);
        Assert.Equal("OutcomeUnknown", e.ErrorId);
        Assert.Equal(method == "POST" ? 0 : 7, again);
    }

    /// <summary>A change that is canceled either never begins to be sent, or its response is waited for.</summary>
    [Theory, InlineData(false), InlineData(true)]
    public async Task A_canceled_change_is_not_sent_or_is_answered(bool afterSending)
    {
        using var cancellation = new CancellationTokenSource();
        using var http = new HttpClient(new CancelingHandler(cancellation, afterSending));
        var clock = new WaitingClock();
        var client = new ZoomClient(http, new Uri("http://127.0.0.1"), new FixedToken("token".Conceal(), clock), clock);
        var context = new RequestContext();
        Task<object?> sending = client.SendAsync<object>(
            new ZoomRequest(OperationCatalog.CreateGroup).WithBody("{}"),
            context,
            cancellation.Token
        );
        if (afterSending)
            await sending;
        else
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.False(context.IsUnanswered);
    }

    private static async Task<ZoomException> FailsAsync(
        string method,
        Uri root,
        bool limited,
        Uri? proxy = null,
        Func<HttpClient, TokenSource>? tokens = null,
        RequestContext? context = null
    )
    {
        // Without a time limit, the request is tried eight times, with no wait in between.
        TimeProvider clock = limited ? TimeProvider.System : new WaitingClock();
        using HttpClient http = ZoomHttp.Open(null, new ProxyChoice(proxy, null));
        var client = new ZoomClient(http, root, tokens?.Invoke(http) ?? new FixedToken("token".Conceal(), clock), clock);
        ZoomRequest request =
            method == "POST"
                ? new ZoomRequest(OperationCatalog.CreateGroup).WithBody("{}")
                : new ZoomRequest(OperationCatalog.DeleteGroup).WithPath("groupId", "g");
        context ??= new RequestContext { TimeLimit = limited ? s_limit : null };
        return await Assert.ThrowsAnyAsync<ZoomException>(() => client.SendAsync<object>(request, context, CancellationToken.None));
    }

    private static int FreePort()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return port;
    }

    /// <summary>Cancels the request before or after its body is read. The request goes on, as it can when both happen at once.</summary>
    private sealed class CancelingHandler(CancellationTokenSource cancellation, bool afterSending) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
        {
            if (!afterSending)
                cancellation.Cancel();
            using var sent = new MemoryStream();
            await request.Content!.CopyToAsync(sent);
            cancellation.Cancel();
            return new(HttpStatusCode.OK) { Content = new StringContent("{}") };
        }
    }
}
