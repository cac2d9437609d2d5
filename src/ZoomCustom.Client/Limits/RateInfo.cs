using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using ZoomCustom.Http;

namespace ZoomCustom.Limits;

/// <summary>The rate limit information in a response.</summary>
/// <param name="Limit">The limit; null if not reported.</param>
/// <param name="Remaining">The number of requests left; null if not reported.</param>
/// <param name="IsDaily">Whether both numbers are per day, not per second.</param>
/// <param name="IsRefused">Whether the request exceeded the rate limit.</param>
/// <param name="Wait">How long Zoom asks to wait; null if it doesn't say.</param>
internal readonly record struct RateInfo(int? Limit, int? Remaining, bool IsDaily, bool IsRefused, TimeSpan? Wait)
{
    public static RateInfo Of(HttpResponseMessage response, DateTimeOffset now) =>
        new(
            Number(response, "X-RateLimit-Limit"),
            Number(response, "X-RateLimit-Remaining"),
            Text(response, "X-RateLimit-Type")?.StartsWith("Daily", StringComparison.OrdinalIgnoreCase) == true,
            (int)response.StatusCode == 429,
            RetryAfter.Read(response, now)
        );

    private static int? Number(HttpResponseMessage response, string header) =>
        int.TryParse(Text(response, header), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    private static string? Text(HttpResponseMessage response, string header) =>
        response.Headers.TryGetValues(header, out IEnumerable<string>? values) ? values.First().Trim() : null;
}
