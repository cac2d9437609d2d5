using System;
using Xunit;
using ZoomCustom.Http;

namespace ZoomCustom.Client.Tests.Http;

public sealed class ZoomEnvironmentTests
{
    [Theory]
    [InlineData("https://api.zoom.us", "https://api.zoom.us/v2")]
    [InlineData("https://api.zoom.us/", "https://api.zoom.us/v2")]
    [InlineData("https://api-eu.zoom.us", "https://api-eu.zoom.us/v2")]
    [InlineData("https://api-uk.zoom.us", "https://api-uk.zoom.us/v2")]
    [InlineData("https://eu01api.zoom.us/", "https://eu01api.zoom.us/v2")]
    [InlineData("https://API-SG.ZOOM.US/", "https://api-sg.zoom.us/v2")]
    public void A_regional_API_address_is_accepted(string named, string api) =>
        Assert.Equal(new Uri(api), ZoomEnvironment.Zoom.RegionalApi(named));

    [Theory]
    // Other names under zoom.us. Only the names that Zoom documents for the API get the token.
    [InlineData("https://zoom.us")]
    [InlineData("https://www.zoom.us")]
    [InlineData("https://marketplace.zoom.us")]
    [InlineData("https://acme.zoom.us")]
    [InlineData("https://api-xx.zoom.us")]
    [InlineData("https://x.api-eu.zoom.us")]
    [InlineData("https://api.zoom.us.")]
    // Characters that become / ? # : @ or . where a host is normalized (IDNA, NFKC).
    [InlineData("https://evil.example\uFF0F.zoom.us")]
    [InlineData("https://evil.example\u2100.zoom.us")]
    [InlineData("https://evil.example\uFF1F.zoom.us")]
    [InlineData("https://evil.example\uFF03.zoom.us")]
    [InlineData("https://evil.example\uFF1A443.zoom.us")]
    [InlineData("https://api.zoom.us\uFF20evil.example.zoom.us")]
    [InlineData("https://evil.example\u2101.zoom.us")]
    [InlineData("https://evil.example\u2105.zoom.us")]
    [InlineData("https://evil.example\u2047.zoom.us")]
    [InlineData("https://evil.example\uFE5F.zoom.us")]
    [InlineData("https://evil.example\uFE6B.zoom.us")]
    [InlineData("https://evil.example\u2488zoom.us")]
    [InlineData("https://api\u3002zoom\u3002us")]
    [InlineData("https://\uFF41pi.zoom.us")]
    [InlineData("https://api.\u017Foom.us")]
    [InlineData("https://\u0430pi.zoom.us")]
    [InlineData("https://api\u00AD.zoom.us")]
    // User information, other ports, paths, and text around or in place of the address.
    [InlineData("https://user@api.zoom.us")]
    [InlineData("https://user:password@api-eu.zoom.us")]
    [InlineData("https://api.zoom.us@example.com")]
    [InlineData("https://api.zoom.us:8443")]
    [InlineData("https://api.zoom.us:443@example.com")]
    [InlineData("https://api.zoom.us/..")]
    [InlineData("https://api.zoom.us/v2")]
    [InlineData("https://api.zoom.us//")]
    [InlineData("https://api.zoom.us\\.example.com")]
    [InlineData("https:\\\\api.zoom.us")]
    [InlineData("https://api.zoom.us?x")]
    [InlineData("https://api.zoom.us#x")]
    [InlineData(" https://api.zoom.us")]
    [InlineData("https://api.zoom.us\n")]
    [InlineData("https://api.zoom.us\0.example.com")]
    [InlineData("https://api%2Ezoom.us")]
    [InlineData("http://api.zoom.us")]
    [InlineData("https://evilzoom.us")]
    [InlineData("https://api.zoom.us.example.com")]
    [InlineData("https://api.zoomgov.com")]
    [InlineData("//api.zoom.us")]
    [InlineData("api.zoom.us")]
    [InlineData("")]
    [InlineData(null)]
    public void Any_other_address_is_ignored(string? named) => Assert.Null(ZoomEnvironment.Zoom.RegionalApi(named));

    [Fact]
    public void ZoomGov_accepts_only_its_own_addresses()
    {
        Assert.Equal(ZoomEnvironment.ZoomGov.Api, ZoomEnvironment.ZoomGov.RegionalApi("https://api.zoomgov.com"));
        Assert.Null(ZoomEnvironment.ZoomGov.RegionalApi("https://www.zoomgov.com"));
        Assert.Null(ZoomEnvironment.ZoomGov.RegionalApi("https://api.zoom.us"));
    }

    [Fact]
    public void A_custom_root_accepts_only_its_own_address()
    {
        ZoomEnvironment here = ZoomEnvironment.At(new Uri("http://127.0.0.1:5000/"));
        Assert.Null(here.RegionalApi("https://api.zoom.us"));
        Assert.Equal(new Uri("http://127.0.0.1:5000/v2"), here.RegionalApi("http://127.0.0.1:5000"));
    }
}
