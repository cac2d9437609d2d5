using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using Newtonsoft.Json.Linq;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox.Api;
using ZoomCustom.Sandbox.Faults;
using ZoomCustom.Sandbox.OAuth;
using ZoomCustom.Sandbox.State;

namespace ZoomCustom.Sandbox.Hosting;

/// <summary>A Zoom account to try things on. The same options give the same account, and it refuses what Zoom refuses.</summary>
/// <remarks>Safe for any number of threads: requests are answered one at a time.</remarks>
public sealed class SandboxAccount
{
    private static readonly Dictionary<string, Func<Call, Answer>> s_handlers = FindHandlers();

    private readonly object _gate = new();
    private readonly AccountState _state;
    private readonly Tokens _tokens;
    private readonly OAuthEndpoints _oauth;
    private readonly RateLimits _limits;
    private readonly List<SandboxExchange> _exchanges = [];
    private readonly Dictionary<string, string> _bodies = [];
    private readonly MemoryStream _buffer = new();
    private long _answered;

    /// <summary>Makes the account.</summary>
    /// <exception cref="ArgumentException">There is no user to own it.</exception>
    public SandboxAccount(SandboxOptions options)
    {
        Options = options;
        Faults = new SandboxFaults(options.Seed);
        _state = new AccountState(options, () => Faults.ClockSkew);
        _tokens = new Tokens(_state);
        _oauth = new OAuthEndpoints(_state, _tokens);
        _limits = new RateLimits(
            options.Plan,
            options.EnforceRateLimits,
            options.HeavyRequestsADay,
            () => Faults.SecondClient,
            () => _state.Now
        );
    }

    /// <summary>The operations that the sandbox answers, by their names in the catalog.</summary>
    public static IReadOnlyCollection<string> Handled => s_handlers.Keys;

    /// <summary>What the account was made of.</summary>
    public SandboxOptions Options { get; }

    /// <summary>Everyone, the owner first.</summary>
    public IReadOnlyList<SandboxUser> Users => _state.Users;

    /// <summary>The groups.</summary>
    public IReadOnlyList<SandboxGroup> Groups => Locked(() => _state.Groups.ToArray());

    /// <summary>The calls of the last half year, the newest first.</summary>
    public IReadOnlyList<SandboxCall> CallHistory => _state.CallHistory;

    /// <summary>The roles.</summary>
    public IReadOnlyList<SandboxRole> Roles => Locked(() => _state.Records.Roles.ToArray());

    /// <summary>The meetings to come.</summary>
    public IReadOnlyList<SandboxMeeting> Meetings => Locked(() => _state.Records.Scheduled.ToArray());

    /// <summary>The meetings that are over, the newest first.</summary>
    public IReadOnlyList<SandboxMeeting> PastMeetings => _state.Records.Past;

    /// <summary>The ids of the accounts below this one.</summary>
    public IReadOnlyList<string> SubAccountIds => Ids(_state.Records.SubAccounts, "id");

    /// <summary>The ids of the months of billing, the newest first.</summary>
    public IReadOnlyList<string> BillIds => Ids(_state.Records.Bills, "id");

    /// <summary>The ids of the rooms.</summary>
    public IReadOnlyList<string> RoomIds => Ids(_state.Records.Rooms, "room_id");

    /// <summary>The ids of the apps.</summary>
    public IReadOnlyList<string> AppIds => Ids(_state.Records.Apps, "app_id");

    /// <summary>The requests to be allowed an app.</summary>
    public IReadOnlyList<SandboxAppRequest> AppRequests => Locked(() => _state.Records.AppRequests.ToArray());

    /// <summary>How many licenses the account pays for.</summary>
    public int LicensesBought
    {
        get => _state.LicensesBought;
        set => _state.LicensesBought = value;
    }

    /// <summary>How many of them users hold.</summary>
    public int LicensesUsed => _state.LicensesUsed;

    /// <summary>Whether exchanges are kept. Off unless asked for: a million users would all be kept twice.</summary>
    public bool Record { get; set; }

