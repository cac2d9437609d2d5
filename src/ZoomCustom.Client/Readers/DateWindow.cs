using System;
using System.Collections.Generic;
using System.Globalization;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Operations;

namespace ZoomCustom.Readers;

/// <summary>A date range for one request. Zoom accepts at most one month.</summary>
internal readonly record struct DateWindow(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>How many months Zoom keeps records.</summary>
    public const int MonthsKept = 6;

    /// <summary>Splits a range into consecutive windows that don't overlap, the newest first.</summary>
    /// <param name="operation">The operation. Some operations count in days, others in seconds.</param>
    /// <param name="from">The start of the range; null for one month before its end.</param>
    /// <param name="to">The end of the range. A day without a time includes the whole day. Null means now.</param>
    /// <param name="now">The current time.</param>
    /// <param name="hasUtcDays">Whether days are days in UTC, and not the user's own.</param>
    /// <param name="warn">Called if the range starts before the oldest records that Zoom keeps.</param>
    /// <exception cref="InvalidInputException">The range ends before it starts.</exception>
    public static IReadOnlyList<DateWindow> Split(
        Operation operation,
        DateTime? from,
        DateTime? to,
        DateTimeOffset now,
        bool hasUtcDays,
        Action<string> warn
    )
    {
        Check(from, to);

        // Where Zoom counts in days, they are days in UTC.
        TimeSpan step = operation.IsByDay ? TimeSpan.FromDays(1) : TimeSpan.FromSeconds(1);
        DateTimeOffset today = Unit(operation, now);
        DateTimeOffset last = to is { } t ? Unit(operation, EndOf(t, hasUtcDays)) : today;
        DateTimeOffset first = from is { } f ? Unit(operation, StartOf(f, hasUtcDays)) : last.AddMonths(-1);
        if (first > last)
            throw Reversed(first, last);
        // The user's own day can end in a later UTC day, which hasn't begun yet.
        if (operation.IsByDay && last > today && first <= today)
            last = today;

        DateTimeOffset kept = Seconds(now.AddMonths(-MonthsKept));
        if (first < kept)
            warn(
                FormattableString.Invariant(
                    $"Zoom keeps records for {MonthsKept} months. Records from before {kept:yyyy-MM-dd} are missing from the output."
                )
            );

        var windows = new List<DateWindow>();
        for (DateTimeOffset end = last; end >= first && (end > kept || windows.Count == 0); )
        {
            DateTimeOffset start = end.AddMonths(-1);
            // Zoom also counts the month from the first day, so February 28 to March 31 would be too long.
            while (start.AddMonths(1) < end)
                start = start.AddDays(1);
            windows.Add(new(start > first ? start : first, end));
            // Both ends of a window are inclusive.
            end = start - step;
        }

        return windows;
    }

    /// <summary>Refuses a range that can't be right.</summary>
    /// <exception cref="InvalidInputException">It ends before it begins, or isn't of this age.</exception>
    public static void Check(DateTime? from, DateTime? to)
    {
        if (from is { Year: < 1000 or > 9000 } || to is { Year: < 1000 or > 9000 })
            throw new InvalidInputException("-From and -To must be dates between the years 1000 and 9000.");
        // A day without a time includes its end.
        if (
            from is { } first
            && to is { } last
            && first.ToUniversalTime() > (IsDay(last) ? last.AddDays(1).AddTicks(-1) : last).ToUniversalTime()
        )
            throw Reversed(new(first.ToUniversalTime()), new(last.ToUniversalTime()));
    }

    private static InvalidInputException Reversed(DateTimeOffset from, DateTimeOffset to) =>
        new(
            FormattableString.Invariant($"-From ({from.LocalDateTime:yyyy-MM-dd HH:mm:ss}) is later than ")
                + FormattableString.Invariant($"-To ({to.LocalDateTime:yyyy-MM-dd HH:mm:ss}). Specify an earlier -From or a later -To.")
        );

    /// <summary>The beginning of a range.</summary>
    /// <param name="from">A time, or a day without a time.</param>
    /// <param name="hasUtcDays">Whether days are days in UTC, and not the user's own.</param>
    public static DateTimeOffset StartOf(DateTime from, bool hasUtcDays) =>
        new(hasUtcDays && IsDay(from) ? DateTime.SpecifyKind(from, DateTimeKind.Utc) : from);

    /// <summary>The end of a range, which belongs to it. A day without a time includes the whole day.</summary>
    /// <param name="to">A time, or a day without a time.</param>
    /// <param name="hasUtcDays">Whether days are days in UTC, and not the user's own.</param>
    public static DateTimeOffset EndOf(DateTime to, bool hasUtcDays) =>
        IsDay(to) ? StartOf(to.AddDays(1), hasUtcDays).AddTicks(-1) : new(to);

    /// <summary>Whether the value has no time, only a date.</summary>
    public static bool IsDay(DateTime time) => time.TimeOfDay == TimeSpan.Zero;

    /// <summary>The request for this window.</summary>
    public ZoomRequest Of(ZoomRequest request) =>
        request.WithQuery("from", Value(request.Operation, From)).WithQuery("to", Value(request.Operation, To));

    /// <summary>Returns the rest of the window beyond a time.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="read">The time up to which records have been read.</param>
    /// <param name="time">The time.</param>
    /// <param name="sign">1 if the oldest records are first, -1 if the newest are.</param>
    /// <returns>The window; null if it would contain what has been read, or nothing.</returns>
    public DateWindow? Beyond(Operation operation, DateTimeOffset read, DateTimeOffset time, int sign)
    {
        // Zoom's days can begin up to 14 hours before or after those in UTC, so a day that has been read can end two days later.
        DateTimeOffset last = Unit(operation, read).AddDays(operation.IsByDay ? sign : 0);
        time = Unit(operation, time);
        DateWindow rest = sign < 0 ? new(From, time) : new(time, To);
        return rest.From <= rest.To && time.CompareTo(last) * sign > 0 ? rest : null;
    }

    private static DateTimeOffset Unit(Operation operation, DateTimeOffset time) =>
        operation.IsByDay ? new(time.UtcDateTime.Date, TimeSpan.Zero) : Seconds(time);

    private static object Value(Operation operation, DateTimeOffset time) =>
        operation.IsByDay ? time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : time;

    private static DateTimeOffset Seconds(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}
