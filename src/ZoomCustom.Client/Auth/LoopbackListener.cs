using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;

namespace ZoomCustom.Auth;

/// <summary>Listens on this machine, and on no other, for the browser to come back. It answers one callback and closes.</summary>
/// <remarks>A socket of its own: HttpListener wants an administrator's leave on Windows.</remarks>
internal sealed class LoopbackListener : IDisposable
{
    private const int LongestRequest = 16 * 1024;
    private readonly TcpListener _listener;
    private readonly string _path;

    /// <summary>Opens the port.</summary>
    /// <param name="wanted">Where to listen: http, 127.0.0.1, a path; any free port when it names none.</param>
    /// <exception cref="PortInUseException">The port is taken.</exception>
    public LoopbackListener(Uri wanted)
    {
        _listener = new TcpListener(IPAddress.Loopback, wanted.IsDefaultPort ? 0 : wanted.Port);
        try
        {
            _listener.Start();
        }
        catch (SocketException e)
        {
            throw new PortInUseException(e);
        }

        _path = wanted.AbsolutePath;
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}{_path}");
    }

    /// <summary>The redirect address.</summary>
    public Uri Address { get; }

    /// <summary>Waits for the callback, and shows the browser a page.</summary>
    /// <param name="complete">Takes the address that the browser was sent to; its success or failure decides what the page says.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<T> AnswerOneAsync<T>(Func<Uri, Task<T>> complete, CancellationToken cancel)
    {
        using (cancel.Register(_listener.Stop))
        {
            while (true)
            {
                using TcpClient browser = await AcceptAsync(cancel).ConfigureAwait(false);
                using NetworkStream stream = browser.GetStream();
                string? target = await ReadTargetAsync(stream, cancel).ConfigureAwait(false);
                // Browsers also ask for an icon, and open connections that they do not use.
                if (target is null || new Uri(Address, target) is var callback && callback.AbsolutePath != _path)
                {
                    await WriteAsync(stream, "404 Not Found", "Nothing is here.").ConfigureAwait(false);
                    continue;
                }

                try
                {
                    T result = await complete(new Uri(Address, target)).ConfigureAwait(false);
                    await WriteAsync(stream, "200 OK", "Connected. You can close this page and return to PowerShell.").ConfigureAwait(false);
                    return result;
                }
                catch (Exception e)
                {
                    await WriteAsync(stream, "200 OK", "Not connected. " + e.Message).ConfigureAwait(false);
                    throw;
                }
            }
        }
    }

    public void Dispose() => _listener.Stop();

    private async Task<TcpClient> AcceptAsync(CancellationToken cancel)
    {
        try
        {
            return await _listener.AcceptTcpClientAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (cancel.IsCancellationRequested && e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            throw new OperationCanceledException(cancel);
        }
    }

    /// <summary>The target of the request line; null when what comes is no GET request.</summary>
    private static async Task<string?> ReadTargetAsync(NetworkStream stream, CancellationToken cancel)
    {
        var buffer = new byte[LongestRequest];
        int read = 0;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(5));
        try
        {
            // An unused connection says nothing: closing it is what ends the read.
            using (patience.Token.Register(stream.Dispose))
            {
                while (read < buffer.Length)
                {
                    int count = await stream.ReadAsync(buffer, read, buffer.Length - read, patience.Token).ConfigureAwait(false);
                    read += count;
                    string head = Encoding.ASCII.GetString(buffer, 0, read);
                    if (count == 0 || head.Contains("\r\n\r\n"))
                    {
                        string[] line = head.Split('\r')[0].Split(' ');
                        return line.Length == 3 && line[0] == "GET" && line[1].StartsWith("/", StringComparison.Ordinal) ? line[1] : null;
                    }
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            cancel.ThrowIfCancellationRequested();
        }

        return null;
    }

    private static async Task WriteAsync(NetworkStream stream, string status, string text)
    {
        string page = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>ZoomCustom</title>"
            + "<body style=\"font:1.1em system-ui,sans-serif;margin:4em auto;max-width:36em\"><h1>ZoomCustom</h1><p id=\"outcome\">"
            + WebUtility.HtmlEncode(text) + "</p></body></html>";
        byte[] body = Encoding.UTF8.GetBytes(page);
        byte[] head = Encoding.ASCII.GetBytes(
            $"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {body.Length}\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n\r\n");
        try
        {
            await stream.WriteAsync(head, 0, head.Length).ConfigureAwait(false);
            await stream.WriteAsync(body, 0, body.Length).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The browser has gone; what matters has come.
        }
    }
}
