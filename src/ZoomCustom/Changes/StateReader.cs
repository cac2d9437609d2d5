using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Identities;
using ZoomCustom.Models;
using ZoomCustom.Operations;
using ZoomCustom.Session;

namespace ZoomCustom.Changes;

/// <summary>Reads the account for a change: the state before it, and after it.</summary>
internal sealed class StateReader(ZoomSession session, RequestContext context, CancellationToken cancel)
{
    /// <summary>A record.</summary>
    public Task<T?> ReadAsync<T>(ZoomRequest request)
        where T : class => session.Client.SendAsync<T>(request, context, cancel);

    /// <summary>A user.</summary>
    public Task<ZoomUser?> UserAsync(string user) => ReadAsync<ZoomUser>(UserRequest(user));

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
