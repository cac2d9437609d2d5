using System;
using System.Collections.Generic;
using System.Globalization;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Operations;

namespace ZoomCustom.Binding;

/// <summary>A range of time that Zoom answers in one go: a month at the most.</summary>
internal readonly record struct DateWindow(DateTimeOffset From, DateTimeOffset To)
{
    private const int MonthsKept = 6;

    /// <summary>Splits a range into windows that follow each other without touching, the newest first.</summary>
    /// <param name="operation">Whose windows: some count by days, others by seconds.</param>
    /// <param name="from">The first moment; null for a month before the last.</param>
    /// <param name="to">The last moment, or the last day, to its end; null for now.</param>
    /// <param name="now">The time.</param>
    /// <param name="warn">Told of what lies further back than Zoom goes.</param>
    /// <exception cref="InvalidInputException">The range ends before it begins.</exception>
    public static IReadOnlyList<DateWindow> Split(
        Operation operation,
        DateTime? from,
        DateTime? to,
        DateTimeOffset now,
        Action<string> warn
    )
    {
        Check(from, to);

        // A day is a day as its user wrote it; a moment is the same everywhere, and in some day of Zoom's, which are UTC's.
        DateTimeOffset Moment(DateTime time) =>
            !operation.IsByDay
                ? Seconds(new DateTimeOffset(time))
                : new DateTimeOffset(DateTime.SpecifyKind(IsDay(time) ? time.Date : time.ToUniversalTime().Date, DateTimeKind.Utc));
        TimeSpan step = operation.IsByDay ? TimeSpan.FromDays(1) : TimeSpan.FromSeconds(1);

        // Who writes a day without a time means the day, its end included.
        if (!operation.IsByDay && to is { } day && IsDay(day))
            to = day.AddDays(1) - step;

        DateTimeOffset last =
            to is { } t ? Moment(t)
            : operation.IsByDay ? new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero)
            : Seconds(now);
        DateTimeOffset first = from is { } f ? Moment(f) : last.AddMonths(-1);
        if (first > last)
            throw Reversed(first, last);

        DateTimeOffset kept = Seconds(now.AddMonths(-MonthsKept));
        if (first < kept)
            warn(FormattableString.Invariant($"Zoom keeps {MonthsKept} months. What is older than {kept:yyyy-MM-dd} will be missing."));

        var windows = new List<DateWindow>();
        for (DateTimeOffset end = last; end >= first && (end > kept || windows.Count == 0); )
        {
            DateTimeOffset start = end.AddMonths(-1);
            // Counted from its first day too it is to be no more than a month: 28 February to 31 March is not.
            while (start.AddMonths(1) < end)
                start = start.AddDays(1);
            windows.Add(new(start > first ? start : first, end));
            // Zoom counts both ends in.
            end = start - step;
        }

        return windows;
    }

    /// <summary>Refuses a range that can't be right.</summary>
    /// <exception cref="InvalidInputException">It ends before it begins, or isn't of this age.</exception>
    public static void Check(DateTime? from, DateTime? to)
    {
        if (from is { Year: < 1000 or > 9000 } || to is { Year: < 1000 or > 9000 })
            throw new InvalidInputException("-From and -To need a year between 1000 and 9000.");
        // A day without a time includes its end.
        if (
            from is { } first
            && to is { } last
            && first.ToUniversalTime() > (IsDay(last) ? last.AddDays(1).AddTicks(-1) : last).ToUniversalTime()
        )
            throw Reversed(new(first.ToUniversalTime()), new(last.ToUniversalTime()));
    }

    private static InvalidInputException Reversed(DateTimeOffset from, DateTimeOffset to) =>
        new(FormattableString.Invariant($"-From ({from:u}) is later than -To ({to:u})."));

    /// <summary>Whether a time is written as a day alone.</summary>
    public static bool IsDay(DateTime time) => time.TimeOfDay == TimeSpan.Zero;

    /// <summary>The request for this window.</summary>
    public ZoomRequest Of(ZoomRequest request) =>
        request.WithQuery("from", Value(request.Operation, From)).WithQuery("to", Value(request.Operation, To));

    private static object Value(Operation operation, DateTimeOffset time) =>
        operation.IsByDay ? time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : time;

    private static DateTimeOffset Seconds(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}
