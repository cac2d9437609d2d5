using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Http;

namespace ZoomCustom.Session;

/// <summary>What lies between this machine and Zoom. Nothing secret is sent.</summary>
internal sealed class NetworkChecks : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_mostSkew = TimeSpan.FromMinutes(5);

    private readonly ZoomEnvironment _place;
    private readonly ProxyChoice? _choice;
    private readonly HttpClient _http;
    private readonly string[] _hosts;
    private readonly Uri? _proxy;
    private Task<Answer>? _answer;
    private bool _tlsFailed;

    public NetworkChecks(ZoomEnvironment place, ProxyChoice? choice)
    {
        _place = place;
        _choice = choice;
        _http = ZoomHttp.Open(null, choice);
        _hosts = [.. new[] { place.OAuth.Host, place.Api.Host }.Distinct(StringComparer.OrdinalIgnoreCase)];
        _proxy = ProxyFor(place.Api);
    }

    public void Dispose() => _http.Dispose();

    public async Task<ZoomCheck> NameResolutionAsync(CancellationToken cancel)
    {
        const string name = "NameResolution";
        var found = new List<string>();
        foreach (string host in _hosts)
        {
            try
            {
                IPAddress[] addresses = await WithinAsync(Dns.GetHostAddressesAsync(host), cancel).ConfigureAwait(false);
                found.Add(addresses.Length == 0 ? throw new SocketException((int)SocketError.HostNotFound) : $"{host} is {addresses[0]}");
            }
            catch (Exception e) when (e is SocketException or TimeoutException or ArgumentException)
            {
                return _proxy is null
                    ? new(
                        name,
                        ZoomCheckStatus.Failed,
                        $"{host} has no address here: {e.Message}",
                        "Check that this machine is on the network and that its DNS server answers for names outside; check "
                            + "-BaseUri, if it was given."
                    )
                    // Behind a proxy, names are the proxy's matter.
                    : new(
                        name,
                        ZoomCheckStatus.Warning,
                        $"{host} has no address here ({e.Message}), which the proxy {Shown(_proxy)} may make up for.",
                        "If the checks below fail, ask who runs the proxy to let it reach " + host + "."
                    );
            }
        }

        return new(name, ZoomCheckStatus.Passed, string.Join(", ", found) + ".");
    }

    public async Task<ZoomCheck> ProxyAsync(CancellationToken cancel)
    {
        const string name = "Proxy";
        if (_proxy is null)
            return new(name, ZoomCheckStatus.Passed, $"{_place.Api.Host} is reached without a proxy.");
        try
        {
            using var socket = new TcpClient();
            await WithinAsync(ConnectAsync(socket, _proxy.Host, _proxy.Port), cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or TimeoutException or IOException)
        {
            return new(
                name,
                ZoomCheckStatus.Failed,
                $"The proxy {Shown(_proxy)} does not answer: {e.Message}",
                "Correct the system's proxy settings or the environment variable HTTPS_PROXY, or name the right one by -Proxy, "
                    + "here and to Connect-ZoomCustom."
            );
        }

        Answer answer = await AnswerAsync(cancel).ConfigureAwait(false);
        return answer.ProxyWantsCredentials
            ? new(
                name,
                ZoomCheckStatus.Failed,
                $"The proxy {Shown(_proxy)} wants to know who asks (407).",
                "Add -ProxyCredential or -ProxyUseDefaultCredentials, here and to Connect-ZoomCustom."
            )
            : new(name, ZoomCheckStatus.Passed, $"{_place.Api.Host} is reached through the proxy {Shown(_proxy)}.");
    }

    public async Task<ZoomCheck> TlsAsync(CancellationToken cancel)
    {
        ZoomCheck check =
            _place.Api.Scheme != "https"
                ? new("Tls", ZoomCheckStatus.Skipped, $"{_place.Api.Authority} is on this machine and is spoken to without TLS.")
            : _proxy is null ? await TlsDirectAsync(cancel).ConfigureAwait(false)
            : await TlsThroughProxyAsync(cancel).ConfigureAwait(false);
        _tlsFailed = check.Status == ZoomCheckStatus.Failed;
        return check;
    }

    public async Task<ZoomCheck> ClockSkewAsync(CancellationToken cancel)
    {
        const string name = "ClockSkew";
        Answer answer = await AnswerAsync(cancel).ConfigureAwait(false);
        if (answer.Failure is { } failure)
        {
            return _tlsFailed
                ? new(name, ZoomCheckStatus.Skipped, "Without TLS there is no answer to read the time from.")
                : new(
                    name,
                    ZoomCheckStatus.Failed,
                    $"{_place.Api.Authority} does not answer, so its time is not known: {failure}",
                    $"Let this machine reach {string.Join(" and ", _hosts)} through firewall and proxy; check -BaseUri, if it was given."
                );
        }

        if (answer.Date is not { } theirs)
            return new(name, ZoomCheckStatus.Skipped, $"{_place.Api.Authority} answered without a date.");
        TimeSpan skew = answer.At - theirs;
        return skew.Duration() > s_mostSkew
            ? new(
                name,
                ZoomCheckStatus.Failed,
                $"The clock of this machine is {Spoken(skew.Duration())} {(skew > TimeSpan.Zero ? "ahead of" : "behind")} Zoom's.",
                "Set the clock, or let the system keep it set (NTP). Tokens and certificates are judged by it."
            )
            : new(name, ZoomCheckStatus.Passed, $"The clock of this machine is within {s_mostSkew.TotalMinutes:0} minutes of Zoom's.");
    }

    private async Task<ZoomCheck> TlsDirectAsync(CancellationToken cancel)
    {
        var found = new List<string>();
        foreach (Uri root in new[] { _place.OAuth, _place.Api }.GroupBy(uri => uri.Authority).Select(same => same.First()))
        {
            string complaint = "",
                issuer = "";
            try
            {
                using var socket = new TcpClient();
                await WithinAsync(ConnectAsync(socket, root.Host, root.Port), cancel).ConfigureAwait(false);
                using var tls = new SslStream(
                    socket.GetStream(),
                    false,
                    (_, certificate, _, errors) =>
                    {
                        issuer = certificate?.Issuer ?? "nobody";
                        complaint = errors == SslPolicyErrors.None ? "" : errors.ToString();
                        return errors == SslPolicyErrors.None;
                    }
                );
                await WithinAsync(tls.AuthenticateAsClientAsync(root.Host, null, ZoomHttp.Protocols, false), cancel).ConfigureAwait(false);
                found.Add($"{root.Host} speaks {tls.SslProtocol}, certified by {issuer}");
            }
            catch (Exception e) when (complaint.Length > 0 && e is AuthenticationException or IOException)
            {
                return new(
                    "Tls",
                    ZoomCheckStatus.Failed,
                    $"The certificate of {root.Host} is not trusted ({complaint}); it is issued by {issuer}.",
                    "If your network inspects TLS, have its root certificate trusted on this machine. If not, somebody else "
                        + "answers for Zoom: do not connect."
                );
            }
            catch (Exception e) when (e is AuthenticationException or IOException or SocketException or TimeoutException)
            {
                return Untalkative(root, e.GetBaseException().Message);
            }
        }

        return new("Tls", ZoomCheckStatus.Passed, string.Join("; ", found) + ".");
    }

    private async Task<ZoomCheck> TlsThroughProxyAsync(CancellationToken cancel)
    {
        Answer answer = await AnswerAsync(cancel).ConfigureAwait(false);
        return answer.Failure is { } failure
            ? Untalkative(_place.Api, failure)
            : new(
                "Tls",
                ZoomCheckStatus.Passed,
                $"{_place.Api.Host} speaks TLS through the proxy, with a certificate that this machine trusts."
            );
    }

    private static ZoomCheck Untalkative(Uri root, string why) =>
        new(
            "Tls",
            ZoomCheckStatus.Failed,
            $"No TLS with {root.Authority}: {why}",
            $"Let this machine reach {root.Authority} through firewall and proxy, with TLS 1.2 or later."
        );

    /// <summary>What Zoom says to somebody who shows no token: enough to know that it is there, and what time it is.</summary>
    private Task<Answer> AnswerAsync(CancellationToken cancel) => _answer ??= AskAsync(cancel);

    private async Task<Answer> AskAsync(CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(s_patience);
        try
        {
            using HttpResponseMessage response = await _http
                .GetAsync(_place.Api, HttpCompletionOption.ResponseHeadersRead, limit.Token)
                .ConfigureAwait(false);
            return new(
                DateTimeOffset.UtcNow,
                response.Headers.Date,
                null,
                response.StatusCode == HttpStatusCode.ProxyAuthenticationRequired
            );
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            string why =
                e is OperationCanceledException ? $"no answer within {s_patience.TotalSeconds:0} seconds" : e.GetBaseException().Message;
            // .NET Framework and .NET tell of a tunnel refused in words of their own; both name the status.
            bool wantsCredentials = new[] { "(407)", "'407'" }.Any(e.ToString().Contains);
            return new(DateTimeOffset.UtcNow, null, why, wantsCredentials);
        }
    }

    private Uri? ProxyFor(Uri target)
    {
        if (_choice?.Address is { } named)
            return named;
#if NETFRAMEWORK
        IWebProxy? proxy = WebRequest.DefaultWebProxy;
#else
        IWebProxy? proxy = HttpClient.DefaultProxy;
#endif
        return proxy is null || proxy.IsBypassed(target) || proxy.GetProxy(target) is not { } address || address == target ? null : address;
    }

    private static Task ConnectAsync(TcpClient socket, string host, int port) => socket.ConnectAsync(host, port);

    private static async Task WithinAsync(Task task, CancellationToken cancel)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task first = await Task.WhenAny(task, Task.Delay(s_patience, over.Token)).ConfigureAwait(false);
        over.Cancel();
        if (first != task)
        {
            // Whatever becomes of it, nobody waits for it any more.
            _ = task.ContinueWith(
                late => late.Exception,
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted,
                TaskScheduler.Default
            );
            cancel.ThrowIfCancellationRequested();
            throw new TimeoutException($"no answer within {s_patience.TotalSeconds:0} seconds");
        }

        await task.ConfigureAwait(false);
    }

    private static async Task<T> WithinAsync<T>(Task<T> task, CancellationToken cancel)
    {
        await WithinAsync((Task)task, cancel).ConfigureAwait(false);
        return await task.ConfigureAwait(false);
    }

    /// <summary>A proxy's address without the password that may stand in it.</summary>
    private static string Shown(Uri proxy) => proxy.GetLeftPart(UriPartial.Scheme) + proxy.Host + ":" + proxy.Port;

    private static string Spoken(TimeSpan time) =>
        time.TotalHours >= 48 ? $"{time.TotalDays:0} days"
        : time.TotalMinutes >= 120 ? $"{time.TotalHours:0} hours"
        : $"{time.TotalMinutes:0} minutes";

    private sealed record Answer(DateTimeOffset At, DateTimeOffset? Date, string? Failure, bool ProxyWantsCredentials);
}
