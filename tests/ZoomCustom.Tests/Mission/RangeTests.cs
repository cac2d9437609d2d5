using System;
using System.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Mission;

/// <summary>Warnings about ranges that Zoom doesn't return in full.</summary>
public sealed class RangeTests : Tenant
{
    [Theory]
    [InlineData("Get-ZoomUser -Status active -First 5 | Get-ZoomUserMeetingReport -From $from")]
    [InlineData("Get-ZoomUser -Status active -First 5 | Get-ZoomCallLog -From $from")]
    [InlineData("Get-ZoomSignInLog -From $from")]
    [InlineData("Get-ZoomTelephoneReport -From $from")]
    public void A_range_that_is_too_old_is_one_warning(string script)
    {
        Outcome outcome = Run(script, ("from", DateTime.UtcNow.AddMonths(-9))).Clean();
        Assert.Contains("6 months", Assert.Single(outcome.Warnings));
    }

    [Theory]
    // Zoom counts in days: a day that is missing is missing.
    [InlineData("Get-ZoomSignInLog -From 2026-11-05 -To 2026-11-20", "activity_logs", "2026-11-06", "2026-11-06")]
    [InlineData("'a', 'b' | Get-ZoomUserMeetingReport -From 2026-11-05 -To 2026-11-20", "meetings", "2026-11-06", "2026-11-06")]
    [InlineData("Get-ZoomUsageReport -From 2026-11-05 -To 2026-11-20", "users", "2026-11-05", null)]
    // Zoom counts in seconds, and can return the day in the account's own time zone.
    [InlineData("Get-ZoomCallLog x -From 2026-11-05T08:00:00Z -To 2026-11-20T08:00:00Z", "call_elements", "2026-11-06", "2026-11-06")]
    [InlineData("Get-ZoomCallLog x -From 2026-11-05T20:00:00Z -To 2026-11-20T08:00:00Z", "call_elements", "2026-11-06", null)]
    [InlineData("Get-ZoomCallLog x -From 2026-11-05T20:00:00Z -To 2026-11-20T08:00:00Z", "call_elements", "2026-11-07", "2026-11-07")]
    [InlineData("Get-ZoomCallLog x -From 2026-11-05T20:00:00Z -To 2026-11-20T08:00:00Z", "call_elements", "2026-11-05T20:00:00Z", null)]
    [InlineData(
        "Get-ZoomCallLog x -From 2026-11-05T20:00:00Z -To 2026-11-20T08:00:00Z",
        "call_elements",
        "2026-11-06T02:00:00Z",
        "2026-11-06"
    )]
    public void A_start_that_Zoom_moved_is_one_warning(string script, string list, string start, string? told)
    {
        using var server = new ByteServer(_ => ByteServer.Json($$"""{"from":"{{start}}","{{list}}":[]}"""));
        using Shell shell = server.Connect();
        Outcome outcome = shell.Run(script);
        string[] cut = [.. outcome.Warnings.Where(warning => warning.Contains("returned records only from"))];
        if (told is null)
            Assert.Empty(cut);
        else
            Assert.Contains($"only from {told}", Assert.Single(cut));
    }
}
