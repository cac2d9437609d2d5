using System;
using Xunit;
using ZoomCustom.Http;

namespace ZoomCustom.Client.Tests.Http;

public sealed class ZoomEnvironmentTests
{
    [Theory]
    [InlineData("https://api.zoom.us", "https://api.zoom.us/v2")]
    [InlineData("https://api-eu.zoom.us", "https://api-eu.zoom.us/v2")]
    [InlineData("https://API-SG.ZOOM.US/", "https://api-sg.zoom.us/v2")]
    public void A_region_of_the_cloud_is_followed(string named, string api) =>
        Assert.Equal(new Uri(api), ZoomEnvironment.Zoom.RegionalApi(named));

    [Theory]
    [InlineData("http://api.zoom.us")]
    [InlineData("https://api.zoom.us:8443")]
    [InlineData("https://evilzoom.us")]
    [InlineData("https://api.zoom.us.example.com")]
    [InlineData("https://api.zoom.us@example.com")]
    [InlineData("https://api.zoomgov.com")]
    [InlineData("//api.zoom.us")]
    [InlineData("api.zoom.us")]
    [InlineData(null)]
    public void Any_other_address_is_not(string? named) => Assert.Null(ZoomEnvironment.Zoom.RegionalApi(named));

    [Fact]
    public void The_governments_cloud_has_its_own() =>
        Assert.NotNull(ZoomEnvironment.ZoomGov.RegionalApi("https://api.zoomgov.com"));

    [Fact]
    public void Another_root_is_nobodys_region()
    {
        ZoomEnvironment here = ZoomEnvironment.At(new Uri("http://127.0.0.1:5000/"));
        Assert.Null(here.RegionalApi("https://api.zoom.us"));
        Assert.Equal(new Uri("http://127.0.0.1:5000/v2"), here.RegionalApi("http://127.0.0.1:5000"));
    }
}
