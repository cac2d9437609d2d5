using System;

namespace ZoomCustom.Errors;

/// <summary>The account has spent what Zoom allows it in a day.</summary>
public sealed class ZoomDailyLimitException(string what, int? limit, DateTimeOffset resetsAt, Exception? inner)
    : ZoomException(
        FormattableString.Invariant(
            $"The account has spent the {(limit is { } most ? $"{most:N0} " : "")}{what} that Zoom allows it in a day. Zoom "
        )
            + FormattableString.Invariant($"takes more from ")
            + FormattableString.Invariant(
                $"{resetsAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} GMT ({resetsAt.ToLocalTime():yyyy-MM-dd HH:mm} here); run the rest then."
            ),
        "DailyLimit",
        ZoomErrorCategory.LimitsExceeded,
        inner
    )
{
    /// <summary>When Zoom takes more.</summary>
    public DateTimeOffset ResetsAt { get; } = resetsAt;

    /// <inheritdoc/>
    public override bool EndsPipeline => true;
}
