using System.Collections.Generic;
using System.Linq;
using ZoomCustom.Http;
using ZoomCustom.Identities;
using ZoomCustom.Readers;

namespace ZoomCustom.Binding;

/// <summary>The object that a parameter's value identifies.</summary>
/// <param name="Id">The ID to send, or the text that Zoom accepts instead of an ID.</param>
/// <param name="Text">The text that the user specified.</param>
/// <param name="Caption">The words for the object in messages; null if only the text is known.</param>
internal sealed record ResolvedIdentity(string Id, string Text, string? Caption)
{
    /// <summary>The object or the text that the user specified.</summary>
    public object? Given { get; init; }

    /// <summary>Another ID or email address in the same row, which only Zoom can compare; null if there is none.</summary>
    public string? Also { get; init; }

    /// <summary>The email address and display name of a user, as far as the given value has them; null for other objects.</summary>
    public UserNames? User { get; init; }
}

/// <summary>A request built from a cmdlet's parameters.</summary>
/// <param name="Request">The request.</param>
/// <param name="Identities">The objects that its path parameters identify, in the order of the parameters.</param>
internal sealed record BoundRequest(ZoomRequest Request, IReadOnlyList<KeyValuePair<string, ResolvedIdentity>> Identities)
{
    /// <summary>The range of time; null if the request has none that can be divided.</summary>
    public DateWindow? Window { get; init; }

    /// <summary>The object that the request is about: the last path parameter; null if there is none.</summary>
    public ResolvedIdentity? Target => Identities.Count == 0 ? null : Identities[Identities.Count - 1].Value;

    /// <summary>The object or the text that the user specified for the target.</summary>
    public object? Input => Target?.Given ?? Target?.Text;

    /// <summary>The object that a path parameter identifies. The index is Zoom's name of the path parameter.</summary>
    public ResolvedIdentity this[string name] => Identities.First(one => one.Key == name).Value;

    /// <summary>A copy of the request with one more path parameter.</summary>
    public BoundRequest With(string name, ResolvedIdentity identity) =>
        new(Request.WithPath(name, identity.Id), [.. Identities, new(name, identity)]);
}
