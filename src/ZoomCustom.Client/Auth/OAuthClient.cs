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
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Json;

namespace ZoomCustom.Auth;

/// <summary>Zoom's OAuth endpoints.</summary>
internal sealed class OAuthClient(HttpClient http, Uri root, TimeProvider clock)
{
    /// <summary>The root of the endpoints, without a slash at its end.</summary>
    public Uri Root { get; } = root;

    /// <summary>Asks the token endpoint for tokens.</summary>
    /// <param name="form">The grant and its parameters.</param>
    /// <param name="app">The app that asks.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="ZoomAuthException">Zoom refused, with its reason.</exception>
    /// <exception cref="ZoomAnswerException">Something other than Zoom answered.</exception>
    public async Task<Granted> RequestAsync(IDictionary<string, string> form, App app, CancellationToken cancel)
    {
        DateTimeOffset asked = clock.GetUtcNow();
        JObject answer = await PostAsync("token", form, app, "access_token", cancel).ConfigureAwait(false);
        var access = new AccessToken(
            (string)answer["access_token"]!,
            asked.AddSeconds((double?)answer["expires_in"] ?? 3600),
            Words((string?)answer["scope"]),
            (string?)answer["api_url"]);
        return new Granted(access, (string?)answer["refresh_token"]);
    }

    /// <summary>Takes a token back.</summary>
    public Task RevokeAsync(string token, App app, CancellationToken cancel) =>
        PostAsync("revoke", new Dictionary<string, string> { ["token"] = token }, app, "status", cancel);

    /// <summary>Posts a form: in the body, where no log of addresses sees it.</summary>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <param name="form">The form.</param>
    /// <param name="app">The app that asks; a public one sends no secret.</param>
    /// <param name="wanted">The property that a good answer has.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<JObject> PostAsync(string endpoint, IDictionary<string, string> form, App app, string wanted, CancellationToken cancel)
    {
        if (app.Secret is null)
            form["client_id"] = app.ClientId;
        using var request = new HttpRequestMessage(HttpMethod.Post, Root + "/" + endpoint) { Content = new FormUrlEncodedContent(form) };
        if (app.Secret is not null)
            request.Headers.Authorization = Basic(app.ClientId, app.Secret);

        try
        {
            return await ExchangeAsync(request, wanted, cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new ZoomUnreachableException(e);
        }
    }

    private async Task<JObject> ExchangeAsync(HttpRequestMessage request, string wanted, CancellationToken cancel)
    {
        using HttpResponseMessage response = await http.SendAsync(request, cancel).ConfigureAwait(false);
        JObject answer = await ReadAsync(response).ConfigureAwait(false);
        return response.IsSuccessStatusCode && (string?)answer[wanted] is { Length: > 0 } ? answer : throw Refusal(answer, (int)response.StatusCode);
    }

    /// <summary>The words of a list, sorted; null of none.</summary>
    internal static IReadOnlyList<string>? Words(string? text) =>
        text is null ? null : [.. text.Split([' '], StringSplitOptions.RemoveEmptyEntries).OrderBy(s => s, StringComparer.Ordinal)];

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
