using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Identities;
using ZoomCustom.Models;
using ZoomCustom.Operations;
using ZoomCustom.Session;

namespace ZoomCustom.Changes;

/// <summary>Reads the state of objects before and after a change.</summary>
internal sealed class StateReader(ZoomSession session, RequestContext context, CancellationToken cancel)
{
    /// <summary>Reads a record.</summary>
    public Task<T?> ReadAsync<T>(ZoomRequest request)
        where T : class => session.Client.SendAsync<T>(request, context, cancel);

    /// <summary>Reads a user.</summary>
    public Task<ZoomUser?> UserAsync(string user) => ReadAsync<ZoomUser>(UserRequest(user));

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

        return (await UserAsync(user).ConfigureAwait(false))?.Id ?? throw new PendingUserException(user);
    }

    /// <summary>Gets the IDs of users, in the order of the users.</summary>
    public async Task<string[]> UserIdsAsync(string[] users)
    {
        string[] ids = new string[users.Length];
        for (int i = 0; i < users.Length; i++)
            ids[i] = await UserIdAsync(users[i]).ConfigureAwait(false);
        return ids;
    }

    /// <summary>Creates the request for a user.</summary>
    public static ZoomRequest UserRequest(string user) => new ZoomRequest(OperationCatalog.GetUser).WithPath("userId", user);

    private static bool NeedsLookup(string user) => Identifiers.HasAt(user) || user == "me";
}
