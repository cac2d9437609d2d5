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

/// <summary>The checks of Test-ZoomCustomConnection that need a session.</summary>
/// <param name="session">The session; null if there is none.</param>
internal sealed class SessionChecks(ZoomSession? session)
{
    private const string Connect = "Run Connect-ZoomCustom.";
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    private readonly string? _noSession =
        session is null ? "There is no session."
        : session.IsClosed ? $"The session '{session.Name}' was ended."
        : null;
    private ZoomUser? _me;
    private Exception? _userFailure;
    private bool _tokenFails;

    public async Task<ZoomCheck> TokenAsync(CancellationToken cancel)
    {
        const string name = "Token";
        if (_noSession is not null)
            return Skipped(name);

        // Any response shows that the token works, unless it says that the token is invalid. A successful one contains the user.
        _userFailure = await TryAsync(
                async limit =>
                    _me = await session!
                        .Client.SendAsync<ZoomUser>(new ZoomRequest(OperationCatalog.GetUser).WithPath("userId", "me"), null, limit)
                        .ConfigureAwait(false),
                cancel
            )
            .ConfigureAwait(false);
        switch (_userFailure)
        {
            case ZoomApiException { StatusCode: >= HttpStatusCode.InternalServerError }:
                return new(
                    name,
                    ZoomCheckStatus.Warning,
                    $"Zoom returned a server error: {_userFailure.Message}",
                    "Check https://status.zoom.us, and try again later."
                );
            case ZoomAuthException or ZoomApiException { StatusCode: HttpStatusCode.Unauthorized } or ZoomApiException { Code: 124 }:
                _tokenFails = true;
                return new(
                    name,
                    ZoomCheckStatus.Failed,
                    $"Zoom rejected the token: {_userFailure.Message}",
                    "Run Connect-ZoomCustom again."
                );
            // An error without a Zoom code comes from a gateway.
            case ZoomApiException { Code: 0, IsThrottled: false }:
                _tokenFails = true;
                return new(
                    name,
                    ZoomCheckStatus.Failed,
                    $"A firewall or proxy between this computer and Zoom rejected the request: {_userFailure.Message}",
                    $"Allow this computer to connect to {session!.BaseUri.Host} through the firewall and the proxy."
                );
            case null or ZoomApiException:
                string until = session!.ExpiresAt is { } end ? $" until {end:HH:mm}" : "";
                return new(
                    name,
                    ZoomCheckStatus.Passed,
                    $"Zoom accepts the token{until}. "
                        + (session.Grant is "access_token" ? "The token can't be renewed." : "The token is renewed automatically.")
                );
            default:
                _tokenFails = true;
                return new(
                    name,
                    ZoomCheckStatus.Failed,
                    $"The request to Zoom failed: {_userFailure.GetBaseException().Message}",
                    "See the results of the network checks."
                );
        }
    }

