using System;
using System.Globalization;

namespace ZoomCustom.Binding;

/// <summary>Compares the start of a requested range with the start in Zoom's response.</summary>
internal static class RangeStart
{
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>No time zone is further ahead of UTC. Zoom's response can contain the day in the account's time zone.</summary>
    private static readonly TimeSpan s_furthestZone = TimeSpan.FromHours(14);

    /// <summary>The requested start and Zoom's start, in UTC, if Zoom's is certainly later; otherwise null.</summary>
    /// <param name="asked">The value in the query: a time, or a day as text.</param>
    /// <param name="given">The value in the response; null if it has none.</param>
    public static (DateTime Asked, DateTime Given)? Cut(object? asked, string? given)
    {
        // A day stays a day. If a time has been requested, a day in the response can be a day in any time zone.
        (DateTime start, DateTime latestDay)? wanted = asked switch
        {
            DateTimeOffset time => (time.UtcDateTime, (time.UtcDateTime + s_furthestZone).Date),
            string text when Day(text) is { } day => (day, day),
            _ => null,
        };
        if (wanted is not { } range || given is null)
            return null;
        if (asked is DateTimeOffset && Time(given) is { } moment)
            return Seconds(moment) > Seconds(range.start) ? (range.start, moment) : null;
        return Day(given) is { } first && first > range.latestDay ? (range.start, first) : null;
    }

    /// <summary>A time with its zone, in UTC; null if the text doesn't contain all of that.</summary>
    private static DateTime? Time(string text) =>
        text.Length > DayFormat.Length
        && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTime time)
        && time.Kind != DateTimeKind.Unspecified
            ? time.ToUniversalTime()
            : null;

    private static DateTime? Day(string text) =>
        text.Length >= DayFormat.Length
        && DateTime.TryParseExact(
            text.Substring(0, DayFormat.Length),
            DayFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out DateTime day
        )
            ? day
            : null;

    private static long Seconds(DateTime time) => time.Ticks / TimeSpan.TicksPerSecond;
}
