#if NET
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using ZoomCustom.Auth;
using ZoomCustom.Connections;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Models;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Hosting;

namespace ZoomCustom.Client.Tests.Fuzzing;

/// <summary>Code that reads input from outside, with valid inputs for it.</summary>
internal abstract class FuzzTarget
{
    private static readonly SandboxAccount s_account = new(new SandboxOptions { UserCount = 20 });

    /// <summary>All targets, by name.</summary>
    public static IReadOnlyDictionary<string, Func<FuzzTarget>> All { get; } =
        new Dictionary<string, Func<FuzzTarget>>
        {
            ["answer"] = () => new AnswerTarget(),
            ["token"] = () => new TokenTarget(),
            ["file"] = () => new FileTarget(),
            ["browser"] = () => new BrowserTarget(),
        };

    /// <summary>Valid inputs.</summary>
    public abstract IReadOnlyList<byte[]> Seeds { get; }

    /// <summary>Reads an input. It may throw only the module's own exceptions.</summary>
    public abstract Task ReadAsync(byte[] input);

    /// <summary>Returns the sandbox's response to a request.</summary>
    protected static byte[] Record(string method, string path, string query = "", string body = "")
    {
        SandboxOptions app = s_account.Options;
        bool isOAuth = path.StartsWith("/oauth", StringComparison.Ordinal);
        string id = body.Contains("account_credentials")
            ? $"{app.ClientId}:{app.ClientSecret}"
            : $"{app.GeneralClientId}:{app.GeneralClientSecret}";
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Authorization"] = isOAuth
                ? "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(id))
                : "Bearer " + s_account.IssueAccessToken(),
            ["Content-Type"] = isOAuth ? "application/x-www-form-urlencoded" : "application/json",
        };
        byte[] answer = s_account.Answer(new SandboxRequest(method, path, query, headers, Encoding.UTF8.GetBytes(body))).Body;
        Assert.NotEmpty(answer);
        return answer;
    }

    protected static byte[] TokenResponse(bool withRefreshToken) =>
        withRefreshToken
            ? Record("POST", "/oauth/token", "", "grant_type=refresh_token&refresh_token=" + s_account.IssueRefreshToken())
            : Record("POST", "/oauth/token", "", "grant_type=account_credentials&account_id=" + s_account.Options.AccountId);
}

/// <summary>Responses of the API.</summary>
internal sealed class AnswerTarget : FuzzTarget
{
    private static readonly HttpStatusCode[] s_statuses =
    [
        HttpStatusCode.OK,
        HttpStatusCode.OK,
        HttpStatusCode.Created,
        HttpStatusCode.BadRequest,
        HttpStatusCode.NotFound,
        HttpStatusCode.TooManyRequests,
        HttpStatusCode.BadGateway,
    ];

    private readonly OneAnswer _server = new();
    private readonly ZoomClient _client;

    public AnswerTarget()
    {
        var clock = new JumpingClock();
        _client = new ZoomClient(
            ZoomHttp.Open(_server),
            new Uri("https://sandbox.invalid/v2"),
            new FixedToken("t".Conceal(), clock),
            clock
        );
    }

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        Record("GET", "/v2/users", "page_size=3"),
        Record("GET", "/v2/users", "page_size=3&status=pending"),
        Record("GET", "/v2/users/me"),
        Record("GET", "/v2/users/nobody"),
        Record("GET", "/v2/groups"),
        Record("GET", "/v2/roles"),
        Record("GET", "/v2/phone/call_history", "page_size=2"),
        "{\"code\":300,\"message\":\"Validation Failed.\",\"errors\":[{\"field\":\"type\",\"message\":\"Invalid.\"}]}"u8.ToArray(),
        "<!doctype html><html><head><title>Sign in</title></head><body>Welcome</body></html>"u8.ToArray(),
    ];

    public override Task ReadAsync(byte[] input)
    {
        _server.Begin(s_statuses[input.Length % s_statuses.Length], input);
        var context = new RequestContext { Notice = _ => { }, Odd = new() };
        return (input.Length % 6) switch
        {
            0 => _client.SendAsync<ZoomUser>(Request(OperationCatalog.GetUser), context, default),
            1 => _client.List<ZoomUser>(new ZoomRequest(OperationCatalog.ListUsers), 300, context).NextAsync(default),
            2 => _client.List<ZoomCallLog>(new ZoomRequest(OperationCatalog.ListCallHistory), 300, context).NextAsync(default),
            3 => _client.ListPlain(new ZoomRequest(Operation.Unlisted("GET", "/things")), context).NextAsync(default),
            4 => _client.SendPlainAsync(Request(OperationCatalog.GetUser), context, default),
            _ => _client.SendAsync<ZoomGroup>(new ZoomRequest(OperationCatalog.CreateGroup).WithField("name", "g"), context, default),
        };
    }

    private static ZoomRequest Request(Operation operation) => new ZoomRequest(operation).WithPath("userId", "x");
}

