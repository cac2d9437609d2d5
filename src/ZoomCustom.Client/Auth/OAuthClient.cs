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

/// <summary>Zoom's OAuth endpoints. They are asked as the API is, without a token and without a turn at the gate.</summary>
internal sealed class OAuthClient
{
    private static readonly TimeSpan s_year = TimeSpan.FromDays(365);

    private readonly TimeProvider _clock;
    private readonly HttpPipeline _pipeline;

    /// <summary>Makes a client on an open channel.</summary>
    /// <param name="http">The channel.</param>
    /// <param name="root">The root of the endpoints, without a slash at its end.</param>
    /// <param name="clock">The clock that waits are measured by.</param>
    /// <param name="answerTime">How long an answer may take; null for the usual time.</param>
    public OAuthClient(HttpClient http, Uri root, TimeProvider clock, TimeSpan? answerTime = null)
    {
        Root = root;
        _clock = clock;
        _pipeline = new(new RetryPolicy(clock), new AnswerTimePolicy(answerTime), new AnswerPolicy(), new TransportPolicy(http));
    }

    /// <summary>The root of the endpoints, without a slash at its end.</summary>
    public Uri Root { get; }

    /// <summary>Asks the token endpoint for tokens.</summary>
    /// <param name="form">The grant and its parameters.</param>
    /// <param name="app">The app that asks.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="ZoomAuthException">Zoom refused, with its reason.</exception>
    /// <exception cref="ZoomAnswerException">Something other than Zoom answered.</exception>
    public async Task<Granted> RequestAsync(IDictionary<string, string> form, App app, CancellationToken cancel)
    {
        DateTimeOffset asked = _clock.GetUtcNow();
        JObject answer = await PostAsync("token", form, app, "access_token", cancel).ConfigureAwait(false);
        string token = answer.Text("access_token")!;
        // It goes into a header as it is.
        if (token.Any(c => c is <= ' ' or > '~'))
            throw new ZoomAnswerException(
                $"{Root.Host} gave an access token that can't be one. Check the address, and the proxy if there is one."
            );
        var access = new AccessToken(
            token,
            asked.AddSeconds(answer.Number("expires_in", s_year.TotalSeconds) ?? 3600),
            Words(answer["scope"]),
            answer.Text("api_url")
        );
        return new Granted(access, answer.Text("refresh_token"));
    }

    /// <summary>Ends a token.</summary>
    public Task RevokeAsync(string token, App app, CancellationToken cancel) =>
        PostAsync("revoke", new Dictionary<string, string> { ["token"] = token }, app, "status", cancel);

    /// <summary>Posts a form: in the body, where no log of addresses sees it.</summary>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <param name="form">The form.</param>
    /// <param name="app">The app that asks; a public one sends no secret.</param>
    /// <param name="wanted">The property that a good answer has.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<JObject> PostAsync(
        string endpoint,
        IDictionary<string, string> form,
        App app,
        string wanted,
        CancellationToken cancel
    )
    {
        if (app.Secret is null)
            form["client_id"] = app.ClientId;
        using var content = new FormUrlEncodedContent(form);
        // Sent twice, the worst is that Zoom refuses the second: then the answer to the first was lost, and its tokens with it.
        Operation operation = Operation.Post("/oauth/" + endpoint).Resendable();
        var message = new ZoomMessage(operation, operation.ToString(), new Uri(Root + "/" + endpoint), new RequestContext())
        {
            Body = (await content.ReadAsByteArrayAsync().ConfigureAwait(false), "application/x-www-form-urlencoded"),
            Authorization = app.Secret is null ? null : Basic(app.ClientId, app.Secret),
            Classifier = new OAuthClassifier(wanted, _clock),
            Reader = (message, reader) =>
            {
                JToken? answer = reader is not null && reader.Read() ? JToken.ReadFrom(reader) : null;
                message.ThrowIfRefused(answer);
                return answer;
            },
            // Whoever waits for a token waits for something else, and has waited long enough.
            RetriesSilence = false,
        };
        await _pipeline.SendAsync(message, cancel).ConfigureAwait(false);
        return (JObject)message.Result!;
    }

    /// <summary>The words of a list, sorted; null of none.</summary>
    /// <remarks>OAuth's lists are texts with blanks between the words; a JSON list means the same.</remarks>
    internal static IReadOnlyList<string>? Words(JToken? list)
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
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(clientId + ":" + secret.Reveal())));
}