    /// <summary>What was asked and answered while <see cref="Record"/> was on.</summary>
    public IReadOnlyList<SandboxExchange> Exchanges => Locked(() => _exchanges.ToArray());

    /// <summary>How many requests have been answered.</summary>
    public long Answered => Locked(() => _answered);

    /// <summary>How many of them were refused for coming too soon.</summary>
    public long Throttled { get; private set; }

    /// <summary>Every change that was applied, in order: what proves that one was made once.</summary>
    public IReadOnlyList<SandboxChange> Changes => Locked(() => _state.Changes.ToArray());

    /// <summary>What goes wrong on the way; nothing unless it is asked for.</summary>
    public SandboxFaults Faults { get; }

    /// <summary>Forgets the exchanges so far.</summary>
    public void ClearExchanges() =>
        Locked(() =>
        {
            _exchanges.Clear();
            return 0;
        });

    /// <summary>Takes back every token.</summary>
    public void RevokeTokens() =>
        Locked(() =>
        {
            _tokens.RevokeWhere(_ => true);
            return 0;
        });

    /// <summary>Takes scopes away from the app, and from the tokens that are out.</summary>
    public void Withhold(params string[] scopes) =>
        Locked(() =>
        {
            _tokens.Withhold(scopes);
            return 0;
        });

    /// <summary>An access token as a user would get by signing in; the owner when none is named.</summary>
    public string IssueAccessToken(SandboxUser? user = null) =>
        Locked(() => _tokens.Issue(user ?? _state.Users[0], Options.GeneralClientId).Access);

    /// <summary>A refresh token of the General app as a user would get by signing in; the owner when none is named.</summary>
    /// <param name="user">The user.</param>
    /// <param name="toPublicClient">Whether to the app's public client ID.</param>
    public string IssueRefreshToken(SandboxUser? user = null, bool toPublicClient = false) =>
        Locked(() => _tokens.Issue(user ?? _state.Users[0], toPublicClient ? Options.PublicClientId : Options.GeneralClientId).Refresh!);

    /// <summary>Whether a token, access or refresh, is good.</summary>
    public bool IsGood(string token) => Locked(() => _tokens.IsGood(token));

    /// <summary>Does what a person does on the page at an address that Connect-ZoomCustom shows.</summary>
    /// <returns>Where the browser is sent on to.</returns>
    public string Consent(Uri authorize, SandboxUser user, bool allow = true) =>
        Locked(() =>
            _oauth.Consent(Form.Parse(authorize.Query.TrimStart('?')), user, allow).Location
            ?? throw new ArgumentException("The address is refused.", nameof(authorize))
        );

    /// <summary>Does what a person does who enters a device's code.</summary>
    public void ApproveDevice(string userCode, SandboxUser user, bool allow = true) =>
        Locked(() =>
        {
            _oauth.ApproveDevice(userCode, user, allow);
            return 0;
        });

    /// <summary>Makes a group with nobody in it. To arrange an account, as <see cref="SetStatus"/> is.</summary>
    public SandboxGroup MakeGroup(string name) => Locked(() => _state.AddGroup(name));

    /// <summary>Has a user ask to be allowed an app. To arrange an account, as <see cref="SetStatus"/> is.</summary>
    public void Ask(string appId, SandboxUser user) =>
        Locked(() =>
        {
            _state.Records.AppRequests.RemoveAll(request => request.AppId == appId && request.User == user);
            _state.Records.AppRequests.Add(
                new SandboxAppRequest
                {
                    AppId = appId,
                    User = user,
                    Status = "pending",
                    At = _state.Now,
                }
            );
            return 0;
        });

    /// <summary>Answers an operation with a body of somebody's own from now on: to see what a client makes of it.</summary>
    public void AnswerWith(string operation, string body) => Locked(() => _bodies[operation] = body);

    /// <summary>Makes a user active, inactive or pending.</summary>
    /// <remarks>To arrange an account: what a request does is in <see cref="Changes"/>, this is not.</remarks>
    public void SetStatus(SandboxUser user, string status) =>
        Locked(() =>
        {
            _state.SetStatus(user, status);
            return 0;
        });

