using System;

namespace ZoomCustom.Errors;

/// <summary>A license was not moved.</summary>
internal sealed class LicenseMoveException : ZoomException
{
    private LicenseMoveException(string message, string errorId, ZoomErrorCategory category, Exception inner)
        : base(message, errorId, category, inner) { }

    /// <summary>Everything is as it was before.</summary>
    public static LicenseMoveException NotMoved(string message, Exception inner) =>
        new(message, ErrorIds.LicenseNotMoved, ZoomErrorCategory.InvalidOperation, inner);

    /// <summary>It isn't known of both users whether they hold the license.</summary>
    public static LicenseMoveException Unknown(string message, Exception inner) =>
        new(message, "OutcomeUnknown", ZoomErrorCategory.OperationStopped, inner);

    /// <summary>The first user has lost the license, and the second does not have it for certain.</summary>
    public static LicenseMoveException Lost(string message, Exception inner) =>
        new(message, ErrorIds.LicenseLost, ZoomErrorCategory.InvalidResult, inner);
}
