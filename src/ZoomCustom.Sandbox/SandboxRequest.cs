using System;
using System.Collections.Generic;

namespace ZoomCustom.Sandbox;

/// <summary>An HTTP request as the sandbox sees it, whoever carried it: the module's own handler, or Kestrel.</summary>
/// <param name="Method">The HTTP method, in capitals.</param>
/// <param name="Path">The path as it was on the wire, still escaped, from the root: <c>/v2/users/a%20b</c> or <c>/oauth/token</c>.</param>
/// <param name="Query">The query as it was on the wire, without the question mark.</param>
/// <param name="Headers">The headers; names compare without case.</param>
/// <param name="Body">The body's bytes; empty when there is none.</param>
public sealed record SandboxRequest(
    string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, byte[] Body);

/// <summary>What the sandbox answers.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The headers, Content-Type among them.</param>
/// <param name="Body">The body's bytes; empty when there is none.</param>
public sealed record SandboxResponse(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body);
