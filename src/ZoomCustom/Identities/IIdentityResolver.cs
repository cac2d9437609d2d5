namespace ZoomCustom.Identities;

/// <summary>What identities need to know of the session to find out whom they name.</summary>
internal interface IIdentityResolver
{
    /// <summary>Whether an app connected by itself, so that no user signed in.</summary>
    bool IsApp { get; }

    /// <summary>The id that belongs to a name, or the id itself.</summary>
    string IdOf(AccountListing listing, string nameOrId);
}
