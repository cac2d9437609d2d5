using System.Linq;
using Xunit;
using ZoomCustom.Sandbox;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Connection;

/// <summary>Zoom's token answers name the address of the API. A token is not carried wherever an answer says.</summary>
public sealed class ApiUrlTests : Tenant
{
    protected override bool Connected => false;

    protected override SandboxOptions Options => new() { ApiUrl = "https://api.zoom.us.example.com" };

    [Fact]
    public void An_address_elsewhere_is_not_followed_and_a_warning_says_so()
    {
        Outcome outcome = Connect().Clean();
        Assert.Contains("api.zoom.us.example.com", Assert.Single(outcome.Warnings));
        Assert.Equal(300, Run("Get-ZoomUser").Clean().Output.Count);
        Assert.Equal(3, Account.Exchanges.Count(exchange => exchange.Request.Path == "/v2/users"));
    }
}
