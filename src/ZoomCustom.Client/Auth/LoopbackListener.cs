using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;
using ZoomCustom.Http;

namespace ZoomCustom.Auth;

/// <summary>Listens on the loopback address only, until the browser returns with the response to a sign-in.</summary>
/// <remarks>
/// Every program on this computer, and every page in its browser, can connect here. The listener therefore refuses every
/// request that isn't the response, keeps waiting, and limits the time and the memory of each connection.
/// It uses a socket because HttpListener requires administrator rights on Windows.
/// </remarks>
internal sealed class LoopbackListener : IDisposable
{
    /// <summary>The maximum number of open connections. When there are more, the listener closes the oldest one.</summary>
    internal const int MaxConnections = 100;

    /// <summary>How long a connection may take to send its request and receive the page.</summary>
    internal static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(10);

    private readonly TcpListener _listener;
    private readonly TimeProvider _clock;
    private readonly List<LoopbackConnection> _connections = [];
    private volatile bool _closed;

    /// <summary>Starts listening.</summary>
    /// <param name="wanted">The redirect URI: http, 127.0.0.1, a path, and a port. Without a port, any free port is used.</param>
    /// <param name="clock">The clock that measures each connection's time.</param>
    /// <exception cref="PortInUseException">The port is in use.</exception>
    public LoopbackListener(Uri wanted, TimeProvider clock)
    {
        _clock = clock;
        _listener = new TcpListener(IPAddress.Loopback, wanted.IsDefaultPort ? 0 : wanted.Port);
        try
        {
            _listener.Start();
        }
        catch (SocketException e)
        {
            throw new PortInUseException(e);
        }

        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}{wanted.AbsolutePath}");
    }

    /// <summary>The redirect URI, with the port in use.</summary>
    public Uri Address { get; }

    /// <summary>Waits for the response, stops listening, and shows a page in the browser.</summary>
    /// <param name="isResponse">Whether a requested address is the response to the sign-in. All other requests are refused.</param>
    /// <param name="complete">Processes the response. The page shows whether it succeeded.</param>
    /// <param name="cancel">Cancels the wait.</param>
    public async Task<T> WaitForResponseAsync<T>(Func<Uri, bool> isResponse, Func<Uri, Task<T>> complete, CancellationToken cancel)
    {
        var responded = new TaskCompletionSource<(LoopbackConnection, Uri)>(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = ListenAsync(isResponse, responded);
        (LoopbackConnection connection, Uri callback) = await responded.Task.WaitOrCancelAsync(cancel).ConfigureAwait(false);
        try
        {
            T result = await complete(callback).ConfigureAwait(false);
            await connection.WriteAsync(LoopbackPage.Connected).ConfigureAwait(false);
            return result;
        }
        catch (Exception e)
        {
            await connection.WriteAsync(LoopbackPage.NotConnected(e.Message)).ConfigureAwait(false);
            throw;
        }
        finally
        {
            Close(connection);
        }
    }

    /// <summary>Stops listening and closes all connections.</summary>
    public void Dispose()
    {
        StopListening();
        LoopbackConnection[] open;
        lock (_connections)
            open = [.. _connections];
        Array.ForEach(open, Close);
    }

    private async Task ListenAsync(Func<Uri, bool> isResponse, TaskCompletionSource<(LoopbackConnection, Uri)> responded)
    {
        while (!_closed)
        {
            try
            {
                var connection = new LoopbackConnection(await _listener.AcceptSocketAsync().ConfigureAwait(false));
                Add(connection);
                _ = ReceiveAsync(connection, isResponse, responded);
            }
            catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
            {
                // Either listening stopped, which ends the loop; or a connection broke, or this process has too many open files.
                if (!_closed)
                    await _clock.DelayAsync(TimeSpan.FromMilliseconds(50), CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private async Task ReceiveAsync(
        LoopbackConnection connection,
        Func<Uri, bool> isResponse,
        TaskCompletionSource<(LoopbackConnection, Uri)> responded
    )
    {
        // On .NET Framework, only closing the connection ends the wait for a silent or slow client.
        using ITimer timeout = _clock.CreateTimer(_ => Close(connection), null, RequestTimeout, Timeout.InfiniteTimeSpan);
        LoopbackRequest? request = LoopbackRequest.Parse(await connection.ReadHeadAsync().ConfigureAwait(false));
        LoopbackPage? refusal = Refusal(request, isResponse);
        if (refusal is null && StopListening())
        {
            responded.SetResult((connection, request!.AddressAt(Address)));
            return;
        }

        await connection.WriteAsync(refusal ?? LoopbackPage.NotTheResponse).ConfigureAwait(false);
        Close(connection);
    }

    /// <summary>The page for a request that isn't the response to the sign-in; null for the response.</summary>
    private LoopbackPage? Refusal(LoopbackRequest? request, Func<Uri, bool> isResponse) =>
        // A different Host header means that a website uses its own domain name to reach this computer (DNS rebinding).
        request is null
        || request.Host != Address.Authority
            ? LoopbackPage.BadRequest
        : request.Method != "GET" ? LoopbackPage.OnlyGet
        : request.Path != Address.AbsolutePath ? LoopbackPage.NotFound
        : isResponse(request.AddressAt(Address)) ? null
        : LoopbackPage.NotTheResponse;

    /// <summary>Stops listening.</summary>
    /// <returns>Whether this call stopped it.</returns>
    private bool StopListening()
    {
        lock (_connections)
        {
            if (_closed)
                return false;
            _closed = true;
        }

        _listener.Stop();
        return true;
    }

    private void Add(LoopbackConnection connection)
    {
        LoopbackConnection? tooMany;
        lock (_connections)
        {
            _connections.Add(connection);
            // After the response has arrived, close the new connection. The oldest one may be the response's, which must stay open.
            tooMany =
                _closed ? connection
                : _connections.Count > MaxConnections ? _connections[0]
                : null;
        }

        if (tooMany is not null)
            Close(tooMany);
    }

    private void Close(LoopbackConnection connection)
    {
        lock (_connections)
            _connections.Remove(connection);
        connection.Dispose();
    }
}
