namespace ZoomCustom.Errors;

/// <summary>A pending user was to be changed. Zoom accepts such a change and loses it.</summary>
internal sealed class PendingUserException(string user)
    : ZoomException(
        $"{user} has not accepted the invitation yet. Zoom takes a change to a pending user without complaint and loses it, so "
            + $"it was not sent."
            + " Make it once the user is active.",
        ErrorIds.PendingUser,
        ZoomErrorCategory.InvalidOperation
    );
