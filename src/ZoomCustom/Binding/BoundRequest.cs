using System.Collections.Generic;
using System.Linq;
using ZoomCustom.Http;

namespace ZoomCustom.Binding;

/// <summary>What a value of a parameter names: the id that is sent, what was given for it, and what a person calls it.</summary>
/// <param name="Id">The id, or what Zoom takes in its place.</param>
/// <param name="Text">What was given.</param>
/// <param name="Caption">What a person calls it; null where only the text is known.</param>
internal sealed record ResolvedIdentity(string Id, string Text, string? Caption)
{
    /// <summary>What else the same row calls it, which Zoom alone knows to be the same; null for nothing.</summary>
    public string? Also { get; init; }
}

/// <summary>A request made of a cmdlet's parameters.</summary>
/// <param name="Request">The request.</param>
/// <param name="Identities">What the parts of its path name, in the order of the parameters.</param>
internal sealed record BoundRequest(ZoomRequest Request, IReadOnlyList<KeyValuePair<string, ResolvedIdentity>> Identities)
{
    /// <summary>What the request is about: the last part of its path that a parameter gives; null without one.</summary>
    public ResolvedIdentity? Target => Identities.Count == 0 ? null : Identities[Identities.Count - 1].Value;

    /// <summary>What a part of the path names, by Zoom's name for it.</summary>
    public ResolvedIdentity this[string name] => Identities.First(one => one.Key == name).Value;

    /// <summary>The same with a part of the path.</summary>
    public BoundRequest With(string name, ResolvedIdentity identity) =>
        new(Request.WithPath(name, identity.Id), [.. Identities, new(name, identity)]);
}
