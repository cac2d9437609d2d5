using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using ZoomCustom.Http;
using ZoomCustom.Json;

namespace ZoomCustom.Auth;

/// <summary>Zoom's OAuth endpoints.</summary>
public sealed class OAuthClient(HttpClient http, Uri root, TimeProvider clock)
{
    /// <summary>Asks the token endpoint for a token.</summary>
    /// <param name="form">The grant and its parameters; they travel in the body, where no log of addresses sees them.</param>
    /// <param name="clientId">The app.</param>
    /// <param name="clientSecret">Its secret; null for a public client, which sends none.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="ZoomAuthException">Zoom refused, with its reason.</exception>
    /// <exception cref="ZoomAnswerException">Something other than Zoom answered.</exception>
    internal async Task<AccessToken> RequestTokenAsync(
        IDictionary<string, string> form, string clientId, SecureString? clientSecret, CancellationToken cancel)
    {
        if (clientSecret is null)
            form["client_id"] = clientId;
        using var request = new HttpRequestMessage(HttpMethod.Post, root + "/token") { Content = new FormUrlEncodedContent(form) };
        if (clientSecret is not null)
            request.Headers.Authorization = Basic(clientId, clientSecret);

        DateTimeOffset asked = clock.GetUtcNow();
        using HttpResponseMessage response = await http.SendAsync(request, cancel).ConfigureAwait(false);
        JObject answer = await ReadAsync(response).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode || (string?)answer["access_token"] is not { Length: > 0 } token)
            throw Refusal(answer, (int)response.StatusCode);

        string? scope = (string?)answer["scope"];
        return new AccessToken(
            token,
            asked.AddSeconds((double?)answer["expires_in"] ?? 3600),
            scope is null ? null : [.. scope.Split([' '], StringSplitOptions.RemoveEmptyEntries).OrderBy(s => s, StringComparer.Ordinal)],
            (string?)answer["api_url"]);
    }

    private static AuthenticationHeaderValue Basic(string clientId, SecureString secret) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(clientId + ":" + secret.Reveal())));

    private static async Task<JObject> ReadAsync(HttpResponseMessage response)
    {
        try
        {
            using Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
            using JsonTextReader reader = ZoomJson.Open(stream);
            return JObject.Load(reader);
        }
        catch (JsonException e)
        {
            throw new ZoomAnswerException(
                $"{response.RequestMessage?.RequestUri?.Host} answered the request for a token with HTTP {(int)response.StatusCode} and {response.Content.Headers.ContentType?.MediaType ?? "no content type"}, which is not Zoom's OAuth. Check the address, and the proxy if there is one.", e);
        }
    }

    private static ZoomAuthException Refusal(JObject answer, int status)
    {
        string error = (string?)answer["error"] ?? "http_" + status;
        string? reason = (string?)answer["reason"] ?? (string?)answer["error_description"];
        string hint = error switch
        {
            "invalid_client" => "Check the client ID and the client secret of the app.",
            "invalid_request" or "unsupported_grant_type" =>
                "Check the account ID, and that the app is of the Server-to-Server OAuth type and activated.",
            "invalid_grant" => "What was granted has ended. Connect again.",
            _ => "",
        };
        return new($"Zoom gave no token: {reason ?? error}. {hint}".TrimEnd(), error);
    }
}
