using System;
using System.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Reports;

public sealed class GetZoomOperationLogTests : Tenant
{
    [Fact]
    public void Operations_are_filtered_by_category()
    {
        Outcome all = Run("Get-ZoomOperationLog -From ([datetime]::UtcNow.AddDays(-60))").Clean();
        Assert.True(all.Values<string>("CategoryType").Distinct().Count() > 2);
        Outcome roles = Run("Get-ZoomOperationLog -From ([datetime]::UtcNow.AddDays(-60)) -CategoryType role").Clean();
        Assert.Equal(["role"], roles.Values<string>("CategoryType").Distinct());
        Assert.Equal(all.Values<string>("CategoryType").Count(kind => kind == "role"), roles.Output.Count);
    }

    [Fact]
    public void From_and_To_limit_the_result_to_the_second()
    {
        DateTime[] all = [.. Run("Get-ZoomOperationLog -From ([datetime]::UtcNow.AddDays(-60))").Clean().Values<DateTime>("Time").Order()];
        (DateTime from, DateTime to) = (all[2], all[^3]);
        Outcome between = Run("Get-ZoomOperationLog -From $from -To $to", ("from", from), ("to", to)).Clean();
        Assert.Equal(all.Where(at => at >= from && at <= to), between.Values<DateTime>("Time").Order());
    }
}