/// <summary>Responses of the token endpoint and of the endpoint for device codes.</summary>
internal sealed class TokenTarget : FuzzTarget
{
    private static readonly HttpStatusCode[] s_statuses =
    [
        HttpStatusCode.OK,
        HttpStatusCode.OK,
        HttpStatusCode.BadRequest,
        HttpStatusCode.BadGateway,
    ];

    private readonly OneAnswer _server = new();
    private readonly Connector _connector;
    private readonly App _app = new("client", "secret".Conceal());

    public TokenTarget() =>
        _connector = new(ZoomEnvironment.At(new Uri("https://sandbox.invalid")), ZoomHttp.Open(_server), new JumpingClock());

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        TokenResponse(withRefreshToken: false),
        TokenResponse(withRefreshToken: true),
        Record("POST", "/oauth/devicecode"),
        Record("POST", "/oauth/token", "", "grant_type=refresh_token&refresh_token=x"),
        "{\"access_token\":\"t\",\"expires_in\":3600,\"scope\":[\"a b\",\"c\"],\"api_url\":\"https://api.zoom.us\"}"u8.ToArray(),
    ];

    public override Task ReadAsync(byte[] input)
    {
        _server.Begin(s_statuses[input.Length % s_statuses.Length], input);
        return input.Length % 3 == 0
            ? _connector.ByDeviceCodeAsync(_app, (_, _) => { }, default)
            : _connector.ServerToServerAsync("account", _app, default);
    }
}

/// <summary>The list of saved connections, and saved tokens.</summary>
internal sealed class FileTarget : FuzzTarget
{
    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        Encoding.UTF8.GetBytes(
            """
            [
              {
                "Id": "0123456789abcdef0123456789abcdef",
                "Name": "acme",
                "Description": null,
                "IsDefault": true,
                "Environment": "Zoom",
                "BaseUri": null,
                "Grant": "account_credentials",
                "ClientId": "client",
                "AccountId": "account",
                "User": null,
                "UserRole": null,
                "IsUnencrypted": true,
                "SavedAt": "2026-03-04T10:00:00+00:00"
              },
              {
                "Id": "1123456789abcdef0123456789abcdef",
                "Name": "other",
                "Description": "Another",
                "Environment": "",
                "BaseUri": "http://127.0.0.1:1234/zoom",
                "Grant": "refresh_token",
                "ClientId": "client",
                "User": "a@example.com",
                "Later": { "a": [1, 2.5, null] }
              }
            ]
            """
        ),
        Encoding.UTF8.GetBytes(
            """{"Number":7,"Address":"https://zoom.us/oauth","ClientSecret":"s","RefreshToken":"r","AccessToken":"a","""
                + "\"ExpiresAt\":\"2026-03-04T10:00:00+00:00\",\"Scopes\":[\"a\",\"b\"],\"ApiUrl\":\"https://api.zoom.us\"}"
        ),
    ];

    public override Task ReadAsync(byte[] input)
    {
        var index = ConnectionIndex.Parse(input);
        foreach (SavedConnection connection in index.Connections)
            Assert.NotNull(connection.ResolvedEnvironment);
        // Without a problem, everything is known. With one, a list that can be saved keeps what can't be read.
        if (index.IsWhole)
        {
            var again = ConnectionIndex.Parse(index.ToBytes());
            Assert.True(again.IsWhole);
            Assert.Equal(index.Problem is null, again.Problem is null);
            Assert.Equal(index.Connections.Select(one => one.Id), again.Connections.Select(one => one.Id));
        }
        else
        {
            Assert.NotNull(index.Problem);
        }

        if (CachedTokens.Parse(input) is { Access: { } access })
            _ = new AuthenticationHeaderValue("Bearer", access.Reveal());
        return Task.CompletedTask;
    }
}

/// <summary>Requests to the listener that waits for the browser.</summary>
internal sealed class BrowserTarget : FuzzTarget
{
    /// <summary>Only one in this many inputs is sent over a real connection, because connections are slow.</summary>
    private const int Connections = 100;

