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

/// <summary>The checks of Test-ZoomCustomConnection for the network between this computer and Zoom. They send no secrets.</summary>
internal sealed class NetworkChecks : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_maxSkew = TimeSpan.FromMinutes(5);

    private readonly ZoomEnvironment _environment;
    private readonly ProxyChoice? _proxyChoice;
    private readonly HttpClient _http;
    private readonly string[] _hosts;
    private readonly Uri? _proxy;
    private Task<Answer>? _answer;
    private bool _tlsFailed;

    public NetworkChecks(ZoomEnvironment environment, ProxyChoice? proxyChoice)
    {
        _environment = environment;
        _proxyChoice = proxyChoice;
        _http = ZoomHttp.Open(null, proxyChoice);
        _hosts = [.. new[] { environment.OAuth.Host, environment.Api.Host }.Distinct(StringComparer.OrdinalIgnoreCase)];
        _proxy = ProxyFor(environment.Api);
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
                found.Add(
                    addresses.Length == 0 ? throw new SocketException((int)SocketError.HostNotFound) : $"{host} resolves to {addresses[0]}"
                );
            }
            catch (Exception e) when (e is SocketException or TimeoutException or ArgumentException)
            {
                return _proxy is null
                    ? new(
                        name,
                        ZoomCheckStatus.Failed,
                        $"{host} couldn't be resolved: {e.Message}",
                        "Check that this computer is on the network and that its DNS server resolves internet names. If you used "
                            + "-BaseUri, check its value."
                    )
                    // The proxy resolves the names of the servers behind it.
                    : new(
                        name,
                        ZoomCheckStatus.Warning,
                        $"{host} couldn't be resolved on this computer ({e.Message}). The proxy {Shown(_proxy)} might resolve it.",
                        $"If the next checks fail, ask the proxy's administrator to allow connections to {host}."
                    );
            }
        }

        return new(name, ZoomCheckStatus.Passed, string.Join(", ", found) + ".");
    }

    public async Task<ZoomCheck> ProxyAsync(CancellationToken cancel)
    {
        const string name = "Proxy";
        if (_proxy is null)
            return new(name, ZoomCheckStatus.Passed, $"Requests to {_environment.Api.Host} don't use a proxy.");
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
                $"The proxy {Shown(_proxy)} doesn't respond: {e.Message}",
                "Correct the system's proxy settings or the environment variable HTTPS_PROXY. Or use -Proxy with the right address, "
                    + "for this cmdlet and for Connect-ZoomCustom."
            );
        }

        Answer answer = await AnswerAsync(cancel).ConfigureAwait(false);
        return answer.ProxyWantsCredentials
            ? new(
                name,
                ZoomCheckStatus.Failed,
                $"The proxy {Shown(_proxy)} requires authentication (407).",
                "Add -ProxyCredential or -ProxyUseDefaultCredentials to this cmdlet and to Connect-ZoomCustom."
            )
            : new(name, ZoomCheckStatus.Passed, $"Requests to {_environment.Api.Host} use the proxy {Shown(_proxy)}.");
    }

    public async Task<ZoomCheck> TlsAsync(CancellationToken cancel)
    {
        ZoomCheck check =
            _environment.Api.Scheme != "https"
                ? new("Tls", ZoomCheckStatus.Skipped, $"{_environment.Api.Authority} is on this computer and doesn't use TLS.")
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
                ? new(name, ZoomCheckStatus.Skipped, "Zoom's time can't be read, because the TLS check failed.")
                : new(
                    name,
                    ZoomCheckStatus.Failed,
                    $"{_environment.Api.Authority} doesn't respond, so its time is unknown: {failure}",
                    $"Allow this computer to connect to {string.Join(" and ", _hosts)} through the firewall and the proxy. If you used "
                        + "-BaseUri, check its value."
                );
        }

        if (answer.Date is not { } theirs)
            return new(name, ZoomCheckStatus.Skipped, $"The response from {_environment.Api.Authority} has no date.");
        TimeSpan skew = answer.At - theirs;
        return skew.Duration() > s_maxSkew
            ? new(
                name,
                ZoomCheckStatus.Failed,
                $"This computer's clock is {Rounded(skew.Duration())} {(skew > TimeSpan.Zero ? "ahead of" : "behind")} Zoom's.",
                "Correct the clock, or turn on time synchronization (NTP). With a wrong clock, tokens and certificates aren't valid."
            )
            : new(name, ZoomCheckStatus.Passed, $"This computer's clock is within {s_maxSkew.TotalMinutes:0} minutes of Zoom's.");
    }

    private async Task<ZoomCheck> TlsDirectAsync(CancellationToken cancel)
    {
        var found = new List<string>();
        foreach (Uri root in new[] { _environment.OAuth, _environment.Api }.GroupBy(uri => uri.Authority).Select(same => same.First()))
        {
            string problem = "",
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
                        issuer = certificate?.Issuer ?? "an unknown issuer";
                        problem = errors == SslPolicyErrors.None ? "" : errors.ToString();
                        return errors == SslPolicyErrors.None;
                    }
                );
                await WithinAsync(tls.AuthenticateAsClientAsync(root.Host, null, ZoomHttp.Protocols, false), cancel).ConfigureAwait(false);
                found.Add($"{root.Host} uses {tls.SslProtocol} with a certificate from {issuer}");
            }
            catch (Exception e) when (problem.Length > 0 && e is AuthenticationException or IOException)
            {
                return new(
                    "Tls",
                    ZoomCheckStatus.Failed,
                    $"This computer doesn't trust the certificate of {root.Host} ({problem}). The certificate was issued by {issuer}.",
                    "If your network inspects TLS, add its root certificate to the trusted root certificates of this computer. "
                        + "If it doesn't, another server is responding instead of Zoom, so don't connect."
                );
            }
            catch (Exception e) when (e is AuthenticationException or IOException or SocketException or TimeoutException)
            {
                return NoTls(root, e.GetBaseException().Message);
            }
        }

        return new("Tls", ZoomCheckStatus.Passed, string.Join("; ", found) + ".");
    }

    private async Task<ZoomCheck> TlsThroughProxyAsync(CancellationToken cancel)
    {
        Answer answer = await AnswerAsync(cancel).ConfigureAwait(false);
        return answer.Failure is { } failure
            ? NoTls(_environment.Api, failure)
            : new(
                "Tls",
                ZoomCheckStatus.Passed,
                $"{_environment.Api.Host} uses TLS through the proxy, with a certificate that this computer trusts."
            );
    }

    private static ZoomCheck NoTls(Uri root, string why) =>
        new(
            "Tls",
            ZoomCheckStatus.Failed,
            $"The TLS connection to {root.Authority} failed: {why}",
            $"Allow this computer to connect to {root.Authority} through the firewall and the proxy, with TLS 1.2 or later."
        );

    /// <summary>Zoom's response to a request without a token. It shows that Zoom can be reached, and has Zoom's time.</summary>
    private Task<Answer> AnswerAsync(CancellationToken cancel) => _answer ??= AskAsync(cancel);

    private async Task<Answer> AskAsync(CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(s_timeout);
        try
        {
            using HttpResponseMessage response = await _http
                .GetAsync(_environment.Api, HttpCompletionOption.ResponseHeadersRead, limit.Token)
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
                e is OperationCanceledException ? $"no response within {s_timeout.TotalSeconds:0} seconds" : e.GetBaseException().Message;
            // .NET Framework and .NET report a refused tunnel in different words. Both include the status.
            bool wantsCredentials = new[] { "(407)", "'407'" }.Any(e.ToString().Contains);
            return new(DateTimeOffset.UtcNow, null, why, wantsCredentials);
        }
    }

    private Uri? ProxyFor(Uri target)
    {
        if (_proxyChoice?.Address is { } named)
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
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task first = await Task.WhenAny(task, Task.Delay(s_timeout, done.Token)).ConfigureAwait(false);
        done.Cancel();
        if (first != task)
        {
            // Observe a later exception, because nothing awaits the task any longer.
            _ = task.ContinueWith(
                late => late.Exception,
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted,
                TaskScheduler.Default
            );
            cancel.ThrowIfCancellationRequested();
            throw new TimeoutException($"no response within {s_timeout.TotalSeconds:0} seconds");
        }

        await task.ConfigureAwait(false);
    }

    private static async Task<T> WithinAsync<T>(Task<T> task, CancellationToken cancel)
    {
        await WithinAsync((Task)task, cancel).ConfigureAwait(false);
        return await task.ConfigureAwait(false);
    }

    /// <summary>A proxy's address without the user name and password that it can contain.</summary>
    private static string Shown(Uri proxy) => proxy.GetLeftPart(UriPartial.Scheme) + proxy.Host + ":" + proxy.Port;

    private static string Rounded(TimeSpan time) =>
        time.TotalHours >= 48 ? $"{time.TotalDays:0} days"
        : time.TotalMinutes >= 120 ? $"{time.TotalHours:0} hours"
        : $"{time.TotalMinutes:0} minutes";

    private sealed record Answer(DateTimeOffset At, DateTimeOffset? Date, string? Failure, bool ProxyWantsCredentials);
}
