using System;
using System.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Reports;

public sealed class GetZoomSignInLogTests : Tenant
{
    [Fact]
    public void A_range_that_Zoom_shortened_causes_a_warning()
    {
        string day = DateTime.UtcNow.AddDays(-10).ToString("yyyy-MM-dd");
        Account.AnswerWith("ListSignInLogs", $$"""{"from":"{{day}}","to":"{{DateTime.UtcNow:yyyy-MM-dd}}","activity_logs":[]}""");
        Outcome outcome = Run("Get-ZoomSignInLog -From ([datetime]::UtcNow.AddDays(-20))").Clean();
        Assert.Contains(day, Assert.Single(outcome.Warnings));
    }

    [Fact]
    public void From_and_To_limit_a_report_by_days_to_the_second()
    {
        DateTime[] all =
        [
            .. Run("Get-ZoomSignInLog -From ([datetime]::UtcNow.Date.AddDays(-9)) -To ([datetime]::UtcNow.Date.AddDays(-2))")
                .Clean()
                .Values<DateTime>("Time")
                .Order(),
        ];
        (DateTime from, DateTime to) = (all[1], all[^2]);
        Outcome between = Run("Get-ZoomSignInLog -From $from -To $to", ("from", from), ("to", to)).Clean();
        Assert.Equal(all.Where(at => at >= from && at <= to), between.Values<DateTime>("Time").Order());
        Assert.Equal(2, Run("Get-ZoomSignInLog -From $from -To $to -First 2", ("from", from), ("to", to)).Clean().Output.Count);
    }

    /// <summary>Runs in a separate process, because the time zone applies to the whole process.</summary>
    [Theory, InlineData("Asia/Tokyo"), InlineData("America/Los_Angeles")]
    public async System.Threading.Tasks.Task A_local_midnight_works_as_a_day_in_any_time_zone(string zone)
    {
        (int code, string output, string errors) = await ModuleProcess.RunAsync(
            $"$env:TZ = '{zone}'; [TimeZoneInfo]::ClearCachedData(); Import-Module '{Paths.Manifest}'; Connect-ZoomCustom -Sandbox; "
                + "'found: ' + @(Get-ZoomSignInLog -From ([datetime]::Today.AddDays(-20)) -To ([datetime]::Today)).Count; "
                + "'offset: ' + [DateTimeOffset]::Now.Offset.Hours"
        );
        Assert.True(code == 0, errors);
        Assert.DoesNotContain("offset: 0", output);
        Assert.DoesNotContain("found: 0", output);
    }
}
