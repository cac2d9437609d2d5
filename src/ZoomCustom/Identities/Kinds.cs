using System;
using ZoomCustom.Errors;
using ZoomCustom.Models;

namespace ZoomCustom.Identities;

/// <summary>Names a user: by id, email address, <c>me</c>, or an object that has one of these.</summary>
public sealed class ZoomUserIdentity(object given) : ZoomIdentity(given)
{
    private protected override Type Model => typeof(ZoomUser);

    internal override string Resolve(string text, IIdentityResolver resolver) =>
        text == "me" && resolver.IsApp
            ? throw new InvalidInputException(
                "Nobody has signed in on this session, which is a Server-to-Server app's: there is no 'me'. Name a user."
            )
            : Identifiers.Checked(text);

    internal override string? Compare(string id, string other, IIdentityResolver resolver) =>
        Identifiers.HasAt(id) != Identifiers.HasAt(other) ? other : throw Contradiction(id, other);
}

/// <summary>Names a group: by id, name, or a group.</summary>
public sealed class ZoomGroupIdentity(object given) : ZoomIdentity(given)
{
    private protected override Type Model => typeof(ZoomGroup);

    private protected override bool IsNamedByOthers => false;

    internal override string Resolve(string text, IIdentityResolver resolver) => resolver.IdOf(AccountListing.Groups, text);
}

/// <summary>Names a role: by id, name, or a role.</summary>
public sealed class ZoomRoleIdentity(object given) : ZoomIdentity(given)
{
    private protected override Type Model => typeof(ZoomRole);

    private protected override bool IsNamedByOthers => false;

    internal override string Resolve(string text, IIdentityResolver resolver) => resolver.IdOf(AccountListing.Roles, text);
}

/// <summary>Names a Zoom Room: by id, or a room.</summary>
public sealed class ZoomRoomIdentity(object given) : ZoomIdentity(given)
{
    private protected override Type Model => typeof(ZoomRoom);

    internal override string Resolve(string text, IIdentityResolver resolver) => Identifiers.Checked(text);
}

/// <summary>Names an app of the Marketplace: by id, or an app.</summary>
public sealed class ZoomAppIdentity(object given) : ZoomIdentity(given)
{
    private protected override Type Model => typeof(ZoomApp);

    internal override string Resolve(string text, IIdentityResolver resolver) => Identifiers.Checked(text);
}
