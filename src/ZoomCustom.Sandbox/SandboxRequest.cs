using System;
using System.Collections.Generic;

namespace ZoomCustom.Sandbox;

/// <summary>An HTTP request to the sandbox, from <c>SandboxMessageHandler</c> or from Kestrel.</summary>
/// <param name="Method">The HTTP method in uppercase.</param>
/// <param name="Path">The path from the root, still escaped: <c>/v2/users/a%20b</c> or <c>/oauth/token</c>.</param>
/// <param name="Query">The query without the question mark, still escaped.</param>
/// <param name="Headers">The headers. Names aren't case-sensitive.</param>
/// <param name="Body">The body's bytes; empty when there is none.</param>
public sealed record SandboxRequest(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, byte[] Body);

/// <summary>How a response is delivered.</summary>
public enum Delivery
{
    /// <summary>The complete response is sent.</summary>
    Whole,

    /// <summary>The connection breaks without a response.</summary>
    Reset,

    /// <summary>The connection breaks after half of the body.</summary>
    Truncated,

    /// <summary>The body is sent slowly, in small pieces.</summary>
    Slow,

    /// <summary>No response is sent, and the connection stays open.</summary>
    Stalled,
}

/// <summary>The response of the sandbox.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The headers, including Content-Type.</param>
/// <param name="Body">The body's bytes; empty when there is none.</param>
public sealed record SandboxResponse(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>How the response is delivered.</summary>
    public Delivery Delivery { get; init; }
}
