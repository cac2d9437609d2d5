using System;

namespace ZoomCustom.Sandbox;

/// <summary>A request and its response.</summary>
public sealed record SandboxExchange(SandboxRequest Request, SandboxResponse Response);

/// <summary>A change that was made to the account.</summary>
/// <param name="Operation">The operation's name in the catalog.</param>
/// <param name="Target">The ID of the object that was changed.</param>
/// <param name="What">A short description of the change.</param>
/// <param name="At">The time of the change.</param>
public sealed record SandboxChange(string Operation, string Target, string What, DateTimeOffset At);
