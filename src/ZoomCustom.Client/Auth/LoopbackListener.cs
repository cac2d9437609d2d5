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

/// <summary>Listens on this machine, and on no other, until the browser comes back with the answer to a sign-in.</summary>
/// <remarks>
/// Every program on this machine, and every page in its browser, can connect here. So whatever isn't the answer is refused
/// and the wait goes on, and no connection can use up the time or the memory of another one.
/// It uses a socket because HttpListener needs an administrator's permission on Windows.
/// </remarks>
internal sealed class LoopbackListener : IDisposable
{
    /// <summary>How many connections may be open at once. When there are more, the oldest one is closed.</summary>
    internal const int MostAtOnce = 100;

    /// <summary>How long a connection has to send its request and to take the page.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly TcpListener _listener;
    private readonly TimeProvider _clock;
    private readonly List<LoopbackVisit> _visits = [];
    private volatile bool _closed;

    /// <summary>Opens the port.</summary>
    /// <param name="wanted">Where to listen: http, 127.0.0.1, a path; any free port when it names none.</param>
    /// <param name="clock">The clock that a connection's time is measured by.</param>
    /// <exception cref="PortInUseException">The port is taken.</exception>
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

    /// <summary>The redirect address.</summary>
    public Uri Address { get; }

    /// <summary>Waits for the answer, stops listening, and shows the browser a page.</summary>
    /// <param name="isAnswer">Whether an address that a browser was sent to is the answer. All others are refused.</param>
    /// <param name="complete">Takes the answer; its success or failure decides what the page says.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<T> AnswerOneAsync<T>(Func<Uri, bool> isAnswer, Func<Uri, Task<T>> complete, CancellationToken cancel)
    {
        var answered = new TaskCompletionSource<(LoopbackVisit, Uri)>(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = ListenAsync(isAnswer, answered);
        (LoopbackVisit browser, Uri callback) = await answered.Task.WaitUnlessAsync(cancel).ConfigureAwait(false);
        try
        {
            T result = await complete(callback).ConfigureAwait(false);
            await browser.WriteAsync(LoopbackPage.Connected).ConfigureAwait(false);
            return result;
        }
        catch (Exception e)
        {
            await browser.WriteAsync(LoopbackPage.NotConnected(e.Message)).ConfigureAwait(false);
            throw;
        }
        finally
        {
            Leave(browser);
        }
    }

    /// <summary>Closes the port and all connections.</summary>
    public void Dispose()
    {
        StopListening();
        LoopbackVisit[] left;
        lock (_visits)
            left = [.. _visits];
        Array.ForEach(left, Leave);
    }

    private async Task ListenAsync(Func<Uri, bool> isAnswer, TaskCompletionSource<(LoopbackVisit, Uri)> answered)
    {
        while (!_closed)
        {
            try
            {
                var visit = new LoopbackVisit(await _listener.AcceptSocketAsync().ConfigureAwait(false));
                Enter(visit);
                _ = ReceiveAsync(visit, isAnswer, answered);
            }
            catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
            {
                // The port was closed, which ends the loop; or a connection broke before its turn, or this process has too many open.
                if (!_closed)
                    await _clock.DelayAsync(TimeSpan.FromMilliseconds(50), CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private async Task ReceiveAsync(LoopbackVisit visit, Func<Uri, bool> isAnswer, TaskCompletionSource<(LoopbackVisit, Uri)> answered)
    {
        // Closing a silent or slow connection is what ends the wait for it: .NET Framework knows no other way.
        using ITimer patience = _clock.CreateTimer(_ => Leave(visit), null, Patience, Timeout.InfiniteTimeSpan);
        LoopbackRequest? request = LoopbackRequest.Parse(await visit.ReadHeadAsync().ConfigureAwait(false));
        LoopbackPage? refusal = Refusal(request, isAnswer);
        if (refusal is null && StopListening())
        {
            answered.SetResult((visit, request!.AddressAt(Address)));
            return;
        }

        await visit.WriteAsync(refusal ?? LoopbackPage.NotTheAnswer).ConfigureAwait(false);
        Leave(visit);
    }

    /// <summary>The page for whatever isn't the answer; null for the answer.</summary>
    private LoopbackPage? Refusal(LoopbackRequest? request, Func<Uri, bool> isAnswer) =>
        // With another host, it is a web site that reaches this machine under a name of its own.
        request is null
        || request.Host != Address.Authority
            ? LoopbackPage.BadRequest
        : request.Method != "GET" ? LoopbackPage.OnlyGet
        : request.Path != Address.AbsolutePath ? LoopbackPage.NotFound
        : isAnswer(request.AddressAt(Address)) ? null
        : LoopbackPage.NotTheAnswer;

    /// <summary>Closes the port.</summary>
    /// <returns>Whether it was open until now.</returns>
    private bool StopListening()
    {
        lock (_visits)
        {
            if (_closed)
                return false;
            _closed = true;
        }

        _listener.Stop();
        return true;
    }

    private void Enter(LoopbackVisit visit)
    {
        LoopbackVisit? tooMany;
        lock (_visits)
        {
            _visits.Add(visit);
            // Once there is an answer, its connection is one of these, and has to stay.
            tooMany =
                _closed ? visit
                : _visits.Count > MostAtOnce ? _visits[0]
                : null;
        }

        if (tooMany is not null)
            Leave(tooMany);
    }

    private void Leave(LoopbackVisit visit)
    {
        lock (_visits)
            _visits.Remove(visit);
        visit.Dispose();
    }
}
