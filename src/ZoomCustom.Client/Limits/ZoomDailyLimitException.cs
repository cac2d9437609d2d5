using System;

namespace ZoomCustom.Limits;

/// <summary>The account has spent what Zoom allows it in a day.</summary>
public sealed class ZoomDailyLimitException(string what, int? limit, DateTimeOffset resetsAt, Exception? inner) : Exception(
    FormattableString.Invariant($"The account has spent the {(limit is { } most ? $"{most:N0} " : "")}{what} that Zoom allows it in a day. Zoom takes more from {resetsAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} GMT ({resetsAt.ToLocalTime():yyyy-MM-dd HH:mm} here); run the rest then."), inner)
{
    /// <summary>When Zoom takes more.</summary>
    public DateTimeOffset ResetsAt { get; } = resetsAt;
}
