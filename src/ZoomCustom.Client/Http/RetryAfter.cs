using System;
using System.Globalization;
using System.Linq;
using System.Net.Http;

namespace ZoomCustom.Http;

/// <summary>Reads Retry-After in all the forms that Zoom uses.</summary>
internal static class RetryAfter
{
    /// <summary>The longest wait that is waited for; a longer one is for the user to decide.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    /// <summary>The longest wait that makes sense: what Zoom limits longest is limited by the day.</summary>
    private static readonly TimeSpan s_most = TimeSpan.FromDays(2);

    /// <summary>The wait asked for; null when the header is missing or makes no sense.</summary>
    public static TimeSpan? Read(HttpResponseMessage response, DateTimeOffset now)
    {
        if (!response.Headers.TryGetValues("Retry-After", out var values))
            return null;

        string text = values.First();
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds))
            return seconds >= 0 && seconds <= s_most.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at))
            return null;

        // By Zoom's own clock: the one here may be off by more than the wait.
        TimeSpan wait = at - (response.Headers.Date ?? now);
        return wait < TimeSpan.Zero ? TimeSpan.Zero
            : wait > s_most ? null
            : wait;
    }
}
