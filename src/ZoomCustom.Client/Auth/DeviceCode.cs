using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Json;

namespace ZoomCustom.Auth;

/// <summary>A sign-in on another device: a code to type there, and waiting here until that is done (RFC 8628).</summary>
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
        UserCode = answer.Text("user_code") ?? throw new ZoomAnswerException("Zoom's OAuth gave no code to type on the other device.");
        Address =
            answer.Text("verification_uri_complete")
            ?? answer.Text("verification_uri")
            ?? throw new ZoomAnswerException("Zoom's OAuth gave no address to type the code at.");
        _interval = TimeSpan.FromSeconds(answer.Number("interval", 60) ?? 5);
        _end = clock.GetUtcNow().AddSeconds(answer.Number("expires_in", 3600) ?? 900);
    }

    /// <summary>The code to type.</summary>
    public string UserCode { get; }

    /// <summary>Where to type it.</summary>
    public string Address { get; }

    /// <summary>Asks Zoom for a code.</summary>
    public static async Task<DeviceCode> AskAsync(OAuthClient oauth, App app, TimeProvider clock, CancellationToken cancel) =>
        new(
            oauth,
            app,
            clock,
            await oauth
                .PostAsync("devicecode", new Dictionary<string, string> { ["client_id"] = app.ClientId }, app, "device_code", cancel)
                .ConfigureAwait(false)
        );

    /// <summary>Waits until the code has been typed and the app allowed.</summary>
    /// <exception cref="ZoomAuthException">It was refused, or not done in time.</exception>
    public async Task<Granted> WaitAsync(CancellationToken cancel)
    {
        while (true)
        {
            await _clock.DelayAsync(_interval, cancel).ConfigureAwait(false);
            if (_clock.GetUtcNow() >= _end)
                throw new ZoomAuthException(
                    "The code was not used in time. Run Connect-ZoomCustom again for a new one.",
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
                // Not yet.
            }
            catch (ZoomAuthException e) when (e.Error == "slow_down")
            {
                _interval += TimeSpan.FromSeconds(5);
            }
        }
    }
}
