using System.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Phone;

public sealed class GetZoomCallQualityTests : Tenant
{
    [Fact]
    public void Calls_of_several_months_are_read_by_their_quality()
    {
        const string Range = "-From ([datetime]::UtcNow.AddMonths(-3))";
        Outcome all = Run($"Get-ZoomCallQuality {Range}").Clean(),
            good = Run($"Get-ZoomCallQuality -Quality good {Range}").Clean(),
            bad = Run($"Get-ZoomCallQuality -Quality bad {Range}").Clean();
        Assert.NotEmpty(good.Output);
        Assert.NotEmpty(bad.Output);
        Assert.Equal(all.Output.Count, good.Output.Count + bad.Output.Count);
        Assert.All(bad.Values<string>("Mos"), score => Assert.InRange(double.Parse(score), 1, 3.4));
    }

    [Fact]
    public void Durations_are_given_by_name_and_sent_by_number()
    {
        Outcome outcome = Run("Get-ZoomCallQuality -Duration UnderOneMinute, OverTenMinutes -Direction inbound").Clean();
        Assert.Contains("durations=3&durations=2", Account.Exchanges[^1].Request.Query);
        Assert.All(outcome.Values<int>("Duration"), seconds => Assert.True(seconds is < 60 or >= 600));
        Assert.All(outcome.Values<string>("Direction"), direction => Assert.Equal("inbound", direction));
    }

    [Fact]
    public void A_side_has_its_device_and_network() =>
        Assert.Contains(
            "Example Networks",
            Run("Get-ZoomCallQuality -First 1 | ForEach-Object { $_.Caller.Isp; $_.Callee.Isp }")
                .Clean()
                .Output.Select(one => one?.ToString())
        );
}
