using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Json;

namespace ZoomCustom.Auth;

/// <summary>A sign-in on another device: the user enters a code there while this process waits (RFC 8628).</summary>
internal sealed class DeviceCode
{
    /// <summary>The wait between requests if Zoom doesn't specify one, and the time to add if Zoom asks the client to slow down
    /// (RFC 8628, sections 3.2 and 3.5).</summary>
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);

    private static readonly Regex s_code = new(@"^[A-Za-z0-9-]{1,64}\z", RegexOptions.CultureInvariant);

    private readonly OAuthClient _oauth;
    private readonly App _app;
    private readonly TimeProvider _clock;
    private readonly string _deviceCode;
    private readonly DateTimeOffset _end;
    private TimeSpan _interval;

    private DeviceCode(OAuthClient oauth, App app, TimeProvider clock, JObject answer)
    {
        _oauth = oauth;
        _app = app;
        _clock = clock;
        _deviceCode = answer.Text("device_code")!;
        UserCode = CheckedCode(answer.Text("user_code"));
        Address = CheckedAddress(answer.Text("verification_uri_complete") ?? answer.Text("verification_uri"), oauth.Root);
        _interval = answer.Number("interval", 60) is { } seconds and >= 1 ? TimeSpan.FromSeconds(seconds) : s_interval;
        _end = clock.GetUtcNow().AddSeconds(answer.Number("expires_in", 3600) is { } lifetime and >= 1 ? lifetime : 900);
    }

    /// <summary>The code to enter.</summary>
    public string UserCode { get; }

    /// <summary>The address where the user enters the code.</summary>
    public Uri Address { get; }

    /// <summary>Requests a code from Zoom.</summary>
    public static async Task<DeviceCode> RequestAsync(OAuthClient oauth, App app, TimeProvider clock, CancellationToken cancel) =>
        new(
            oauth,
            app,
            clock,
            (
                await oauth
                    .PostAsync("devicecode", new Dictionary<string, string> { ["client_id"] = app.ClientId }, app, "device_code", cancel)
                    .ConfigureAwait(false)
            )!
        );

    /// <summary>Waits until the user has entered the code and allowed the app.</summary>
    /// <exception cref="ZoomAuthException">The user denied the app, or didn't enter the code in time.</exception>
    public async Task<TokenResponse> WaitAsync(CancellationToken cancel)
    {
        while (true)
        {
            await _clock.DelayAsync(_interval, cancel).ConfigureAwait(false);
            if (_clock.GetUtcNow() >= _end)
                throw new ZoomAuthException(
                    "The code wasn't used in time. To get a new code, run Connect-ZoomCustom again.",
                    AuthErrors.ExpiredToken
                );
            try
            {
                return await _oauth
                    .RequestAsync(
                        new Dictionary<string, string>
                        {
                            ["grant_type"] = "urn:ietf:params:oauth:grant-type:device_code",
                            ["device_code"] = _deviceCode,
                        },
                        _app,
                        cancel
                    )
                    .ConfigureAwait(false);
            }
            catch (ZoomAuthException e) when (e.Error == "authorization_pending")
            {
                // The user hasn't entered the code yet.
            }
            catch (ZoomAuthException e) when (e.Error == "slow_down")
            {
                _interval += s_interval;
            }
            catch (ZoomUnreachableException)
            {
                // The network may be back before the code expires. RFC 8628, section 3.5, requires longer waits.
                _interval += _interval;
            }
        }
    }

    /// <summary>Returns the code if it's safe to show: a code only, without an address or an instruction.</summary>
    private static string CheckedCode(string? code) =>
        code is not null && s_code.IsMatch(code)
            ? code
            : throw new ZoomAnswerException($"Zoom's response contains no valid code for the other device: {Shown(code)}.");

    /// <summary>Returns the address if it's Zoom's. The user signs in there, so another address could steal the password.</summary>
    private static Uri CheckedAddress(string? address, Uri root) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? page)
        && page.Scheme == root.Scheme
        && page.Port == root.Port
        && page.UserInfo.Length == 0
        && (page.IdnHost == root.IdnHost || page.IdnHost.EndsWith("." + root.IdnHost, StringComparison.OrdinalIgnoreCase))
            ? page
            : throw new ZoomAnswerException(
                $"The address for entering the code isn't on {root.GetLeftPart(UriPartial.Authority)}: {Shown(address)}. Don't open it. "
                    + "Check the address that you connect to and, if you use one, the proxy server."
            );

    private static string Shown(string? text) => text is null ? "none" : "'" + AnswerText.FirstLine(text) + "'";
}
