namespace ZoomCustom.Errors;

/// <summary>The user to change is pending. Zoom reports success for such a change but doesn't keep it.</summary>
internal sealed class PendingUserException(string user)
    : ZoomException(
        $"{user} has not accepted the invitation yet. Zoom doesn't keep changes to pending users, so the change was not sent. Try "
            + "again when the user is active.",
        ErrorIds.PendingUser,
        ZoomErrorCategory.InvalidOperation
    );
