using ZoomCustom.Auth;
using ZoomCustom.Client;

namespace ZoomCustom.Commands.Connection;

/// <summary>Enforces that only the account's owner signs in, unless -AllowNonOwner is set.</summary>
internal static class OwnerRule
{
    /// <summary>Gets the user that the token belongs to, or null if Zoom refuses the request. The token can still be valid.</summary>
    public static async Task<ZoomUser?> GetUserAsync(ZoomConnection connection, CancellationToken cancel)
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

    /// <summary>Checks that the user is the owner. If not, revokes the tokens and throws.</summary>
    /// <returns>The owner.</returns>
    /// <exception cref="ZoomAuthException">Another user signed in, or the user is unknown.</exception>
    public static async Task<ZoomUser> EnforceAsync(ZoomConnection connection, ZoomUser? user, CancellationToken cancel)
    {
        if (user?.RoleId == ZoomRole.OwnerId)
            return user;
        string unrevoked = "";
        try
        {
            await connection.Tokens.RevokeAsync(cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ZoomException or OperationCanceledException)
        {
            // The reason for the refusal matters more.
            unrevoked = $" The tokens of this sign-in couldn't be revoked, so they stay valid until they expire: {e.Message}";
        }

        throw new ZoomAuthException(
            user is null
                ? "The connection was closed, because the app can't read who signed in, and only the account's owner may connect."
                    + $" Add the scope {OperationCatalog.GetUser.PreferredScope} to the app, or use -AllowNonOwner.{unrevoked}"
                : $"The connection was closed, because {user.Email} signed in with the role {user.RoleName ?? user.RoleId}, and only the "
                    + $"account's owner may connect. Sign in as the owner, or use -AllowNonOwner.{unrevoked}",
            AuthErrors.NotOwner
        );
    }
}
