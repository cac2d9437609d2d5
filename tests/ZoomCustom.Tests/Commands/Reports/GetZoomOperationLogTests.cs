using System;
using System.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Reports;

public sealed class GetZoomOperationLogTests : Tenant
{
    [Fact]
    public void What_was_done_is_listed_by_kind()
    {
        Outcome all = Run("Get-ZoomOperationLog -From ([datetime]::UtcNow.AddDays(-60))").Clean();
        Assert.True(all.Values<string>("CategoryType").Distinct().Count() > 2);
        Outcome roles = Run("Get-ZoomOperationLog -From ([datetime]::UtcNow.AddDays(-60)) -CategoryType role").Clean();
        Assert.Equal(["role"], roles.Values<string>("CategoryType").Distinct());
        Assert.Equal(all.Values<string>("CategoryType").Count(kind => kind == "role"), roles.Output.Count);
    }

    [Fact]
    public void Moments_are_kept_to()
    {
        DateTimeOffset[] all =
        [
            .. Run("Get-ZoomOperationLog -From ([datetime]::UtcNow.AddDays(-60))").Clean().Values<DateTimeOffset>("Time").Order(),
        ];
        (DateTimeOffset from, DateTimeOffset to) = (all[2], all[^3]);
        Outcome between = Run("Get-ZoomOperationLog -From $from -To $to", ("from", from), ("to", to)).Clean();
        Assert.Equal(all.Where(at => at >= from && at <= to), between.Values<DateTimeOffset>("Time").Order());
    }
}
