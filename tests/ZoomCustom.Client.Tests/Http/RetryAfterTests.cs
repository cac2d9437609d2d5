using System;
using System.Net.Http;
using Xunit;
using ZoomCustom.Http;

namespace ZoomCustom.Client.Tests.Http;

public sealed class RetryAfterTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    [Theory]
    [InlineData("12", 12)]
    [InlineData("0.5", 0.5)]
    [InlineData("Wed, 04 Mar 2026 05:06:17 GMT", 10)]
    [InlineData("2026-03-05T00:00:00Z", 68033)]
    [InlineData("2026-03-04T05:00:00Z", 0)]
    public void Every_format_is_read(string header, double seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), Read(header));

    [Theory, InlineData("soon"), InlineData("-3"), InlineData("1e300"), InlineData("2036-01-01T00:00:00Z"), InlineData("999999999")]
    public void An_invalid_value_is_ignored(string header) => Assert.Null(Read(header));

    [Fact]
    public void A_time_is_relative_to_the_Date_header_if_there_is_one()
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("Retry-After", "2026-03-04T05:10:10Z");
        response.Headers.Date = new DateTimeOffset(2026, 3, 4, 5, 10, 0, TimeSpan.Zero);
        Assert.Equal(TimeSpan.FromSeconds(10), RetryAfter.Read(response, s_now));
    }

    [Fact]
    public void A_missing_header_is_null() => Assert.Null(RetryAfter.Read(new HttpResponseMessage(), s_now));

    private static TimeSpan? Read(string header)
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("Retry-After", header);
        return RetryAfter.Read(response, s_now);
    }
}
