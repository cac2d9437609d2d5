using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Auth;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Models;
using ZoomCustom.Operations;

namespace ZoomCustom.Session;

/// <summary>What a session is good for.</summary>
/// <param name="session">The session; null when there is none.</param>
internal sealed class SessionChecks(ZoomSession? session)
{
    private const string Connect = "Run Connect-ZoomCustom.";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly string? _without =
        session is null ? "There is no session."
        : session.IsClosed ? $"The session '{session.Name}' was ended."
        : null;
    private ZoomUser? _me;
    private Exception? _whyNobody;
    private bool _tokenFails;

    public async Task<ZoomCheck> TokenAsync(CancellationToken cancel)
    {
        const string name = "Token";
        if (_without is not null)
            return Skipped(name);

        // Any answer but that the token is not taken shows that it is. It tells who signed in besides.
        _whyNobody = await TryAsync(
                async limit =>
                    _me = await session!
                        .Client.SendAsync<ZoomUser>(new ZoomRequest(OperationCatalog.GetUser).WithPath("userId", "me"), null, limit)
                        .ConfigureAwait(false),
                cancel
            )
            .ConfigureAwait(false);
        switch (_whyNobody)
        {
            case ZoomApiException { StatusCode: >= HttpStatusCode.InternalServerError }:
                return new(
                    name,
                    ZoomCheckStatus.Warning,
                    $"Zoom is out of order: {_whyNobody.Message}",
                    "Look at https://status.zoom.us, and try again later."
                );
            case ZoomAuthException or ZoomApiException { StatusCode: HttpStatusCode.Unauthorized } or ZoomApiException { Code: 124 }:
                _tokenFails = true;
                return new(
                    name,
                    ZoomCheckStatus.Failed,
                    $"Zoom does not take the token: {_whyNobody.Message}",
                    "Run Connect-ZoomCustom again."
                );
            // A refusal without a code of Zoom's is a gateway's.
            case ZoomApiException { Code: 0, IsThrottled: false }:
                _tokenFails = true;
                return new(
                    name,
                    ZoomCheckStatus.Failed,
                    $"Something between here and Zoom refused: {_whyNobody.Message}",
                    $"Let this machine reach {session!.BaseUri.Host} through firewall and proxy."
                );
            case null or ZoomApiException:
                string until = session!.ExpiresAt is { } end ? $" until {end.ToLocalTime():HH:mm}" : "";
                return new(
                    name,
                    ZoomCheckStatus.Passed,
                    $"Zoom takes the token{until}"
                        + (session.Grant is "access_token" ? ", which cannot be renewed." : "; it is renewed by itself.")
                );
            default:
                _tokenFails = true;
                return new(
                    name,
                    ZoomCheckStatus.Failed,
                    $"Zoom could not be asked: {_whyNobody.GetBaseException().Message}",
                    "Go by what the checks of the network say."
                );
        }
    }

    public ZoomCheck Owner()
    {
        const string name = "Owner";
        if (_without is not null)
            return Skipped(name);
        if (session!.IsApp)
            return new(name, ZoomCheckStatus.Passed, $"Nobody signed in: the app acts for the account {session!.AccountId}.");
        if (_me is null && session!.UserRole is null)
        {
            return new(
                name,
                ZoomCheckStatus.Skipped,
                $"Who signed in could not be read: {_whyNobody?.Message}",
                _whyNobody is ZoomApiException { IsMissingScope: true } ? Add(OperationCatalog.GetUser) : null
            );
        }

        string who = _me?.Email ?? session!.User ?? "Somebody",
            role = _me?.RoleName ?? session!.UserRole ?? "unknown";
        bool owner = _me is not null ? _me.RoleId == ZoomRole.OwnerId : string.Equals(role, "Owner", StringComparison.OrdinalIgnoreCase);
        return owner
            ? new(name, ZoomCheckStatus.Passed, $"{who} signed in, who owns the account.")
            : new(
                name,
                ZoomCheckStatus.Warning,
                $"{who} signed in, whose role is {role}. Some cmdlets will be refused what only the owner may do.",
                "Run Connect-ZoomCustom, and sign in as the account's owner."
            );
    }

    public Task<ZoomCheck> PlanAsync(CancellationToken cancel) =>
        AskAsync(
            "Plan",
            OperationCatalog.ListGroups,
            async limit =>
                await session!
                    .Client.List<ZoomGroup>(new ZoomRequest(OperationCatalog.ListGroups), 1)
                    .NextAsync(limit)
                    .ConfigureAwait(false),
            "The account is on a paid plan.",
            // Zoom has no way to ask for the plan that every app is allowed; groups come with paid ones.
            refusal =>
                refusal.Code == 200 && refusal.Message.IndexOf("paid", StringComparison.OrdinalIgnoreCase) >= 0
                    ? new(
                        "Plan",
                        ZoomCheckStatus.Failed,
                        $"The account is on no paid plan: {refusal.Message}",
                        "Get the account a Pro, Business or Enterprise plan."
                    )
                    : null,
            cancel
        );

