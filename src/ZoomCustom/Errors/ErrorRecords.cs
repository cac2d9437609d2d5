using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using ZoomCustom.Auth;
using ZoomCustom.Connections;
using ZoomCustom.Http;
using ZoomCustom.Limits;
using ZoomCustom.Operations;
using ZoomCustom.Session;

namespace ZoomCustom.Errors;

/// <summary>Every error that the module writes: its ErrorId, its category and its words.</summary>
internal static class ErrorRecords
{
    /// <summary>The category of Zoom's codes; what is not here goes by the HTTP status.</summary>
    private static readonly Dictionary<int, ErrorCategory> s_byCode = new()
    {
        [124] = ErrorCategory.AuthenticationError,
        [200] = ErrorCategory.PermissionDenied,
        [201] = ErrorCategory.AuthenticationError,
        [300] = ErrorCategory.InvalidArgument,
        [301] = ErrorCategory.InvalidArgument,
        [1001] = ErrorCategory.ObjectNotFound,
        [1005] = ErrorCategory.ResourceExists,
        [1010] = ErrorCategory.ObjectNotFound,
        [1120] = ErrorCategory.ResourceUnavailable,
        [2033] = ErrorCategory.LimitsExceeded,
        [2300] = ErrorCategory.InvalidArgument,
        [3412] = ErrorCategory.LimitsExceeded,
        [4130] = ErrorCategory.ObjectNotFound,
        [4131] = ErrorCategory.ObjectNotFound,
        [4700] = ErrorCategory.PermissionDenied,
        [4711] = ErrorCategory.PermissionDenied,
    };

    /// <summary>The record of a failure met on the way.</summary>
    public static ErrorRecord From(Exception failure, object? target) => failure switch
    {
        ZoomApiException e => new(e, "Zoom." + (e.Code != 0 ? e.Code.ToString() : "Http" + (int)e.StatusCode), Category(e), target),
        PendingUserException e => new(e, "PendingUser", ErrorCategory.InvalidOperation, target),
        UnchangedException e => new(e, "Unchanged", ErrorCategory.ResourceExists, target),
        NoLicenseException e => new(e, "NoLicense", ErrorCategory.LimitsExceeded, target),
        LicenseMoveException e => new(e, e.IsUndone ? "LicenseNotMoved" : "LicenseLost", e.IsUndone ? ErrorCategory.InvalidOperation : ErrorCategory.InvalidResult, target),
        ZoomDailyLimitException e => new(e, "DailyLimit", ErrorCategory.LimitsExceeded, target),
        ZoomOutcomeUnknownException e => OutcomeUnknown(e, "a Get cmdlet", target),
        ZoomAuthException e => new(e, "ZoomAuth." + e.Error, ErrorCategory.AuthenticationError, target),
        ZoomAnswerException e => new(e, "BadAnswer", ErrorCategory.InvalidResult, target),
        ZoomStorageException { IsUnsafe: true } e => new(e, "UnsafeStorage", ErrorCategory.SecurityError, target),
        ZoomStorageException e => new(e, "Storage", ErrorCategory.ObjectNotFound, target),
        TimeoutException e => new(e, "Timeout", ErrorCategory.OperationTimeout, target),
        SocketException e => new(new IOException("The port for the browser to come back to cannot be opened: " + e.Message + " Give another by -RedirectUri, or none.", e), "PortInUse", ErrorCategory.ResourceUnavailable, target),
        InvalidOperationException e => new(e, "InvalidOperation", ErrorCategory.InvalidOperation, target),
        NameException e => new(e, e.ErrorId, e.ErrorId == "UnknownName" ? ErrorCategory.ObjectNotFound : ErrorCategory.InvalidArgument, e.Name),
        ArgumentException e => new(e, "InvalidArgument", ErrorCategory.InvalidArgument, target),
        HttpRequestException or IOException =>
            new(new IOException("Zoom could not be reached: " + Innermost(failure).TrimEnd('.') + ". Test-ZoomCustomConnection looks for what is in the way.", failure), "Unreachable", ErrorCategory.ConnectionError, target),
        _ => new(failure, failure.GetType().Name, ErrorCategory.NotSpecified, target),
    };

    /// <summary>Whether after this failure the next item would only fail likewise.</summary>
    public static bool EndsAll(Exception failure) =>
        failure is ZoomAuthException or ZoomApiException { IsMissingScope: true } or ZoomDailyLimitException
            or ZoomApiException { StatusCode: HttpStatusCode.Unauthorized };

