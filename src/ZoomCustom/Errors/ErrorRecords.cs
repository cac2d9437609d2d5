using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using ZoomCustom.Models;
using ZoomCustom.Operations;

namespace ZoomCustom.Errors;

/// <summary>The error records that the module writes.</summary>
internal static class ErrorRecords
{
    /// <summary>Creates the error record for an exception. A ZoomException has its own ErrorId and category.</summary>
    public static ErrorRecord From(Exception failure, object? target) =>
        failure switch
        {
            ZoomException e => new(e, e.ErrorId, (ErrorCategory)e.Category, target ?? e.Target),
            InvalidOperationException e => new(e, "InvalidOperation", ErrorCategory.InvalidOperation, target),
            ArgumentException e => new(e, "InvalidArgument", ErrorCategory.InvalidArgument, target),
            _ => new(failure, failure.GetType().Name, ErrorCategory.NotSpecified, target),
        };

    /// <summary>The message that PowerShell shows for an error.</summary>
    public static string Shown(this ErrorRecord error) => error.ErrorDetails?.Message ?? error.Exception.Message;

    /// <summary>A table wasn't exported completely.</summary>
    public static ErrorRecord NotExported(ZoomExportedTable table) =>
        new(
            new InvalidOperationException($"{table} wasn't exported completely: {table.Message} To read the rest, run the command again."),
            ErrorIds.NotExported,
            ErrorCategory.ReadError,
            table
        );

    /// <summary>There is no session, or it was ended.</summary>
    /// <param name="command">The command that needs a session.</param>
    /// <param name="closed">The ended session; null if there is none.</param>
    /// <param name="failure">Why the last attempt to connect failed; null if it didn't.</param>
    /// <param name="open">The names of the runspace's open sessions; null if there are none.</param>
    public static ErrorRecord NotConnected(string command, object? closed, string? failure, string? open) =>
        new(
            new InvalidOperationException(
                closed is not null
                    ? $"The session '{closed}' was ended by Disconnect-ZoomCustom. Run Connect-ZoomCustom to create a new session."
                : failure is not null
                    ? $"{command} needs a session. {failure} Run Connect-ZoomCustom again"
                        + (open is null ? "." : $", or use an open session ({open}) with -Session or Select-ZoomCustomSession.")
                : open is not null
                    ? $"{command} needs a session, and none is the default. Use one of the open sessions ({open}) with -Session or "
                        + "Select-ZoomCustomSession, or run Connect-ZoomCustom."
                : $"{command} needs a connection to Zoom, and this PowerShell session has none. Run Connect-ZoomCustom first, or use "
                    + $"-Session. To learn how to connect, run Get-Help about_ZoomCustom_Connecting. To try the module without a "
                    + $"Zoom account, run Connect-ZoomCustom -Sandbox."
            ),
            ErrorIds.NotConnected,
            ErrorCategory.ConnectionError,
            closed
        );

    /// <summary>The connection doesn't have the scope that the operation needs.</summary>
    public static ErrorRecord MissingScope(
        string command,
        Operation operation,
        IReadOnlyList<string>? granted,
        Exception? inner = null,
        object? target = null
    )
    {
        string alternatives = string.Join(" or ", operation.AnyOfScopes.Where(s => s != operation.PreferredScope).Take(3));
        return MissingScope(
            command,
            $"scope {operation.PreferredScope}{(alternatives.Length > 0 ? $" (or {alternatives})" : "")}",
            granted,
            inner,
            target ?? operation.PreferredScope
        );
    }

    /// <summary>The connection doesn't have the scopes that several operations need.</summary>
    public static ErrorRecord MissingScopes(string command, IEnumerable<Operation> operations, IReadOnlyList<string>? granted)
    {
        string[] scopes = [.. operations.Select(operation => operation.PreferredScope).Distinct()];
        return MissingScope(command, (scopes.Length == 1 ? "scope " : "scopes ") + string.Join(", ", scopes), granted, null, scopes[0]);
    }

    private static ErrorRecord MissingScope(
        string command,
        string missing,
        IReadOnlyList<string>? granted,
        Exception? inner,
        object target
    ) =>
        new(
            new UnauthorizedAccessException(
                $"{command} needs the {missing}, which this connection doesn't have"
                    + $"{(granted is null ? "" : $" (scopes granted: {granted.Count})")}. Add the scope to the app in the "
                    + $"Zoom App Marketplace (Manage > your app > Scopes), and then run Connect-ZoomCustom again.",
                inner
            ),
            ErrorIds.MissingScope,
            ErrorCategory.PermissionDenied,
            target
        );

    /// <summary>A confirmation is required, but the host isn't interactive.</summary>
    public static ErrorRecord CannotAsk(string command, string target, Exception inner) =>
        new(
            new InvalidOperationException(
                $"{command} requires confirmation for '{target}', but this PowerShell session isn't interactive. To run the command "
                    + $"without confirmation, add -Confirm:$false.",
                inner
            ),
            ErrorIds.CannotAsk,
            ErrorCategory.InvalidOperation,
            target
        );

    /// <summary>A change was sent, but its outcome is unknown.</summary>
    public static ErrorRecord OutcomeUnknown(ZoomOutcomeUnknownException unknown, string check, object? target) =>
        new(
            new InvalidOperationException(
                $"{unknown.Message} Before you try again, run {check} to check whether the change was made.",
                unknown
            ),
            ErrorIds.OutcomeUnknown,
            ErrorCategory.OperationStopped,
            target
        );

    /// <summary>The session was connected with an access token whose scopes are unknown.</summary>
    public static ErrorRecord ScopesUnknown(object session) =>
        new(
            new InvalidOperationException(
                $"The scopes of the session '{session}' are unknown, because it was connected with -AccessToken. Zoom returns the "
                    + $"scopes only when it issues a token. Run Connect-ZoomCustom without -AccessToken."
            ),
            ErrorIds.ScopesUnknown,
            ErrorCategory.InvalidOperation,
            session
        );

    /// <summary>The script block of -OnTokenRefresh failed.</summary>
    public static ErrorRecord TokenNotStored(Exception why) =>
        new(
            new InvalidOperationException(
                $"-OnTokenRefresh failed, so the new refresh token may not be stored: {why.GetBaseException().Message} The earlier "
                    + "refresh token no longer works. The session continues with the new one, and calls -OnTokenRefresh again with "
                    + "its first request after a minute. If the session ends before that succeeds, sign in again to get a token.",
                why
            ),
            ErrorIds.TokenNotStored,
            ErrorCategory.WriteError,
            null
        );

    /// <summary>No scope matches the value of a parameter.</summary>
    public static ErrorRecord NoScope(string parameter, string value) =>
        new(
            new ArgumentException(
                $"No scope was found for '{value}'. To see the valid values, press Tab after -{parameter}, or run Get-ZoomCustomScope."
            ),
            ErrorIds.NoScope,
            ErrorCategory.ObjectNotFound,
            value
        );

    /// <summary>The file already exists.</summary>
    /// <param name="path">The file.</param>
    /// <param name="remedy">What to do.</param>
    public static ErrorRecord FileExists(string path, string remedy) =>
        new(new IOException($"The file '{path}' already exists. {remedy}"), ErrorIds.FileExists, ErrorCategory.ResourceExists, path);

    /// <summary>The file can't be written.</summary>
    public static ErrorRecord CannotWrite(string path, Exception why) =>
        new(
            new IOException($"The file '{path}' can't be written: {why.Message} Use another -Path.", why),
            ErrorIds.CannotWrite,
            ErrorCategory.WriteError,
            path
        );
}
