using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using ZoomCustom.Auth;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Hosting;

namespace ZoomCustom.Client.Tests.Auth;

/// <summary>Signing in while other programs on this machine connect to the redirect port.</summary>
public sealed class LoopbackListenerTests : IDisposable
{
    private readonly VirtualClock _clock = new();
    private readonly SandboxAccount _account = new(new SandboxOptions());
    private readonly List<TcpClient> _connections = [];

    // Ends a wait that would otherwise never end. A passing test doesn't need it.
    private readonly CancellationTokenSource _end = new(TimeSpan.FromMinutes(2));
    private readonly TaskCompletionSource<Uri> _shown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task The_answer_is_accepted_despite_silent_and_wrong_connections()
    {
        Task<ZoomConnection> signIn = await BeginAsync();
        TcpClient[] silent = [.. Enumerable.Range(0, 60).Select(_ => Open())];
        for (int i = 0; i < 10; i++)
            Assert.StartsWith("HTTP/1.1 400 ", await AskAsync(Get($"{Path}?code=c{i}&state=wrong{i}")));
        Assert.StartsWith("HTTP/1.1 404 ", await AskAsync(Get("//[")));

        // The clock hasn't moved and no limit is reached, so every silent connection is still open.
        Assert.DoesNotContain(silent, IsClosed);
        Assert.False(signIn.IsCompleted);
        string page = await AskAsync(Get(Answer()));
        Assert.StartsWith("HTTP/1.1 200 ", page);
        Assert.Contains("Connected.", page);
        Assert.Equal("refresh_token", (await signIn).Tokens.Grant);
    }

    public static TheoryData<string, string> WrongRequests =>
        new()
        {
            { "no state", "400 GET {path}?code=c HTTP/1.1\r\nHost: {host}" },
            { "no query", "400 GET {path} HTTP/1.1\r\nHost: {host}" },
            { "empty state", "400 GET {path}?code=c&state= HTTP/1.1\r\nHost: {host}" },
            { "state of another case", "400 GET {path}?code=c&state={STATE} HTTP/1.1\r\nHost: {host}" },
            { "longer state", "400 GET {path}?code=c&state={state}x HTTP/1.1\r\nHost: {host}" },
            { "state twice", "400 GET {path}?code=c&state={state}&state={state} HTTP/1.1\r\nHost: {host}" },
            { "state twice, the wrong one first", "400 GET {path}?state=x&code=c&state={state} HTTP/1.1\r\nHost: {host}" },
            { "state twice, one name encoded", "400 GET {path}?st%61te=x&code=c&state={state} HTTP/1.1\r\nHost: {host}" },
            { "code twice", "400 GET {path}?code=c&code=d&state={state} HTTP/1.1\r\nHost: {host}" },
            { "error twice", "400 GET {path}?error=a&error=b&state={state} HTTP/1.1\r\nHost: {host}" },
            { "neither code nor error", "400 GET {path}?state={state} HTTP/1.1\r\nHost: {host}" },
            { "empty code", "400 GET {path}?code=&state={state} HTTP/1.1\r\nHost: {host}" },
            { "error of another sign-in", "400 GET {path}?error=access_denied&state=x HTTP/1.1\r\nHost: {host}" },
            { "another path", "404 GET /favicon.ico HTTP/1.1\r\nHost: {host}" },
            { "path below", "404 GET {path}/x?code=c&state={state} HTTP/1.1\r\nHost: {host}" },
            { "path with dots", "404 GET /x/..{path}?code=c&state={state} HTTP/1.1\r\nHost: {host}" },
            { "path encoded", "404 GET /%63allback?code=c&state={state} HTTP/1.1\r\nHost: {host}" },
            { "two slashes", "404 GET /{path}?code=c&state={state} HTTP/1.1\r\nHost: {host}" },
            { "two slashes and a bracket", "404 GET //[ HTTP/1.1\r\nHost: {host}" },
            { "another method", "405 POST {path}?code=c&state={state} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0" },
            { "HEAD", "405 HEAD {path}?code=c&state={state} HTTP/1.1\r\nHost: {host}" },
            { "another host", "400 GET {path}?code=c&state={state} HTTP/1.1\r\nHost: evil.example" },
            { "another name of this machine", "400 GET {path}?code=c&state={state} HTTP/1.1\r\nHost: localhost:{port}" },
            { "another port", "400 GET {path}?code=c&state={state} HTTP/1.1\r\nHost: 127.0.0.1:1" },
            { "no port", "400 GET {path}?code=c&state={state} HTTP/1.1\r\nHost: 127.0.0.1" },
            { "no host", "400 GET {path}?code=c&state={state} HTTP/1.1" },
            { "two hosts", "400 GET {path}?code=c&state={state} HTTP/1.1\r\nHost: {host}\r\nHost: {host}" },
            { "host continued on the next line", "400 GET {path}?code=c&state={state} HTTP/1.1\r\nHost:\r\n {host}" },
            { "header without a colon", "400 GET {path}?code=c&state={state} HTTP/1.1\r\nHost: {host}\r\nx" },
            { "whole address", "400 GET http://{host}{path}?code=c&state={state} HTTP/1.1\r\nHost: {host}" },
            { "four words", "400 GET {path}\\[ HTTP/1.1 x\r\nHost: {host}" },
            { "fragment", "400 GET {path}?code=c&state={state}# HTTP/1.1\r\nHost: {host}" },
            { "space", "400 GET {path}?code=c d&state={state} HTTP/1.1\r\nHost: {host}" },
            { "not ASCII", "400 GET {path}\u00FFcode=c&state={state} HTTP/1.1\r\nHost: {host}" },
            { "another version", "400 GET {path}?code=c&state={state} HTTP/2.0\r\nHost: {host}" },
            { "no version", "400 GET {path}?code=c&state={state}\r\nHost: {host}" },
            { "nothing", "400 " },
            { "not HTTP", "400 \u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00FC" },
        };

