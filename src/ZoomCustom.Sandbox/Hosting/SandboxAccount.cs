using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using Newtonsoft.Json.Linq;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox.Api;
using ZoomCustom.Sandbox.Drift;
using ZoomCustom.Sandbox.Faults;
using ZoomCustom.Sandbox.OAuth;
using ZoomCustom.Sandbox.State;

namespace ZoomCustom.Sandbox.Hosting;

/// <summary>A simulated Zoom account for tests and trials. The same options give the same account. It rejects the requests that Zoom
/// rejects.</summary>
/// <remarks>Thread-safe. It handles one request at a time.</remarks>
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
    private readonly Dictionary<Operation, long> _answeredOf = [];
    private long _answered;

    /// <summary>Creates the account.</summary>
    /// <exception cref="ArgumentException">The options allow no user, so the account would have no owner.</exception>
    public SandboxAccount(SandboxOptions options)
    {
        Options = options;
        Faults = new SandboxFaults(options.Seed);
        Drift = new SandboxDrift(options.DriftSeed);
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

    /// <summary>The operations that the sandbox supports, by their names in the catalog.</summary>
    public static IReadOnlyCollection<string> Handled => s_handlers.Keys;

    /// <summary>The options that the account was created with.</summary>
    public SandboxOptions Options { get; }

    /// <summary>All users, the owner first.</summary>
    public IReadOnlyList<SandboxUser> Users => _state.Users;

    /// <summary>The groups.</summary>
    public IReadOnlyList<SandboxGroup> Groups => Locked(() => _state.Groups.ToArray());

    /// <summary>The calls of the last six months, the newest first.</summary>
    public IReadOnlyList<SandboxCall> CallHistory => _state.CallHistory;

    /// <summary>The roles.</summary>
    public IReadOnlyList<SandboxRole> Roles => Locked(() => _state.Records.Roles.ToArray());

    /// <summary>The scheduled meetings.</summary>
    public IReadOnlyList<SandboxMeeting> Meetings => Locked(() => _state.Records.Scheduled.ToArray());

    /// <summary>The past meetings, the newest first.</summary>
    public IReadOnlyList<SandboxMeeting> PastMeetings => _state.Records.Past;

    /// <summary>The past webinars, the newest first.</summary>
    public IReadOnlyList<SandboxMeeting> PastWebinars => _state.Records.Usage.Webinars;

    /// <summary>The number of webinar add-ons that the account has bought.</summary>
    public int WebinarsBought => _state.Records.Usage.WebinarsBought;

    /// <summary>What a user does with the license. No response shows it.</summary>
    public SandboxHabit HabitOf(SandboxUser user) => Locked(() => _state.Records.Usage.HabitOf(user));

    /// <summary>Whether a user needs the license. No response shows it.</summary>
    public bool NeedsLicense(SandboxUser user) =>
        HabitOf(user) is not (SandboxHabit.None or SandboxHabit.Nothing or SandboxHabit.SmallMeetings or SandboxHabit.SmallMeetingToCome);

    /// <summary>The IDs of the subaccounts.</summary>
    public IReadOnlyList<string> SubAccountIds => Ids(_state.Records.SubAccounts, "id");

    /// <summary>The IDs of the monthly billing reports, the newest first.</summary>
    public IReadOnlyList<string> BillIds => Ids(_state.Records.Bills, "id");

    /// <summary>The IDs of the Zoom Rooms.</summary>
    public IReadOnlyList<string> RoomIds => Ids(_state.Records.Rooms, "room_id");

    /// <summary>The IDs of the apps.</summary>
    public IReadOnlyList<string> AppIds => Ids(_state.Records.Apps, "app_id");

    /// <summary>The users' requests for apps.</summary>
    public IReadOnlyList<SandboxAppRequest> AppRequests => Locked(() => _state.Records.AppRequests.ToArray());

    /// <summary>The number of licenses that the account has.</summary>
    public int LicensesBought
    {
        get => _state.LicensesBought;
        set => _state.LicensesBought = value;
    }

    /// <summary>The number of licenses that are assigned to users.</summary>
    public int LicensesUsed => _state.LicensesUsed;

    /// <summary>Whether to record requests and responses. Off by default: recording a list of a million users needs a lot of
    /// memory.</summary>
    public bool Record { get; set; }

    /// <summary>The requests and responses that were recorded while <see cref="Record"/> was on.</summary>
    public IReadOnlyList<SandboxExchange> Exchanges => Locked(() => _exchanges.ToArray());

    /// <summary>The number of requests that the account responded to.</summary>
    public long Answered => Locked(() => _answered);

    /// <summary>Returns how many requests of some operations the account responded to.</summary>
    public long AnsweredOf(Func<Operation, bool> operations) =>
        Locked(() => _answeredOf.Where(known => operations(known.Key)).Sum(known => known.Value));

    /// <summary>The number of requests that exceeded a rate limit.</summary>
    public long Throttled { get; private set; }

    /// <summary>Every change that was made, in order. Tests use it to check that a change is made only once.</summary>
    public IReadOnlyList<SandboxChange> Changes => Locked(() => _state.Changes.ToArray());

    /// <summary>The faults to simulate; none by default.</summary>
    public SandboxFaults Faults { get; }

    /// <summary>How responses differ from Zoom's documents; not at all by default.</summary>
    public SandboxDrift Drift { get; }

    /// <summary>Removes the recorded requests and responses.</summary>
    public void ClearExchanges() =>
        Locked(() =>
        {
            _exchanges.Clear();
            return 0;
        });

    /// <summary>Revokes every token.</summary>
    public void RevokeTokens() =>
        Locked(() =>
        {
            _tokens.RevokeWhere(_ => true);
            return 0;
        });

    /// <summary>Removes scopes from the app and from its tokens.</summary>
    public void Withhold(params string[] scopes) =>
        Locked(() =>
        {
            _tokens.Withhold(scopes);
            return 0;
        });

    /// <summary>Issues an access token, as if a user had signed in. The default user is the owner.</summary>
    public string IssueAccessToken(SandboxUser? user = null) =>
        Locked(() => _tokens.Issue(user ?? _state.Users[0], Options.GeneralClientId).Access);

    /// <summary>Issues a refresh token of the General app, as if a user had signed in. The default user is the owner.</summary>
    /// <param name="user">The user.</param>
    /// <param name="toPublicClient">Whether to issue it to the app's public client ID.</param>
    public string IssueRefreshToken(SandboxUser? user = null, bool toPublicClient = false) =>
        Locked(() => _tokens.Issue(user ?? _state.Users[0], toPublicClient ? Options.PublicClientId : Options.GeneralClientId).Refresh!);

    /// <summary>Whether an access token or refresh token is valid.</summary>
    public bool IsGood(string token) => Locked(() => _tokens.IsGood(token));

    /// <summary>Simulates a user who opens the address that Connect-ZoomCustom shows, and allows or denies the app.</summary>
    /// <returns>The address that the browser is redirected to.</returns>
    public string Consent(Uri authorize, SandboxUser user, bool allow = true) =>
        Locked(() =>
            _oauth.Consent(Form.Parse(authorize.Query.TrimStart('?')), user, allow).Location
            ?? throw new ArgumentException("The sandbox rejects the address.", nameof(authorize))
        );

    /// <summary>Simulates a user who enters a device code, and allows or denies the app.</summary>
    public void ApproveDevice(string userCode, SandboxUser user, bool allow = true) =>
        Locked(() =>
        {
            _oauth.ApproveDevice(userCode, user, allow);
            return 0;
        });

    /// <summary>Creates an empty group to prepare an account for a test. <see cref="Changes"/> doesn't include it.</summary>
    public SandboxGroup MakeGroup(string name) => Locked(() => _state.AddGroup(name));

    /// <summary>Adds a user's request for an app to prepare an account for a test. <see cref="Changes"/> doesn't include it.</summary>
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

    /// <summary>Sets the response body of an operation, to test how a client handles it.</summary>
    public void AnswerWith(string operation, string body) => Locked(() => _bodies[operation] = body);

    /// <summary>The latest time of what the histories have; null for everything. Some records arrive up to 20 hours later.</summary>
    public DateTimeOffset? HistoryEnds
    {
        get => _state.HistoryEnds;
        set =>
            Locked(() =>
            {
                _state.HistoryEnds = value;
                return 0;
            });
    }

    /// <summary>Makes a user active, inactive or pending.</summary>
    /// <remarks>Prepares an account for a test. <see cref="Changes"/> doesn't include it.</remarks>
    public void SetStatus(SandboxUser user, string status) =>
        Locked(() =>
        {
            _state.SetStatus(user, status);
            return 0;
        });

    /// <summary>Handles a request.</summary>
    public SandboxResponse Answer(SandboxRequest request) =>
        Locked(() =>
        {
            _answered++;
            Operation? operation = OperationOf(request);
            if (operation is not null)
                _answeredOf[operation] = (_answeredOf.TryGetValue(operation, out long before) ? before : 0) + 1;
            Fault? fault = FaultOf(operation, request);
            SandboxResponse response;
            if (fault?.Refuse is { } refuse)
            {
                response = refuse(_state.Now) with { Delivery = fault.Delivery };
            }
            else
            {
                response = Drift.Around(operation, request, Handle);
                response = fault?.Apply(response) ?? response;
            }

            if (Record)
                _exchanges.Add(new(request, response));
            return response;
        });

    private SandboxResponse Handle(SandboxRequest request)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["x-zm-trackingid"] = "v=2.0;clid=sandbox;rid=WEB_" + _answered.ToString("x16", CultureInfo.InvariantCulture),
        };
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
        return new SandboxResponse(answer.Status, headers, body);
    }

    private Answer AnswerApi(SandboxRequest request, Dictionary<string, string> headers)
    {
        string path = request.Path.Substring("/v2".Length);
        Operation operation =
            OperationCatalog.Match(request.Method, path, out IReadOnlyList<string> values)
            ?? throw new Refusal(404, 2300, "This API endpoint is not recognized.");
        TokenPair token = _tokens.Check(request);
        (Dictionary<string, string> limitHeaders, Refusal? limitExceeded) = _limits.Count(operation);
        foreach (KeyValuePair<string, string> header in limitHeaders)
            headers[header.Key] = header.Value;
        if (limitExceeded is not null)
        {
            Throttled++;
            throw limitExceeded;
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

    private Fault? FaultOf(Operation? operation, SandboxRequest request) =>
        request.Path.StartsWith("/oauth/", StringComparison.Ordinal) ? Faults.DrawOAuth(request)
        : operation is null ? null
        : Faults.Draw(operation, request);

    private static Operation? OperationOf(SandboxRequest request) =>
        request.Path.StartsWith("/v2/", StringComparison.Ordinal)
            ? OperationCatalog.Match(request.Method, request.Path.Substring("/v2".Length), out _)
            : null;

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