    private static readonly Uri s_address = new("http://127.0.0.1:1234/callback");

    private readonly OneAnswer _server = new();
    private readonly AuthorizationCode _code;
    private int _count;

    public BrowserTarget()
    {
        var clock = new JumpingClock();
        var oauth = new OAuthClient(ZoomHttp.Open(_server), new Uri("https://sandbox.invalid/oauth"), clock);
        _code = new AuthorizationCode(oauth, new App("client", null), s_address, null);
        Seeds =
        [
            Head($"GET /callback?code=c&state={_code.State} HTTP/1.1"),
            Head($"GET /callback?error=access_denied&error_description=No+way%21&state={_code.State} HTTP/1.1"),
            Head($"GET /callback?code=c&state={_code.State} HTTP/1.1", "Cookie: a=b; c=d", "Accept: */*", "X:  \t spaces \t "),
            Head("GET /favicon.ico HTTP/1.0"),
            Head("POST /callback HTTP/1.1", "Content-Length: 3"),
        ];
    }

    public override IReadOnlyList<byte[]> Seeds { get; }

    public override async Task ReadAsync(byte[] input)
    {
        string head = Encoding.Latin1.GetString(input, 0, Math.Min(input.Length, LoopbackConnection.MaxHeadSize));
        if (_count++ % Connections == 0)
            await SendAsync(input);
        if (LoopbackRequest.Parse(head) is not { } request)
            return;
        Uri callback = request.AddressAt(s_address);
        if (!_code.IsResponse(callback))
            return;
        _server.Begin(HttpStatusCode.OK, "{\"access_token\":\"t\"}"u8.ToArray());
        await _code.RedeemAsync(callback, default);
    }

    private static byte[] Head(string line, params string[] headers) =>
        Encoding.Latin1.GetBytes(string.Join("\r\n", [line, $"Host: {s_address.Authority}", .. headers]) + "\r\n\r\n");

    /// <summary>Sends an input to a real listener. Then the listener must still accept the right response.</summary>
    private async Task SendAsync(byte[] input)
    {
        using var listener = new LoopbackListener(new Uri("http://127.0.0.1/callback"), TimeProvider.System);
        Task<Uri> response = listener.WaitForResponseAsync(_code.IsResponse, Task.FromResult, default);
        string page = await AskAsync(listener.Address, input);
        Assert.True(page.Length == 0 || page.StartsWith("HTTP/1.1 ", StringComparison.Ordinal), page);
        if (!response.IsCompleted && !page.Contains("Connected."))
        {
            byte[] right = Encoding.Latin1.GetBytes(
                $"GET /callback?code=c&state={_code.State} HTTP/1.1\r\nHost: {listener.Address.Authority}\r\n\r\n"
            );
            Assert.Contains("Connected.", await AskAsync(listener.Address, right));
        }

        await response;
    }

    private static async Task<string> AskAsync(Uri address, byte[] bytes)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, address.Port);
        NetworkStream stream = client.GetStream();
        var all = new MemoryStream();
        try
        {
            await stream.WriteAsync(bytes);
            client.Client.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(all);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // The listener closed the connection before it read everything.
        }

        return Encoding.UTF8.GetString(all.ToArray());
    }
}

/// <summary>A server that sends one response, and then refuses every other request.</summary>
internal sealed class OneAnswer : HttpMessageHandler
{
    private HttpStatusCode _status;
    private byte[]? _body;

    public void Begin(HttpStatusCode status, byte[] body) => (_status, _body) = (status, body);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // The network reads the content to send it.
        if (request.Content is not null)
            await request.Content.ReadAsByteArrayAsync(cancellationToken);
        byte[]? body = Interlocked.Exchange(ref _body, null);
        return new(body is null ? HttpStatusCode.Forbidden : _status)
        {
            Content = new StreamContent(
                new CountedStream(body ?? "{\"code\":200,\"message\":\"No.\",\"error\":\"access_denied\"}"u8.ToArray())
            ),
        };
    }

    /// <summary>A body that detects a reader that doesn't end.</summary>
    private sealed class CountedStream(byte[] body) : MemoryStream(body)
    {
        private int _left = body.Length + 100;

        public override int Read(byte[] buffer, int offset, int count)
        {
            Assert.True(_left-- > 0, "The reader doesn't end.");
            return base.Read(buffer, offset, count);
        }
    }
}
#endif
