using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Operations;

namespace ZoomCustom.Tests.Engine;

/// <summary>A received request.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path with <c>/v2</c> or <c>/oauth</c>, escaped.</param>
/// <param name="Query">The decoded query parameters by name.</param>
/// <param name="Body">The body.</param>
internal sealed record ByteRequest(string Method, string Path, IReadOnlyDictionary<string, string> Query, string Body);

/// <summary>A server that returns exactly the bytes that a test specifies, valid or not.</summary>
internal sealed class ByteServer : IDisposable
{
    private readonly LoopbackServer _server;
    private readonly Func<ByteRequest, byte[]> _answer;
    private readonly List<ByteRequest> _requests = [];

    /// <summary>Starts the server.</summary>
    /// <param name="answer">Returns the response to an API request, with headers and body. An empty response closes the connection.</param>
    public ByteServer(Func<ByteRequest, byte[]> answer)
    {
        _answer = answer;
        _server = new(ServeAsync);
    }

    /// <summary>The root address. The API is at /v2, and OAuth is at /oauth.</summary>
    public Uri Root => _server.Root;

    /// <summary>The response to token requests.</summary>
    public Func<byte[]> Token { get; set; } =
        () =>
            Json(
                $$"""{"access_token":"t","token_type":"bearer","expires_in":3600,"scope":"{{string.Join(
                " ",
                OperationCatalog.All.Select(o => o.PreferredScope).Distinct()
            )}}"}"""
            );

    /// <summary>The received API requests.</summary>
    public IReadOnlyList<ByteRequest> Requests
    {
        get
        {
            lock (_requests)
                return [.. _requests];
        }
    }

    /// <summary>Creates a JSON response with the rate limit of a large account.</summary>
    public static byte[] Json(string body, int status = 200, params string[] headers) =>
        Answer(
            status,
            Encoding.UTF8.GetBytes(body),
            ["Content-Type: application/json", "X-RateLimit-Type: QPS", "X-RateLimit-Limit: 80", "X-RateLimit-Remaining: 79", .. headers]
        );

    /// <summary>Creates a response of any type.</summary>
    public static byte[] Answer(int status, byte[] body, params string[] headers) =>
        [
            .. Encoding.ASCII.GetBytes(
                $"HTTP/1.1 {status} Status\r\n"
                    + string.Concat(headers.Select(header => header + "\r\n"))
                    + $"Content-Length: {body.Length}\r\nConnection: close\r\n\r\n"
            ),
            .. body,
        ];

    /// <summary>A shell that is connected to the server.</summary>
    public Shell Connect(string more = "")
    {
        var shell = new Shell();
        Connect(shell, more).Clean();
        return shell;
    }

    /// <summary>Connects a shell to the server.</summary>
    public Outcome Connect(Shell shell, string more = "") =>
        shell.Run(
            $"Connect-ZoomCustom -AccountId a -ClientId c -ClientSecret $secret -BaseUri $root {more}",
            ("secret", new NetworkCredential("", "s").SecurePassword),
            ("root", Root)
        );

    public void Dispose() => _server.Dispose();

    private async Task ServeAsync(TcpClient client, CancellationToken over)
    {
        if (await ReadAsync(client.GetStream()) is not { } request)
            return;
        byte[] answer = request.Path == "/oauth/token" ? Token() : Handle(request);
        if (answer.Length == 0)
            client.LingerState = new LingerOption(true, 0);
        await client.GetStream().WriteAsync(answer, over);
    }

    private byte[] Handle(ByteRequest request)
    {
        lock (_requests)
        {
            _requests.Add(request);
            return _answer(request);
        }
    }

    private static async Task<ByteRequest?> ReadAsync(NetworkStream stream)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[4096];
        while (await stream.ReadAsync(buffer) is > 0 and var read)
        {
            bytes.Write(buffer, 0, read);
            string all = Encoding.Latin1.GetString(bytes.ToArray());
            int end = all.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0 && bytes.Length - end - 4 >= Length(all[..end]))
                return Parse(all[..end], Encoding.UTF8.GetString(bytes.ToArray(), end + 4, (int)bytes.Length - end - 4));
        }

        return null;
    }

    private static int Length(string head) =>
        head.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) is { } line
            ? int.Parse(line["Content-Length:".Length..], CultureInfo.InvariantCulture)
            : 0;

    private static ByteRequest Parse(string head, string body)
    {
        string[] line = head.Split(' ');
        string[] target = line[1].Split('?', 2);
        return new(
            line[0],
            target[0],
            target.Length < 2
                ? new Dictionary<string, string>()
                : target[1]
                    .Split('&')
                    .Select(pair => pair.Split('=', 2))
                    .ToDictionary(pair => Uri.UnescapeDataString(pair[0]), pair => Uri.UnescapeDataString(pair[1])),
            body
        );
    }
}