    [Theory, MemberData(nameof(WrongRequests))]
    public async Task A_wrong_request_is_refused_and_the_wait_continues(string what, string refusalAndRequest)
    {
        Assert.NotEmpty(what);
        Task<ZoomConnection> signIn = await BeginAsync();
        string request = refusalAndRequest
            .Substring(4)
            .Replace("{path}", Path)
            .Replace("{host}", Redirect.Authority)
            .Replace("{port}", Redirect.Port.ToString())
            .Replace("{state}", State)
            .Replace("{STATE}", SwapCase(State));
        string page = await AskAsync(request + "\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 " + refusalAndRequest.Substring(0, 4), page);
        Assert.DoesNotContain("Connected.", page);
        AssertSecurityHeaders(page);
        await ConnectsAsync(signIn);
    }

    [Fact]
    public async Task A_request_with_endless_headers_is_dropped()
    {
        Task<ZoomConnection> signIn = await BeginAsync();
        foreach (string head in new[] { Get(Answer()).TrimEnd() + "\r\nCookie: ", "GET /", "" })
        {
            TcpClient client = Open();
            await SendAsync(client, head + new string('x', 1024 * 1024));
            Assert.DoesNotContain("Connected.", await ReadAsync(client));
        }

        await ConnectsAsync(signIn);
    }

    [Fact]
    public async Task A_broken_connection_does_not_end_the_wait()
    {
        Task<ZoomConnection> signIn = await BeginAsync();
        TcpClient client = Open();
        await SendAsync(client, Get(Answer()).TrimEnd());
        Task<string> page = ReadAsync(client);
        client.Client.Shutdown(SocketShutdown.Send);
        Assert.StartsWith("HTTP/1.1 400 ", await page);
        Open().Dispose();
        TcpClient reset = Open();
        await SendAsync(reset, "GET");
        reset.LingerState = new LingerOption(true, 0);
        reset.Dispose();
        await ConnectsAsync(signIn);
    }

    [Fact]
    public async Task A_slow_connection_is_closed_and_delays_no_other()
    {
        Task<ZoomConnection> signIn = await BeginAsync();
        TcpClient slow = Open(),
            silent = Open();
        foreach (char letter in "GET /")
            await SendAsync(slow, letter.ToString());
        // Both connected before this request, and it is answered anyway.
        Assert.StartsWith("HTTP/1.1 404 ", await AskAsync(Get("/other")));
        Assert.False(IsClosed(slow) || IsClosed(silent));
        _clock.Advance(LoopbackListener.RequestTimeout);
        Assert.DoesNotContain("HTTP/1.1 200", await ReadAsync(slow));
        Assert.DoesNotContain("HTTP/1.1 200", await ReadAsync(silent));
        await ConnectsAsync(signIn);
    }

    [Fact]
    public async Task Too_many_connections_close_the_oldest()
    {
        Task<ZoomConnection> signIn = await BeginAsync();
        TcpClient[] silent = [.. Enumerable.Range(0, LoopbackListener.MaxConnections + 20).Select(_ => Open())];
        Assert.StartsWith("HTTP/1.1 404 ", await AskAsync(Get("/other")));
        foreach (TcpClient oldest in silent.Take(21))
            Assert.DoesNotContain("HTTP/1.1 200", await ReadAsync(oldest));
        Assert.DoesNotContain(silent.Skip(21), IsClosed);
        await ConnectsAsync(signIn);
    }

    [Fact]
    public async Task A_refusal_with_the_right_state_ends_the_sign_in_with_its_reason()
    {
        Task<ZoomConnection> signIn = await BeginAsync();
        string page = await AskAsync(Get($"{Path}?error=access_denied&state={State}"));
        Assert.Contains("Not connected.", page);
        AssertSecurityHeaders(page);
        Assert.Equal("access_denied", (await Assert.ThrowsAsync<ZoomAuthException>(() => signIn)).Error);
    }