    public IEnumerable<ZoomCheck> Scopes(string[] cmdlets)
    {
        const string name = "Scopes";
        if (_without is not null)
            return [Skipped(name)];
        if (session!.Scopes is null)
            return
            [
                new(
                    name,
                    ZoomCheckStatus.Skipped,
                    "The session does not know which scopes it has: Zoom tells them only with a token that it gives.",
                    "Run Connect-ZoomCustom in another way than by -AccessToken."
                ),
            ];
        WildcardPattern[] wanted = Array.ConvertAll(cmdlets, name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase));
        return ScopeList
            .Cmdlets.Where(cmdlet => wanted.Any(pattern => pattern.IsMatch(cmdlet.Key)))
            .Select(cmdlet =>
            {
                string[] missing =
                [
                    .. cmdlet.Where(operation => !session.Allows(operation)).Select(operation => operation.PreferredScope).Distinct(),
                ];
                if (missing.Length == 0)
                    return new ZoomCheck(name, ZoomCheckStatus.Passed, cmdlet.Key + " has the scopes that it needs.");
                return cmdlet.Any(session.Allows)
                    ? new ZoomCheck(
                        name,
                        ZoomCheckStatus.Warning,
                        $"{cmdlet.Key} works in part: {string.Join(", ", missing)} is not granted.",
                        Add(missing)
                    )
                    : new ZoomCheck(
                        name,
                        ZoomCheckStatus.Failed,
                        $"{cmdlet.Key} does not work: {string.Join(", ", missing)} is not granted.",
                        Add(missing)
                    );
            });
    }

    public Task<ZoomCheck> PhoneAsync(CancellationToken cancel)
    {
        string today = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        ZoomRequest request = new ZoomRequest(OperationCatalog.ListCallHistory).WithQuery("from", today).WithQuery("to", today);
        return AskAsync(
            "Phone",
            OperationCatalog.ListCallHistory,
            async limit => await session!.Client.List<ZoomCallLog>(request, 1).NextAsync(limit).ConfigureAwait(false),
            "Zoom Phone is enabled.",
            // An account without Phone is in order as it is.
            refusal =>
                new(
                    "Phone",
                    ZoomCheckStatus.Warning,
                    $"Zoom Phone is not to be had: {refusal.Message}",
                    "Get the account a Zoom Phone plan, or leave the Phone cmdlets alone."
                ),
            cancel
        );
    }

    /// <summary>Asks for something that shows what the account can do.</summary>
    /// <param name="name">The check.</param>
    /// <param name="operation">What is asked.</param>
    /// <param name="ask">Asks it.</param>
    /// <param name="yes">What an answer shows.</param>
    /// <param name="no">What a refusal shows; null for nothing.</param>
    /// <param name="cancel">Gives up.</param>
    private async Task<ZoomCheck> AskAsync(
        string name,
        Operation operation,
        Func<CancellationToken, Task> ask,
        string yes,
        Func<ZoomApiException, ZoomCheck?> no,
        CancellationToken cancel
    )
    {
        if (_without is not null)
            return Skipped(name);
        if (_tokenFails)
            return new(name, ZoomCheckStatus.Skipped, "Without a good token nothing can be asked.");
        if (!session!.Allows(operation))
            return new(
                name,
                ZoomCheckStatus.Skipped,
                $"The session may not ask: it lacks the scope {operation.PreferredScope}.",
                Add(operation)
            );
        return await TryAsync(ask, cancel).ConfigureAwait(false) switch
        {
            null => new(name, ZoomCheckStatus.Passed, yes),
            ZoomApiException { IsMissingScope: true } => new(
                name,
                ZoomCheckStatus.Skipped,
                $"The session may not ask: it lacks the scope {operation.PreferredScope}.",
                Add(operation)
            ),
            ZoomApiException { IsThrottled: false, StatusCode: < HttpStatusCode.InternalServerError } refusal
                when no(refusal) is { } verdict => verdict,
            var failure => new(name, ZoomCheckStatus.Skipped, "No answer to go by: " + failure.GetBaseException().Message),
        };
    }

    private static async Task<Exception?> TryAsync(Func<CancellationToken, Task> ask, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(s_patience);
        try
        {
            await ask(limit.Token).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new ZoomTimeoutException($"no answer within {s_patience.TotalSeconds:0} seconds.");
        }
        catch (Exception e) when (e is ZoomException or InvalidOperationException)
        {
            return e;
        }
    }

    private ZoomCheck Skipped(string name) => new(name, ZoomCheckStatus.Skipped, _without!, Connect);

    private static string Add(Operation operation) => Add([operation.PreferredScope]);

    private static string Add(string[] scopes) =>
        $"Add {string.Join(" and ", scopes)} to the app in the Zoom App Marketplace (Manage > your app > Scopes), then run "
        + $"Connect-ZoomCustom again.";
}