    /// <summary>Answers a request.</summary>
    public SandboxResponse Answer(SandboxRequest request) =>
        Locked(() =>
        {
            var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
            {
                ["x-zm-trackingid"] = "v=2.0;clid=sandbox;rid=WEB_" + (++_answered).ToString("x16", CultureInfo.InvariantCulture),
            };
            Fault? fault = FaultOf(request);
            if (fault?.Refuse is { } refuse)
                return Kept(request, refuse(_state.Now) with { Delivery = fault.Delivery });
            Answer answer;
            try
            {
                answer =
                    request.Path.StartsWith("/oauth", StringComparison.Ordinal) ? _oauth.Answer(request)
                    : request.Path.StartsWith("/v2/", StringComparison.Ordinal) ? AnswerApi(request, headers)
                    : throw new Refusal(404, 404, "Not Found");
            }
            catch (Refusal refusal)
            {
                answer = Api.Answer.Object(
                    json =>
                    {
                        json.Member("code", refusal.Code);
                        json.Member("message", refusal.Message);
                        if (refusal.Field is not null)
                            json.Members(
                                "errors",
                                [refusal],
                                (j, r) =>
                                {
                                    j.Member("field", r.Field);
                                    j.Member("message", r.Detail);
                                }
                            );
                    },
                    refusal.Status
                );
            }

            byte[] body = answer.Render(_buffer);
            if (body.Length > 0)
                headers["Content-Type"] = answer.ContentType;
            if (answer.Location is not null)
                headers["Location"] = answer.Location;
            headers["Date"] = _state.Now.ToString("R", CultureInfo.InvariantCulture);
            var response = new SandboxResponse(answer.Status, headers, body);
            return Kept(request, fault?.Damage(response) ?? response);
        });

    private Answer AnswerApi(SandboxRequest request, Dictionary<string, string> headers)
    {
        string path = request.Path.Substring("/v2".Length);
        Operation operation =
            OperationCatalog.Match(request.Method, path, out IReadOnlyList<string> values)
            ?? throw new Refusal(404, 2300, "This API endpoint is not recognized.");
        TokenPair token = _tokens.Check(request);
        (Dictionary<string, string> told, Refusal? tooMany) = _limits.Count(operation);
        foreach (KeyValuePair<string, string> header in told)
            headers[header.Key] = header.Value;
        if (tooMany is not null)
        {
            Throttled++;
            throw tooMany;
        }

        if (!operation.IsAllowedBy(token.Scopes))
            throw new Refusal(
                400,
                4711,
                $"Invalid access token, does not contain "
                    + $"scopes:[{string.Join(", ", operation.GranularScopes.Concat(operation.OtherScopes))}]."
            );
        if (_bodies.TryGetValue(operation.Id, out string? body))
            return new Answer(200, json => json.WriteRaw(body));
        return s_handlers[operation.Id](new Call(_state, operation, values, request, token));
    }

    private static string[] Ids(IReadOnlyList<JObject> records, string name) => [.. records.Select(record => (string)record[name]!)];

    private Fault? FaultOf(SandboxRequest request) =>
        request.Path.StartsWith("/v2/", StringComparison.Ordinal)
        && OperationCatalog.Match(request.Method, request.Path.Substring("/v2".Length), out _) is { } operation
            ? Faults.Draw(operation, request)
            : null;

    private SandboxResponse Kept(SandboxRequest request, SandboxResponse response)
    {
        if (Record)
            _exchanges.Add(new(request, response));
        return response;
    }

    private T Locked<T>(Func<T> work)
    {
        lock (_gate)
            return work();
    }

    private static Dictionary<string, Func<Call, Answer>> FindHandlers() =>
        (
            from type in typeof(SandboxAccount).Assembly.GetTypes()
            from method in type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic)
            let answers = method.GetCustomAttribute<AnswersAttribute>()
            where answers is not null
            select (answers.Operation, Handler: (Func<Call, Answer>)method.CreateDelegate(typeof(Func<Call, Answer>)))
        ).ToDictionary(found => found.Operation, found => found.Handler);
}
