using System;
using System.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Connection;

public sealed class GetZoomCustomConnectionTests : Tenant
{
    private readonly string _name = "c" + Guid.NewGuid().ToString("N")[..8];

    protected override bool Connected => false;

    [Fact]
    public void Saved_connections_are_found_by_name_and_pattern_and_show_no_secret()
    {
        Connect($"-Name {_name}a -Save -AllowUnencryptedStorage -Description 'The first'").Clean();
        Connect($"-Name {_name}b -Save -AllowUnencryptedStorage").Clean();
        Outcome both = Run($"Get-ZoomCustomConnection {_name}*").Clean();
        Assert.Equal([_name + "a", _name + "b"], both.Values<string>("Name").Order());
        Outcome one = Run($"Get-ZoomCustomConnection {_name.ToUpperInvariant()}A").Clean();
        Assert.Equal(["The first"], one.Values<string>("Description"));
        Assert.DoesNotContain(
            Account.Options.ClientSecret,
            Run($"Get-ZoomCustomConnection {_name}a | Format-List * -Force | Out-String").Clean().Output.Single().ToString()
        );
    }

    [Fact]
    public void An_unknown_name_is_an_error_and_a_pattern_without_matches_is_not()
    {
        Outcome outcome = Run($"Get-ZoomCustomConnection {_name}");
        Assert.Equal("Storage", outcome.ErrorId);
        Assert.Contains(_name, outcome.Error.Exception.Message);
        Assert.Empty(Run($"Get-ZoomCustomConnection {_name}*").Clean().Output);
    }
}
