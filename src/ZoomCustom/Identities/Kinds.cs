using System;
using ZoomCustom.Errors;
using ZoomCustom.Models;

namespace ZoomCustom.Identities;

/// <summary>Identifies a user by ID, email address, <c>me</c>, or an object that has one of these.</summary>
public sealed class ZoomUserIdentity(object given) : ZoomIdentity(given)
{
    private protected override Type Model => typeof(ZoomUser);

    /// <summary>What the given value says about the user.</summary>
    /// <param name="id">The ID or email address that identifies the user.</param>
    internal UserNames Names(string id) => UserNames.Of(Input, id);

    internal override string Resolve(string text, IIdentityResolver resolver) =>
        Identifiers.Visible(text) == "me" && resolver.IsApp
            ? throw new InvalidInputException(
                "'me' is the signed-in user, but no user signed in to this session. It was connected by a Server-to-Server app. Use a "
                    + "user's ID or email address."
            )
            : Identifiers.Checked(text);

    /// <inheritdoc/>
    /// <remarks>In a directory, these can be other addresses than the one in Zoom.</remarks>
    private protected override bool IsFallback(string property) => property is "UserPrincipalName" or "Mail";

    private protected override string? Caption(PSObject given, string text) => UserNames.Of(given, text).Words(text);

    internal override string? Compare(string id, string other, IIdentityResolver resolver) =>
        Identifiers.HasAt(id) != Identifiers.HasAt(other) ? other : throw Contradiction(id, other);
}

/// <summary>Identifies a group by ID, name, or a group object.</summary>
public sealed class ZoomGroupIdentity(object given) : ZoomIdentity(given)
{
    private protected override Type Model => typeof(ZoomGroup);

    private protected override bool AcceptsOtherTypes => false;

    internal override string Resolve(string text, IIdentityResolver resolver) => resolver.IdOf(AccountListing.Groups, text);
}

/// <summary>Identifies a role by ID, name, or a role object.</summary>
public sealed class ZoomRoleIdentity(object given) : ZoomIdentity(given)
{
    private protected override Type Model => typeof(ZoomRole);

    private protected override bool AcceptsOtherTypes => false;

    internal override string Resolve(string text, IIdentityResolver resolver) => resolver.IdOf(AccountListing.Roles, text);
}

/// <summary>Identifies a Zoom Room by ID or a room object.</summary>
public sealed class ZoomRoomIdentity(object given) : ZoomIdentity(given)
{
    private protected override Type Model => typeof(ZoomRoom);

    internal override string Resolve(string text, IIdentityResolver resolver) => Identifiers.Checked(text);
}

/// <summary>Identifies a Marketplace app by ID or an app object.</summary>
public sealed class ZoomAppIdentity(object given) : ZoomIdentity(given)
{
    private protected override Type Model => typeof(ZoomApp);

    internal override string Resolve(string text, IIdentityResolver resolver) => Identifiers.Checked(text);
}