    [Fact]
    public async Task The_reason_is_escaped_on_the_page()
    {
        Task<ZoomConnection> signIn = await BeginAsync();
        string page = await AskAsync(Get($"{Path}?error=x&error_description=%3Cscript%3Ealert(1)%3C/script%3E&state={State}"));
        Assert.Contains("&lt;script&gt;", page);
        Assert.DoesNotContain("<script", page);
        await Assert.ThrowsAsync<ZoomAuthException>(() => signIn);
    }

    [Fact]
    public async Task Canceling_closes_the_port_and_every_connection()
    {
        using var cancellation = new CancellationTokenSource();
        Task<ZoomConnection> signIn = await BeginAsync(cancellation.Token);
        TcpClient silent = Open();
        Assert.StartsWith("HTTP/1.1 404 ", await AskAsync(Get("/other")));
        cancellation.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => signIn);
        Assert.Equal("", await ReadAsync(silent));
        Assert.ThrowsAny<SocketException>(Open);
    }

    public void Dispose()
    {
        foreach (TcpClient connection in _connections)
            connection.Dispose();
        _end.Dispose();
    }

    private Uri Shown => _shown.Task.Result;

    private string State => Parameter(Shown, "state");

    private Uri Redirect => new(Uri.UnescapeDataString(Parameter(Shown, "redirect_uri")));

    private string Path => Redirect.AbsolutePath;

    private async Task<Task<ZoomConnection>> BeginAsync(CancellationToken cancel = default)
    {
        var http = ZoomHttp.Open(new SandboxMessageHandler(_account));
        var connector = new Connector(ZoomEnvironment.At(new Uri("https://sandbox.invalid")), http, _clock);
        var app = new App(_account.Options.PublicClientId, null);
        var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, _end.Token);
        Task<ZoomConnection> signIn = connector.InBrowserAsync(
            app,
            new Uri("http://127.0.0.1/callback"),
            null,
            _shown.SetResult,
            (_, _) => Task.CompletedTask,
            either.Token
        );
        await _shown.Task;
        return signIn;
    }

    /// <summary>Returns the path and query that Zoom redirects the browser to after the owner allows the app.</summary>
    private string Answer() => new Uri(_account.Consent(Shown, _account.Users[0])).PathAndQuery;

    private async Task ConnectsAsync(Task<ZoomConnection> signIn)
    {
        Assert.False(signIn.IsCompleted);
        string page = await AskAsync(Get(Answer()));
        Assert.StartsWith("HTTP/1.1 200 ", page);
        Assert.Contains("Connected.", page);
        AssertSecurityHeaders(page);
        await signIn;
    }

    private string Get(string target) => $"GET {target} HTTP/1.1\r\nHost: {Redirect.Authority}\r\nUser-Agent: test\r\n\r\n";

    private TcpClient Open()
    {
        var client = new TcpClient();
        _connections.Add(client);
        client.Connect(IPAddress.Loopback, Redirect.Port);
        return client;
    }

    private async Task<string> AskAsync(string request)
    {
        TcpClient client = Open();
        await SendAsync(client, request);
        return await ReadAsync(client);
    }

    private static async Task SendAsync(TcpClient client, string text)
    {
        byte[] bytes = [.. text.Select(letter => (byte)letter)];
        try
        {
            await client.GetStream().WriteAsync(bytes, 0, bytes.Length);
        }
        catch (IOException)
        {
            // The listener closed the connection before it read everything.
        }
    }

    /// <summary>Reads until the listener closes the connection.</summary>
    private static async Task<string> ReadAsync(TcpClient client)
    {
        var all = new MemoryStream();
        try
        {
            await client.GetStream().CopyToAsync(all);
        }
        catch (IOException)
        {
            // The listener closed the connection before it read the whole request.
        }

        return Encoding.UTF8.GetString(all.ToArray());
    }

    private static bool IsClosed(TcpClient client) => client.Client.Poll(0, SelectMode.SelectRead);

    private static void AssertSecurityHeaders(string page)
    {
        string head = page.Substring(0, page.IndexOf("\r\n\r\n", StringComparison.Ordinal));
        string policy = Regex.Match(head, @"\r\nContent-Security-Policy: (.*?)\r\n").Groups[1].Value;
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.Contains("\r\nX-Content-Type-Options: nosniff\r\n", head);
        Assert.Contains("\r\nReferrer-Policy: no-referrer\r\n", head);
        Assert.Contains("\r\nCache-Control: no-store\r\n", head);
        // The policy blocks style attributes.
        Assert.DoesNotContain(" style=", page);
    }

    private static string Parameter(Uri address, string name) => Regex.Match(address.Query, $"[?&]{name}=([^&]*)").Groups[1].Value;

    private static string SwapCase(string text) =>
        new([.. text.Select(letter => char.IsUpper(letter) ? char.ToLowerInvariant(letter) : char.ToUpperInvariant(letter))]);
}
