using System;

namespace ZoomCustom.Sandbox;

/// <summary>A request and what it was answered with.</summary>
public sealed record SandboxExchange(SandboxRequest Request, SandboxResponse Response);

/// <summary>A change that was applied to the account.</summary>
/// <param name="Operation">The operation's name in the catalog.</param>
/// <param name="Target">The id of what was changed.</param>
/// <param name="What">The change, in a word or two.</param>
/// <param name="At">When it was applied.</param>
public sealed record SandboxChange(string Operation, string Target, string What, DateTimeOffset At);
