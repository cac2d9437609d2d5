using System;

namespace ZoomCustom.Errors;

/// <summary>A user who has not accepted the invitation was to be changed: Zoom takes such a change, and forgets it.</summary>
internal sealed class PendingUserException(string user) : Exception(
    $"{user} has not accepted the invitation yet. Zoom takes a change to a pending user without complaint and loses it, so it was not sent. Make it once the user is active.");
