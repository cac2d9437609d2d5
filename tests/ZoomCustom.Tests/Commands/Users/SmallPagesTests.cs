using System.Linq;
using Xunit;
using ZoomCustom.Sandbox;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Users;

/// <summary>Some accounts refuse pages that Zoom's documents allow.</summary>
public sealed class SmallPagesTests : Tenant
{
    protected override SandboxOptions Options => new() { MaxAcceptedPageSize = 300, UserCount = 900 };

    [Fact]
    public void A_page_size_that_is_refused_is_lowered_and_remembered()
    {
        Outcome outcome = Run("$VerbosePreference = 'Continue'; Get-ZoomUser -Status active").Clean();
        Assert.Contains(outcome.Verbose, line => line.Contains("smaller pages"));
        int refused = Account.Exchanges.Count(exchange => exchange.Response.Status == 400);
        Assert.Equal(1, refused);
        Assert.Equal(900, Run("Get-ZoomUser").Clean().Output.Count);
        Assert.Equal(1, Account.Exchanges.Count(exchange => exchange.Response.Status == 400));
    }

    [Fact]
    public void A_size_that_is_refused_for_another_reason_is_an_error() =>
        Assert.Equal("Zoom.300", Run("Invoke-ZoomApi /users -Query @{ page_size = 5000 }").ErrorId);

    private protected override bool KeepsContract => false;
}
