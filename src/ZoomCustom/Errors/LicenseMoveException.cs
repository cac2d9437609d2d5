using System;

namespace ZoomCustom.Errors;

/// <summary>A license was not moved.</summary>
internal sealed class LicenseMoveException : ZoomException
{
    private LicenseMoveException(string message, string errorId, ZoomErrorCategory category, Exception inner)
        : base(message, errorId, category, inner) { }

    /// <summary>Nothing changed.</summary>
    public static LicenseMoveException NotMoved(string message, Exception inner) =>
        new(message, ErrorIds.LicenseNotMoved, ZoomErrorCategory.InvalidOperation, inner);

    /// <summary>It's unknown whether one or both of the users have the license.</summary>
    public static LicenseMoveException Unknown(string message, Exception inner) =>
        new(message, ErrorIds.OutcomeUnknown, ZoomErrorCategory.OperationStopped, inner);

    /// <summary>The first user lost the license, and it's not certain that the second user has it.</summary>
    public static LicenseMoveException Lost(string message, Exception inner) =>
        new(message, ErrorIds.LicenseLost, ZoomErrorCategory.InvalidResult, inner);
}