    /// <summary>There is no session, or it has been ended.</summary>
    public static ErrorRecord NotConnected(string command, ZoomSession? closed) => new(
        new InvalidOperationException(closed is null
            ? $"{command} needs a connection to Zoom, and there is none in this session of PowerShell. Run Connect-ZoomCustom first (Get-Help about_ZoomCustom_Connecting tells how; Connect-ZoomCustom -Sandbox needs no account), or give a session by -Session."
            : $"The session '{closed.Name}' was ended by Disconnect-ZoomCustom. Run Connect-ZoomCustom to make a new one."),
        "NotConnected", ErrorCategory.ConnectionError, closed);

    /// <summary>The connection lacks the scope that the operation needs.</summary>
    public static ErrorRecord MissingScope(string command, Operation operation, IReadOnlyList<string>? granted, Exception? said = null)
    {
        string alternatives = string.Join(" or ", operation.AnyOfScopes.Where(s => s != operation.PreferredScope).Take(3));
        return new(
            new UnauthorizedAccessException(
                $"{command} needs the scope {operation.PreferredScope}{(alternatives.Length > 0 ? $" (or {alternatives})" : "")}, which this connection does not have"
                + $"{(granted is null ? "" : $" among its {granted.Count}")}. Add it to the app in the Zoom App Marketplace (Manage > your app > Scopes), then run Connect-ZoomCustom again.", said),
            "MissingScope", ErrorCategory.PermissionDenied, operation.PreferredScope);
    }

    /// <summary>A confirmation is due, and there is nobody to ask.</summary>
    public static ErrorRecord CannotAsk(string command, string target, Exception inner) => new(
        new InvalidOperationException($"{command} asks before it changes '{target}', and nobody can answer here. In a script that runs unattended, add -Confirm:$false.", inner),
        "CannotAsk", ErrorCategory.InvalidOperation, target);

    /// <summary>A change was sent, and what became of it is not known.</summary>
    public static ErrorRecord OutcomeUnknown(ZoomOutcomeUnknownException unknown, string check, object? target) => new(
        new InvalidOperationException($"{unknown.Message} Look with {check} whether it was done before you do it again.", unknown),
        "OutcomeUnknown", ErrorCategory.OperationStopped, target);

    /// <summary>Zoom answered a batch with success and left this one out.</summary>
    public static ErrorRecord NotTaken(string item, object? target) => new(
        new InvalidOperationException($"Zoom did not add '{item}' to '{target}' and gave no reason. Check that the user exists in this account and is not pending."),
        "NotTaken", ErrorCategory.ObjectNotFound, item);

    private static ErrorCategory Category(ZoomApiException e) =>
        s_byCode.TryGetValue(e.Code, out ErrorCategory known) ? known : (int)e.StatusCode switch
        {
            400 => ErrorCategory.InvalidArgument,
            401 => ErrorCategory.AuthenticationError,
            403 => ErrorCategory.PermissionDenied,
            404 => ErrorCategory.ObjectNotFound,
            409 => ErrorCategory.ResourceExists,
            429 => ErrorCategory.LimitsExceeded,
            >= 500 => ErrorCategory.ResourceUnavailable,
            _ => ErrorCategory.InvalidResult,
        };

    private static string Innermost(Exception failure) => failure.GetBaseException().Message;

    /// <summary>The session was given a token, and nobody said what the token is good for.</summary>
    public static ErrorRecord ScopesUnknown(ZoomSession session) => new(
        new InvalidOperationException($"The session '{session.Name}' does not know which scopes it has: Zoom tells them only with a token that it gives. Run Connect-ZoomCustom in another way than by -AccessToken."),
        "ScopesUnknown", ErrorCategory.InvalidOperation, session);

    /// <summary>No scope goes with what was named.</summary>
    public static ErrorRecord NoScope(string parameter, string value) => new(
        new ArgumentException($"No scope is known for '{value}'. Press Tab after -{parameter} to see what there is, or run Get-ZoomCustomScope."),
        "NoScope", ErrorCategory.ObjectNotFound, value);

    /// <summary>There is a file already.</summary>
    public static ErrorRecord FileExists(string path) => new(
        new IOException($"The file '{path}' is there already. Add -Force to write over it, or give another -Path."),
        "FileExists", ErrorCategory.ResourceExists, path);

    /// <summary>A file cannot be written.</summary>
    public static ErrorRecord CannotWrite(string path, Exception why) => new(
        new IOException($"The file '{path}' cannot be written: {why.Message} Give another -Path.", why),
        "CannotWrite", ErrorCategory.WriteError, path);
}