    public ZoomCheck Owner()
    {
        const string name = "Owner";
        if (_noSession is not null)
            return Skipped(name);
        if (session!.IsApp)
            return new(name, ZoomCheckStatus.Passed, $"No user signed in. The app acts for the account {session!.AccountId}.");
        if (_me is null && session!.UserRole is null)
        {
            return new(
                name,
                ZoomCheckStatus.Skipped,
                $"The signed-in user couldn't be read: {_userFailure?.Message}",
                _userFailure is ZoomApiException { IsMissingScope: true } ? Add(OperationCatalog.GetUser) : null
            );
        }

        string who = _me?.Email ?? session!.User ?? "A user",
            role = _me?.RoleName ?? session!.UserRole ?? "unknown";
        bool owner = _me is not null ? _me.RoleId == ZoomRole.OwnerId : string.Equals(role, "Owner", StringComparison.OrdinalIgnoreCase);
        return owner
            ? new(name, ZoomCheckStatus.Passed, $"{who} signed in as the account's owner.")
            : new(
                name,
                ZoomCheckStatus.Warning,
                $"{who} signed in with the role {role}. Some cmdlets work only for the account's owner.",
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
            // To read the plan, an app needs scopes that most apps don't have. But groups exist only in paid plans.
            refusal =>
                refusal.Code == 200 && refusal.Message.IndexOf("paid", StringComparison.OrdinalIgnoreCase) >= 0
                    ? new(
                        "Plan",
                        ZoomCheckStatus.Failed,
                        $"The account isn't on a paid plan: {refusal.Message}",
                        "Upgrade the account to a Pro, Business, or Enterprise plan."
                    )
                    : null,
            cancel
        );

    public IEnumerable<ZoomCheck> Scopes(string[] cmdlets)
    {
        const string name = "Scopes";
        if (_noSession is not null)
            return [Skipped(name)];
        if (session!.Scopes is null)
            return
            [
                new(
                    name,
                    ZoomCheckStatus.Skipped,
                    "The session's scopes are unknown, because it was connected with -AccessToken. Zoom returns the scopes only when "
                        + "it issues a token.",
                    "Run Connect-ZoomCustom without -AccessToken."
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
                    return new ZoomCheck(name, ZoomCheckStatus.Passed, cmdlet.Key + " has all the scopes that it needs.");
                return cmdlet.Any(session.Allows)
                    ? new ZoomCheck(
                        name,
                        ZoomCheckStatus.Warning,
                        $"Some functions of {cmdlet.Key} can't be used. Missing scopes: {string.Join(", ", missing)}.",
                        Add(missing)
                    )
                    : new ZoomCheck(
                        name,
                        ZoomCheckStatus.Failed,
                        $"{cmdlet.Key} can't be used. Missing scopes: {string.Join(", ", missing)}.",
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
            // Many accounts don't use Zoom Phone, so this is only a warning.
            refusal =>
                new(
                    "Phone",
                    ZoomCheckStatus.Warning,
                    $"Zoom Phone isn't available: {refusal.Message}",
                    "Add a Zoom Phone plan to the account, or don't use the Phone cmdlets."
                ),
            cancel
        );
    }

    /// <summary>Sends a request whose result shows what the account can do.</summary>
    /// <param name="name">The name of the check.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="ask">Sends the request.</param>
    /// <param name="success">The detail of the check if the request succeeds.</param>
    /// <param name="onRefusal">Creates the check's result if Zoom refuses the request; null if the reason has nothing to do with the
    /// check.</param>
    /// <param name="cancel">Cancels the request.</param>
    private async Task<ZoomCheck> AskAsync(
        string name,
        Operation operation,
        Func<CancellationToken, Task> ask,
        string success,
        Func<ZoomApiException, ZoomCheck?> onRefusal,
        CancellationToken cancel
    )
    {
        if (_noSession is not null)
            return Skipped(name);
        if (_tokenFails)
            return new(name, ZoomCheckStatus.Skipped, "This check needs a valid token.");
        if (!session!.Allows(operation))
            return new(
                name,
                ZoomCheckStatus.Skipped,
                $"This check needs the scope {operation.PreferredScope}, which the session doesn't have.",
                Add(operation)
            );
        return await TryAsync(ask, cancel).ConfigureAwait(false) switch
        {
            null => new(name, ZoomCheckStatus.Passed, success),
            ZoomApiException { IsMissingScope: true } => new(
                name,
                ZoomCheckStatus.Skipped,
                $"This check needs the scope {operation.PreferredScope}, which the session doesn't have.",
                Add(operation)
            ),
            ZoomApiException { IsThrottled: false, StatusCode: < HttpStatusCode.InternalServerError } refusal
                when onRefusal(refusal) is { } verdict => verdict,
            var failure => new(name, ZoomCheckStatus.Skipped, "The request to Zoom failed: " + failure.GetBaseException().Message),
        };
    }

    private static async Task<Exception?> TryAsync(Func<CancellationToken, Task> ask, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(s_timeout);
        try
        {
            await ask(limit.Token).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new ZoomTimeoutException($"no response within {s_timeout.TotalSeconds:0} seconds.");
        }
        catch (Exception e) when (e is ZoomException or InvalidOperationException)
        {
            return e;
        }
    }

    private ZoomCheck Skipped(string name) => new(name, ZoomCheckStatus.Skipped, _noSession!, Connect);

    private static string Add(Operation operation) => Add([operation.PreferredScope]);

    private static string Add(string[] scopes) =>
        $"Add {string.Join(" and ", scopes)} to the app in the Zoom App Marketplace (Manage > your app > Scopes), then run "
        + $"Connect-ZoomCustom again.";
}
