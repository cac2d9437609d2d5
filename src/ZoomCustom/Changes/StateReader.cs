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
using ZoomCustom.Models;
using ZoomCustom.Operations;
using ZoomCustom.Session;

namespace ZoomCustom.Changes;

/// <summary>Reads the account for a change: the state before it, and after it.</summary>
/// <param name="session">The session to read on.</param>
/// <param name="context">What goes with a request.</param>
/// <param name="cancel">Gives up.</param>
/// <param name="remembers">Whether what was read once is not read again, because nothing is changed in between.</param>
internal sealed class StateReader(ZoomSession session, RequestContext context, CancellationToken cancel, bool remembers = false)
{
    private readonly Dictionary<string, ZoomUser?> _users = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, HashSet<string>> _admins = new(StringComparer.Ordinal);

    /// <summary>A record.</summary>
    public Task<T?> ReadAsync<T>(ZoomRequest request)
        where T : class => session.Client.SendAsync<T>(request, context, cancel);

    /// <summary>A user.</summary>
    /// <param name="user">The id or email address.</param>
    /// <param name="change">The change that it is read for; null where that says nothing more of the user.</param>
    public async Task<ZoomUser?> UserAsync(string user, ZoomRequest? change = null)
    {
        if (remembers && _users.TryGetValue(user, out ZoomUser? known))
            return known;
        ZoomRequest request = UserRequest(user);
        if (change?.Query.TryGetValue(EncryptedEmail, out object? encrypted) == true)
            request = request.WithQuery(EncryptedEmail, encrypted);
        return _users[user] = await ReadAsync<ZoomUser>(request).ConfigureAwait(false);
    }

    /// <summary>Whether a user administers a group.</summary>
    public async Task<bool> AdministersAsync(string user, string group)
    {
        if (!_admins.TryGetValue(group, out HashSet<string>? admins))
        {
            admins = new(StringComparer.OrdinalIgnoreCase);
            PageReader<ZoomGroupAdmin> pages = session.Client.List<ZoomGroupAdmin>(
                new ZoomRequest(OperationCatalog.ListGroupAdmins).WithPath("groupId", group),
                OperationCatalog.ListGroupAdmins.MaxPageSize,
                context
            );
            while (await pages.NextAsync(cancel).ConfigureAwait(false) is { } page)
                admins.UnionWith(page.Items.Select(admin => admin.Email ?? ""));
            _admins[group] = admins;
        }

        // Zoom lists them by email address alone.
        string? email = Identifiers.HasAt(user) ? user : (await UserAsync(user).ConfigureAwait(false))?.Email;
        return email is not null && admins.Contains(email);
    }

    /// <summary>Makes sure that users whom rows name in two ways are who both say.</summary>
    /// <exception cref="InvalidInputException">A row names two users, or whom it names can't be known.</exception>
    public async Task CheckAsync(IReadOnlyList<ResolvedIdentity> claims)
    {
        foreach (ResolvedIdentity claim in claims)
        {
            (string id, string email) = Identifiers.HasAt(claim.Id) ? (claim.Also!, claim.Id) : (claim.Id, claim.Also!);
            if (!session.Allows(OperationCatalog.GetUser))
                throw new InvalidInputException(
                    $"The row names a user by '{id}' and by '{email}'. To check that they are the same user, the scope "
                        + $"{OperationCatalog.GetUser.PreferredScope} is needed. Add it to the app, or remove one of the columns."
                );
            ZoomUser? user = await UserAsync(id).ConfigureAwait(false);
            if (!string.Equals(user?.Email, email, StringComparison.OrdinalIgnoreCase))
                throw new InvalidInputException(
                    $"The row names two users: '{id}' is {user?.Email ?? "a user without an email address"}, and not {email}. Correct "
                        + "the row, or remove one of the columns."
                );
        }
    }

    private const string EncryptedEmail = "encrypted_email";

    /// <summary>The id of a user, where Zoom takes no email address.</summary>
    /// <exception cref="PendingUserException">The user has none yet.</exception>
    public async Task<string> UserIdAsync(string user)
    {
        if (!NeedsLookup(user))
            return user;
        if (!session.Allows(OperationCatalog.GetUser))
        {
            throw new InvalidInputException(
                $"Zoom wants the id of '{user}' here, and looking it up needs the scope {OperationCatalog.GetUser.PreferredScope}."
                    + " Give the id, or add the scope to the app."
            );
        }

        return (await UserAsync(user).ConfigureAwait(false))?.Id ?? throw new PendingUserException(user);
    }

    /// <summary>The ids of users, in their order.</summary>
    public async Task<string[]> UserIdsAsync(string[] users)
    {
        string[] ids = new string[users.Length];
        for (int i = 0; i < users.Length; i++)
            ids[i] = await UserIdAsync(users[i]).ConfigureAwait(false);
        return ids;
    }

    /// <summary>The request for a user.</summary>
    public static ZoomRequest UserRequest(string user) => new ZoomRequest(OperationCatalog.GetUser).WithPath("userId", user);

    private static bool NeedsLookup(string user) => Identifiers.HasAt(user) || user == "me";
}
