using System;

namespace ZoomCustom.Errors;

/// <summary>The account has reached a daily rate limit.</summary>
public sealed class ZoomDailyLimitException(string what, int? limit, DateTimeOffset resetsAt, Exception? inner)
    : ZoomException(
        FormattableString.Invariant(
            $"The account has used all {(limit is { } most ? $"{most:N0} " : "")}{what} that Zoom allows per day. The limit resets at "
        )
            + FormattableString.Invariant(
                $"{resetsAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} GMT ({resetsAt.ToLocalTime():yyyy-MM-dd HH:mm} local time). "
            )
            + "Run the remaining commands then.",
        "DailyLimit",
        ZoomErrorCategory.LimitsExceeded,
        inner
    )
{
    /// <summary>When the limit resets.</summary>
    public DateTimeOffset ResetsAt { get; } = resetsAt;

    /// <inheritdoc/>
    public override bool EndsPipeline => true;
}
