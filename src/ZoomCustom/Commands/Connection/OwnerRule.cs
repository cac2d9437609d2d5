using ZoomCustom.Auth;
using ZoomCustom.Client;

namespace ZoomCustom.Commands.Connection;

/// <summary>Only the account's owner may sign in, unless -AllowNonOwner was given.</summary>
internal static class OwnerRule
{
    /// <summary>Reads who the token belongs to. A token that may not know this may still do what it was made for.</summary>
    public static async Task<ZoomUser?> WhoAsync(ZoomConnection connection, CancellationToken cancel)
    {
        ZoomRequest request = new ZoomRequest(OperationCatalog.GetUser).WithPath("userId", "me");
        try
        {
            return await connection.Client.SendAsync<ZoomUser>(request, null, cancel).ConfigureAwait(false);
        }
        catch (ZoomApiException)
        {
            return null;
        }
    }

    /// <summary>Refuses a user who is not the owner, and revokes what was granted.</summary>
    /// <returns>The owner.</returns>
    /// <exception cref="ZoomAuthException">Another user signed in, or it is not known who did.</exception>
    public static async Task<ZoomUser> EnforceAsync(ZoomConnection connection, ZoomUser? user, CancellationToken cancel)
    {
        if (user?.RoleId == ZoomRole.OwnerId)
            return user;
        await connection.Tokens.RevokeAsync(cancel).ConfigureAwait(false);
        throw new ZoomAuthException(
            user is null
                ? "Who signed in could not be read, so it is not known to be the account's owner, and the connection was ended."
                    + $" Give the app the scope {OperationCatalog.GetUser.PreferredScope}, or add -AllowNonOwner."
                : $"{user.Email} signed in, whose role is {user.RoleName ?? user.RoleId}. Only the account's owner may connect, "
                    + $"so the connection"
                    + " was ended. Sign in as the owner, or add -AllowNonOwner.",
            AuthErrors.NotOwner
        );
    }
}
