using System;
using System.Collections.Generic;

namespace ZoomCustom.Sandbox;

/// <summary>An HTTP request as the sandbox sees it, whoever carried it: the module's own handler, or Kestrel.</summary>
/// <param name="Method">The HTTP method, in capitals.</param>
/// <param name="Path">The path as it was on the wire, still escaped, from the root: <c>/v2/users/a%20b</c> or <c>/oauth/token</c>.</param>
/// <param name="Query">The query as it was on the wire, without the question mark.</param>
/// <param name="Headers">The headers; names compare without case.</param>
/// <param name="Body">The body's bytes; empty when there is none.</param>
public sealed record SandboxRequest(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, byte[] Body);

/// <summary>How an answer travels.</summary>
public enum Delivery
{
    /// <summary>As it should.</summary>
    Whole,

    /// <summary>Not at all: the connection breaks.</summary>
    Reset,

    /// <summary>Half of it: then the connection breaks.</summary>
    Truncated,

    /// <summary>A little at a time.</summary>
    Slow,

    /// <summary>Not at all, and the connection stays open.</summary>
    Stalled,
}

/// <summary>What the sandbox answers.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The headers, Content-Type among them.</param>
/// <param name="Body">The body's bytes; empty when there is none.</param>
public sealed record SandboxResponse(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>How the answer travels.</summary>
    public Delivery Delivery { get; init; }
}
