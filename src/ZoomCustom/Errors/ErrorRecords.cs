using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using ZoomCustom.Operations;

namespace ZoomCustom.Errors;

/// <summary>The error records that the module writes.</summary>
internal static class ErrorRecords
{
    /// <summary>The record of a failure. A failure says itself what it is.</summary>
    public static ErrorRecord From(Exception failure, object? target) =>
        failure switch
        {
            ZoomException e => new(e, e.ErrorId, (ErrorCategory)e.Category, e.Target ?? target),
            InvalidOperationException e => new(e, "InvalidOperation", ErrorCategory.InvalidOperation, target),
            ArgumentException e => new(e, "InvalidArgument", ErrorCategory.InvalidArgument, target),
            _ => new(failure, failure.GetType().Name, ErrorCategory.NotSpecified, target),
        };

    /// <summary>There is no session, or it has been ended.</summary>
    public static ErrorRecord NotConnected(string command, object? closed) =>
        new(
            new InvalidOperationException(
                closed is null
                    ? $"{command} needs a connection to Zoom, and there is none in this session of PowerShell. Run "
                        + $"Connect-ZoomCustom first (Get-Help about_ZoomCustom_Connecting tells how; Connect-ZoomCustom "
                        + $"-Sandbox needs no account), or give a session by -Session."
                    : $"The session '{closed}' was ended by Disconnect-ZoomCustom. Run Connect-ZoomCustom to make a new one."
            ),
            ErrorIds.NotConnected,
            ErrorCategory.ConnectionError,
            closed
        );

    /// <summary>The connection lacks the scope that the operation needs.</summary>
    public static ErrorRecord MissingScope(string command, Operation operation, IReadOnlyList<string>? granted, Exception? said = null)
    {
        string alternatives = string.Join(" or ", operation.AnyOfScopes.Where(s => s != operation.PreferredScope).Take(3));
        return new(
            new UnauthorizedAccessException(
                $"{command} needs the scope "
                    + $"{operation.PreferredScope}{(alternatives.Length > 0 ? $" (or {alternatives})" : "")}, which this "
                    + $"connection does not have"
                    + $"{(granted is null ? "" : $" among its {granted.Count}")}. Add it to the app in the Zoom App Marketplace "
                    + $"(Manage > your app > Scopes), then run Connect-ZoomCustom again.",
                said
            ),
            ErrorIds.MissingScope,
            ErrorCategory.PermissionDenied,
            operation.PreferredScope
        );
    }

    /// <summary>A confirmation is due, and there is nobody to ask.</summary>
    public static ErrorRecord CannotAsk(string command, string target, Exception inner) =>
        new(
            new InvalidOperationException(
                $"{command} asks before it changes '{target}', and nobody can answer here. In a script that runs unattended, add "
                    + $"-Confirm:$false.",
                inner
            ),
            ErrorIds.CannotAsk,
            ErrorCategory.InvalidOperation,
            target
        );

    /// <summary>A change was sent, and what became of it is not known.</summary>
    public static ErrorRecord OutcomeUnknown(ZoomOutcomeUnknownException unknown, string check, object? target) =>
        new(
            new InvalidOperationException($"{unknown.Message} Look with {check} whether it was done before you do it again.", unknown),
            "OutcomeUnknown",
            ErrorCategory.OperationStopped,
            target
        );

    /// <summary>The session was given a token, and nobody said what the token is good for.</summary>
    public static ErrorRecord ScopesUnknown(object session) =>
        new(
            new InvalidOperationException(
                $"The session '{session}' does not know which scopes it has: Zoom tells them only with a token that it gives. "
                    + $"Run Connect-ZoomCustom in another way than by -AccessToken."
            ),
            ErrorIds.ScopesUnknown,
            ErrorCategory.InvalidOperation,
            session
        );

    /// <summary>No scope goes with what was named.</summary>
    public static ErrorRecord NoScope(string parameter, string value) =>
        new(
            new ArgumentException(
                $"No scope is known for '{value}'. Press Tab after -{parameter} to see what there is, or run Get-ZoomCustomScope."
            ),
            ErrorIds.NoScope,
            ErrorCategory.ObjectNotFound,
            value
        );

    /// <summary>There is a file already.</summary>
    public static ErrorRecord FileExists(string path) =>
        new(
            new IOException($"The file '{path}' is there already. Add -Force to write over it, or give another -Path."),
            ErrorIds.FileExists,
            ErrorCategory.ResourceExists,
            path
        );

    /// <summary>A file cannot be written.</summary>
    public static ErrorRecord CannotWrite(string path, Exception why) =>
        new(
            new IOException($"The file '{path}' cannot be written: {why.Message} Give another -Path.", why),
            ErrorIds.CannotWrite,
            ErrorCategory.WriteError,
            path
        );
}
