using System;
using System.Collections.Generic;
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
        UserCode = answer.Text("user_code") ?? throw new ZoomAnswerException("Zoom's response contains no code for the other device.");
        Address =
            answer.Text("verification_uri_complete")
            ?? answer.Text("verification_uri")
            ?? throw new ZoomAnswerException("Zoom's response contains no address for entering the code.");
        _interval = TimeSpan.FromSeconds(answer.Number("interval", 60) ?? 5);
        _end = clock.GetUtcNow().AddSeconds(answer.Number("expires_in", 3600) ?? 900);
    }

    /// <summary>The code to enter.</summary>
    public string UserCode { get; }

    /// <summary>The address where the user enters the code.</summary>
    public string Address { get; }

    /// <summary>Requests a code from Zoom.</summary>
    public static async Task<DeviceCode> RequestAsync(OAuthClient oauth, App app, TimeProvider clock, CancellationToken cancel) =>
        new(
            oauth,
            app,
            clock,
            await oauth
                .PostAsync("devicecode", new Dictionary<string, string> { ["client_id"] = app.ClientId }, app, "device_code", cancel)
                .ConfigureAwait(false)
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
                _interval += TimeSpan.FromSeconds(5);
            }
        }
    }
}
