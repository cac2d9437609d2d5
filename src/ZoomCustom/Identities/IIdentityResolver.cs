namespace ZoomCustom.Identities;

/// <summary>The members of a session that identities use to find the object that they identify.</summary>
internal interface IIdentityResolver
{
    /// <summary>Whether the session belongs to a Server-to-Server app, so that no user signed in.</summary>
    bool IsApp { get; }

    /// <summary>Gets the ID of the object with a name. An ID is returned unchanged.</summary>
    string IdOf(AccountListing listing, string nameOrId);
}
