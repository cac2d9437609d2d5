namespace ZoomCustom.Errors;

/// <summary>The kind of failure. Names and values match PowerShell's ErrorCategory, which this assembly doesn't reference.</summary>
public enum ZoomErrorCategory
{
    NotSpecified = 0,
    InvalidArgument = 5,
    InvalidOperation = 7,
    InvalidResult = 8,
    ObjectNotFound = 13,
    OperationStopped = 14,
    OperationTimeout = 15,
    PermissionDenied = 18,
    ResourceExists = 20,
    ResourceUnavailable = 21,
    WriteError = 23,
    SecurityError = 25,
    ConnectionError = 27,
    AuthenticationError = 28,
    LimitsExceeded = 29,
}
