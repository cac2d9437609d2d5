using System;
using System.Collections.Generic;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Client.Tests.Http;

/// <summary>A TCP server that answers each request as a test asks: with bytes, with silence, or by closing the connection.</summary>
internal sealed class FakeServer : IDisposable
{
    /// <summary>Closes the connection without a response, as a server does with an idle connection.</summary>
    public const string Closed = "\0";

    private readonly LoopbackServer _server;
    private readonly Func<string, string?> _answer;
    private readonly List<string> _requests = [];

    /// <summary>Starts the server.</summary>
    /// <param name="answer">Returns the whole answer to a request. "" closes the connection, and null sends nothing.</param>
    public FakeServer(Func<string, string?> answer)
    {
        _answer = answer;
        _server = new(ServeAsync);
    }

    public Uri Root => _server.Root;

    /// <summary>The received requests, with their bodies.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_requests)
                return [.. _requests];
        }
    }

    /// <summary>Builds an answer from a status and a body.</summary>
    public static string Answer(int status, string body, string headers = "", string connection = "close") =>
        $"HTTP/1.1 {status} Status\r\nContent-Type: application/json\r\nContent-Length: "
        + $"{Encoding.UTF8.GetByteCount(body)}\r\n{headers}Connection: {connection}\r\n\r\n{body}";

    public void Dispose() => _server.Dispose();

    private async Task ServeAsync(TcpClient client, CancellationToken over)
    {
        while (await ReadAsync(client.GetStream()) is { Length: > 0 } request)
        {
            lock (_requests)
                _requests.Add(request);
            string? answer = _answer(request);
            if (answer is null)
                await Task.Delay(Timeout.Infinite, over);
            // Reset the connection, so that its end can't look like an answer.
            if (answer!.Length == 0)
                client.LingerState = new LingerOption(true, 0);
            if (answer == Closed)
                return;
            byte[] bytes = Encoding.UTF8.GetBytes(answer);
            await client.GetStream().WriteAsync(bytes, 0, bytes.Length);
            if (!answer.Contains("keep-alive"))
                return;
        }
    }

    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (true)
        {
            int read = await stream.ReadAsync(buffer, 0, buffer.Length);
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
            string all = text.ToString();
            int end = all.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            // Input that doesn't begin with a method, such as a TLS handshake, has no end to wait for.
            if (read == 0 || !char.IsLetter(all[0]) || (end >= 0 && all.Length - end - 4 >= Length(all)))
                return all;
        }
    }

    private static int Length(string request)
    {
        int at = request.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? 0 : int.Parse(request.Substring(at + 16, request.IndexOf('\r', at) - at - 16));
    }
}
