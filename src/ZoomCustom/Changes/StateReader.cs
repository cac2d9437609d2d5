using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Binding;
using ZoomCustom.Client;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Identities;
using ZoomCustom.Json;
using ZoomCustom.Models;
using ZoomCustom.Operations;
using ZoomCustom.Runs;
using ZoomCustom.Session;

namespace ZoomCustom.Changes;

/// <summary>Reads the state of objects before and after a change.</summary>
/// <param name="session">The session.</param>
/// <param name="context">The context of the requests.</param>
/// <param name="cancel">Cancels the requests.</param>
/// <param name="remembers">Whether to read each user only once, because nothing is changed in the meantime.</param>
/// <param name="recent">The states that a run has read; null without a run.</param>
internal sealed class StateReader(
    ZoomSession session,
    RequestContext context,
    CancellationToken cancel,
    bool remembers = false,
    RecentStates? recent = null
)
{
    private readonly Dictionary<string, ZoomUser?> _users = new(StringComparer.OrdinalIgnoreCase);
    private HashSet<string>? _groups;
    private readonly Dictionary<string, HashSet<string>> _admins = new(StringComparer.Ordinal);

    /// <summary>Reads the state that changes overwrite.</summary>
    public ChangeState Changes => _changes ??= new(session, context, this, recent ?? new(), cancel);

    private ChangeState? _changes;

    /// <summary>Reads a record.</summary>
    public Task<T?> ReadAsync<T>(ZoomRequest request)
        where T : class => session.Client.SendAsync<T>(request, context, cancel);

    /// <summary>Reads a user.</summary>
    /// <param name="user">The ID or email address.</param>
    /// <param name="change">The change that the user is read for, whose query can say how to read the address; null for none.</param>
    public async Task<ZoomUser?> UserAsync(string user, ZoomRequest? change = null)
    {
        if (remembers && _users.TryGetValue(user, out ZoomUser? known))
            return known;
        ZoomRequest request = UserRequest(user);
        if (change?.Query.TryGetValue(EncryptedEmail, out object? encrypted) == true)
            request = request.WithQuery(EncryptedEmail, encrypted);
        object? read = recent is null
            ? await ReadAsync<ZoomUser>(request).ConfigureAwait(false)
            : await recent
                .GetAsync(RecentKey(user), async () => await ReadAsync<ZoomUser>(request).ConfigureAwait(false))
                .ConfigureAwait(false);
        // A script can identify the same user in both ways.
        foreach (string other in new[] { (read as ZoomUser)?.Id, (read as ZoomUser)?.Email }.OfType<string>())
        {
            if (other.Length > 0 && !string.Equals(other, user, StringComparison.OrdinalIgnoreCase))
                recent?.Alias(RecentKey(user), RecentKey(other));
        }

        return _users[user] = (ZoomUser?)read;
    }

    /// <summary>Reads a user for a change that depends on some of the user's fields.</summary>
    /// <param name="user">The ID or email address.</param>
    /// <param name="fields">Zoom's names of the fields.</param>
    /// <exception cref="ZoomAnswerException">One of the fields can't be read, so its property is empty although it has a
    /// value.</exception>
    public async Task<ZoomUser?> UserWithAsync(string user, params string[] fields)
    {
        ZoomUser? read = await UserAsync(user).ConfigureAwait(false);
        foreach (string field in fields)
        {
            if (read?.AdditionalProperties.TryGetValue(field, out object? value) == true && value is not "")
                throw new ZoomAnswerException(
                    $"The change to '{user}' wasn't sent. It depends on the user's {field}, but Zoom's value can't be read: "
                        + $"{AnswerText.Of(field, value)}. Run the command again later."
                )
                {
                    IsComplete = true,
                };
        }

        return read;
    }

    /// <summary>Returns whether a user is an administrator of a group.</summary>
    public async Task<bool> AdministersAsync(string user, string group)
    {
        if (!_admins.TryGetValue(group, out HashSet<string>? admins))
        {
            PageReader<ZoomGroupAdmin> pages = session.Client.List<ZoomGroupAdmin>(
                new ZoomRequest(OperationCatalog.ListGroupAdmins).WithPath("groupId", group),
                OperationCatalog.ListGroupAdmins.MaxPageSize,
                context
            );
            IReadOnlyList<ZoomGroupAdmin> all = await pages.AllAsync(cancel).ConfigureAwait(false);
            _admins[group] = admins = new(all.Select(admin => admin.Email ?? ""), StringComparer.OrdinalIgnoreCase);
        }

        // Zoom's list has only email addresses.
        string? email = Identifiers.HasAt(user) ? user : (await UserAsync(user).ConfigureAwait(false))?.Email;
        return email is not null && admins.Contains(email);
    }

    /// <summary>Reads the names of all groups.</summary>
    public async Task<ISet<string>> GroupNamesAsync() =>
        _groups ??= new(
            (await AccountListing.Groups.AllAsync(session.Client, context, cancel).ConfigureAwait(false)).Select(group => group.Name ?? ""),
            StringComparer.OrdinalIgnoreCase
        );

    /// <summary>Checks that the two identities in each row belong to the same user.</summary>
    /// <exception cref="InvalidInputException">They belong to different users, or that can't be checked.</exception>
    public async Task CheckAsync(IReadOnlyList<ResolvedIdentity> claims)
    {
        foreach (ResolvedIdentity claim in claims)
        {
            (string id, string email) = Identifiers.HasAt(claim.Id) ? (claim.Also!, claim.Id) : (claim.Id, claim.Also!);
            if (!session.Allows(OperationCatalog.GetUser))
                throw new InvalidInputException(
                    $"The row identifies a user by both '{id}' and '{email}'. To check that they are the same user, the session "
                        + $"needs the scope {OperationCatalog.GetUser.PreferredScope}. Add the scope to the app, or remove one of "
                        + "the columns."
                );
            ZoomUser? user = await UserAsync(id).ConfigureAwait(false);
            if (!string.Equals(user?.Email, email, StringComparison.OrdinalIgnoreCase))
                throw new InvalidInputException(
                    $"The row identifies two users: '{id}' is {user?.Email ?? "a user without an email address"}, not {email}. Correct "
                        + "the row, or remove one of the columns."
                );
        }
    }

    /// <summary>What identifies a user among the states that were read.</summary>
    public static string RecentKey(string user) => "GetUser/" + user;

    private const string EncryptedEmail = "encrypted_email";

    /// <summary>Gets the ID of a user, for requests that don't accept an email address.</summary>
    /// <exception cref="PendingUserException">The user is pending and has no ID.</exception>
    public async Task<string> UserIdAsync(string user)
    {
        if (!NeedsLookup(user))
            return user;
        if (!session.Allows(OperationCatalog.GetUser))
        {
            throw new InvalidInputException(
                $"Zoom requires the user's ID instead of '{user}'. Looking up the ID needs the scope "
                    + $"{OperationCatalog.GetUser.PreferredScope}. Use the ID, or add the scope to the app."
            );
        }

        return (await UserWithAsync(user, "id").ConfigureAwait(false))?.Id ?? throw new PendingUserException(user);
    }

    /// <summary>Gets the IDs of users, in the order of the users.</summary>
    public async Task<string[]> UserIdsAsync(string[] users)
    {
        string[] ids = new string[users.Length];
        for (int i = 0; i < users.Length; i++)
            ids[i] = await UserIdAsync(users[i]).ConfigureAwait(false);
        return ids;
    }

    /// <summary>Replaces the users in a field of a change by their IDs.</summary>
    public async Task<Change> WithUserIdsAsync(Change change, string field) =>
        change with
        {
            Request = change.Request.WithField(field, await UserIdsAsync((string[])change.Request.Fields[field]!).ConfigureAwait(false)),
        };

    /// <summary>Creates the request for a user.</summary>
    public static ZoomRequest UserRequest(string user) => new ZoomRequest(OperationCatalog.GetUser).WithPath("userId", user);

    /// <summary>Whether a user is identified in a way that not every request accepts.</summary>
    public static bool NeedsLookup(string user) => Identifiers.HasAt(user) || user == "me";
}
