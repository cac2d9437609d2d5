using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Json;
using ZoomCustom.Operations;

namespace ZoomCustom.Auth;

/// <summary>Sends requests to Zoom's OAuth endpoints. Unlike API requests, they need no token and have no rate limit.</summary>
internal sealed class OAuthClient
{
    private static readonly TimeSpan s_year = TimeSpan.FromDays(365);

    private readonly TimeProvider _clock;
    private readonly Action<string>? _notice;
    private readonly HttpPipeline _pipeline;

    /// <summary>Creates a client that sends with an <see cref="HttpClient"/>.</summary>
    /// <param name="http">The HTTP client.</param>
    /// <param name="root">The base address of the endpoints, without a trailing slash.</param>
    /// <param name="clock">The clock that measures waits.</param>
    /// <param name="answerTime">How long a response may take; null for the default.</param>
    /// <param name="notice">Receives messages about retries. Called on any thread.</param>
    public OAuthClient(HttpClient http, Uri root, TimeProvider clock, TimeSpan? answerTime = null, Action<string>? notice = null)
    {
        Root = root;
        _clock = clock;
        _notice = notice;
        _pipeline = new(new RetryPolicy(clock), new AnswerTimePolicy(answerTime), new AnswerPolicy(), new TransportPolicy(http));
    }

    /// <summary>The base address of the endpoints, without a trailing slash.</summary>
    public Uri Root { get; }

    /// <summary>Requests tokens from the token endpoint.</summary>
    /// <param name="form">The grant type and its parameters.</param>
    /// <param name="app">The app that requests the tokens.</param>
    /// <param name="cancel">Cancels the request.</param>
    /// <exception cref="ZoomAuthException">Zoom refused to issue tokens, with its reason.</exception>
    /// <exception cref="ZoomAnswerException">Something other than Zoom responded.</exception>
    public async Task<TokenResponse> RequestAsync(IDictionary<string, string> form, App app, CancellationToken cancel)
    {
        DateTimeOffset asked = _clock.GetUtcNow();
        JObject answer = (await PostAsync("token", form, app, "access_token", cancel).ConfigureAwait(false))!;
        string token = answer.Text("access_token")!;
        // The token is sent in a header, unchanged.
        if (token.Any(c => c is <= ' ' or > '~'))
            throw new ZoomAnswerException(
                $"{Root.Host} returned an access token that isn't valid. Check the address and, if you use one, the proxy server."
            );
        var access = new AccessToken(
            token,
            asked.AddSeconds(answer.Number("expires_in", s_year.TotalSeconds) ?? 3600),
            SplitScopes(answer["scope"]),
            answer.Text("api_url")
        );
        return new TokenResponse(access, answer.Text("refresh_token"));
    }

    /// <summary>Revokes a token.</summary>
    public Task RevokeAsync(string token, App app, CancellationToken cancel) =>
        PostAsync("revoke", new Dictionary<string, string> { ["token"] = token }, app, null, cancel);

    /// <summary>Posts a form. It's in the body, so that secrets don't appear in logs of URLs.</summary>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <param name="form">The form.</param>
    /// <param name="app">The app that sends the request. A public app sends no secret.</param>
    /// <param name="wanted">The property that a successful response contains; null if a successful response can be empty.</param>
    /// <param name="cancel">Cancels the request.</param>
    public async Task<JObject?> PostAsync(
        string endpoint,
        IDictionary<string, string> form,
        App app,
        string? wanted,
        CancellationToken cancel
    )
    {
        if (app.Secret is null)
            form["client_id"] = app.ClientId;
        using var content = new FormUrlEncodedContent(form);
        // Resending is safe: at worst Zoom refuses the second request, and then the first response and its tokens were lost anyway.
        Operation operation = Operation.Post("/oauth/" + endpoint).Resendable();
        var message = new ZoomMessage(operation, operation.ToString(), new Uri(Root + "/" + endpoint), new() { Notice = _notice })
        {
            Body = (await content.ReadAsByteArrayAsync().ConfigureAwait(false), "application/x-www-form-urlencoded"),
            Authorization = app.Secret is null ? null : Basic(app.ClientId, app.Secret),
            Classifier = new OAuthClassifier(endpoint, wanted, _clock),
            Reader = (message, reader) =>
            {
                JToken? answer = reader is not null && reader.Read() ? JToken.ReadFrom(reader) : null;
                message.ThrowIfRefused(answer);
                return answer;
            },
            // Another request is waiting for this token and has already waited long enough.
            RetriesTimeouts = false,
        };
        await _pipeline.SendAsync(message, cancel).ConfigureAwait(false);
        return (JObject?)message.Result;
    }

    /// <summary>Splits a list of scopes and sorts it; null if it's empty.</summary>
    /// <remarks>OAuth's list is a string with spaces. A JSON array is accepted too.</remarks>
    internal static IReadOnlyList<string>? SplitScopes(JToken? list)
    {
        IEnumerable<JToken> texts =
            list is null ? []
            : list is JArray many ? many
            : [list];
        string[] words =
        [
            .. texts
                .OfType<JValue>()
                .SelectMany(text => (text.Value as string ?? "").Split([' '], StringSplitOptions.RemoveEmptyEntries))
                .OrderBy(word => word, StringComparer.Ordinal),
        ];
        return words.Length == 0 ? null : words;
    }

    private static AuthenticationHeaderValue Basic(string clientId, SecureString secret) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(FormEncode(clientId) + ":" + FormEncode(secret.Reveal()))));

    /// <summary>Encodes text as in a form. RFC 6749, section 2.3.1, requires it before the Base64 encoding.</summary>
    private static string FormEncode(string text) => Uri.EscapeDataString(text).Replace("%20", "+");
}
