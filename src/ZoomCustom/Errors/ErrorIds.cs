namespace ZoomCustom.Errors;

/// <summary>The ErrorIds of the cmdlets' own errors. The client's exceptions define their own ErrorIds. Scripts use ErrorIds to tell
/// errors apart.</summary>
internal static class ErrorIds
{
    public const string AlreadyExists = "AlreadyExists";
    public const string AmbiguousName = "AmbiguousName";
    public const string CannotAsk = "CannotAsk";
    public const string CannotWrite = "CannotWrite";
    public const string FileExists = "FileExists";
    public const string LicenseLost = "LicenseLost";
    public const string LicenseNotMoved = "LicenseNotMoved";
    public const string MissingScope = "MissingScope";
    public const string NoLicense = "NoLicense";
    public const string NoScope = "NoScope";
    public const string NotConnected = "NotConnected";
    public const string NotExported = "NotExported";
    public const string NotFound = "NotFound";
    public const string NotTaken = "NotTaken";
    public const string OutcomeUnknown = "OutcomeUnknown";
    public const string PendingUser = "PendingUser";
    public const string ScopesUnknown = "ScopesUnknown";
    public const string TokenNotStored = "TokenNotStored";
    public const string Unchanged = "Unchanged";
    public const string UndoConflict = "UndoConflict";
    public const string UnknownName = "UnknownName";
}
