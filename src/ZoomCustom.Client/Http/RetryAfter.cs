using System;
using System.Globalization;
using System.Linq;
using System.Net.Http;

namespace ZoomCustom.Http;

/// <summary>Reads the Retry-After header in all the formats that Zoom uses.</summary>
internal static class RetryAfter
{
    /// <summary>The longest time to wait automatically. If Zoom asks for a longer wait, the request fails, and the user decides when
    /// to retry.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    /// <summary>The longest wait that makes sense. Zoom's longest limits are daily.</summary>
    private static readonly TimeSpan s_most = TimeSpan.FromDays(2);

    /// <summary>Returns the requested wait; null if the header is missing or isn't valid.</summary>
    public static TimeSpan? Read(HttpResponseMessage response, DateTimeOffset now)
    {
        if (!response.Headers.TryGetValues("Retry-After", out var values))
            return null;

        string text = values.First();
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds))
            return seconds >= 0 && seconds <= s_most.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at))
            return null;

        // Use Zoom's clock: the local clock may be wrong by more than the wait.
        TimeSpan wait = at - (response.Headers.Date ?? now);
        return wait < TimeSpan.Zero ? TimeSpan.Zero
            : wait > s_most ? null
            : wait;
    }
}
