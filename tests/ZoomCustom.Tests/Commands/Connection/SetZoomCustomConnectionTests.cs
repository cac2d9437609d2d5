using System;
using System.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Connection;

public sealed class SetZoomCustomConnectionTests : Tenant
{
    private readonly string _name = "c" + Guid.NewGuid().ToString("N")[..8];

    protected override bool Connected => false;

    [Fact]
    public void A_connection_is_renamed_described_and_made_the_default()
    {
        Connect($"-Name {_name} -Save -AllowUnencryptedStorage").Clean();
        Run($"Set-ZoomCustomConnection {_name} -NewName {_name}x -Description 'Other words' -Default").Clean();
        Outcome outcome = Run($"Get-ZoomCustomConnection {_name}*").Clean();
        Assert.Equal([_name + "x"], outcome.Values<string>("Name"));
        Assert.Equal(["Other words"], outcome.Values<string>("Description"));
        Assert.Equal([true], outcome.Values<bool>("IsDefault"));
        Assert.Single(Run($"Connect-ZoomCustom -Name {_name}x; Get-ZoomUser -First 1").Clean().Output);
    }

    [Fact]
    public void A_name_in_use_or_an_unknown_name_is_an_error()
    {
        Connect($"-Name {_name} -Save -AllowUnencryptedStorage").Clean();
        Connect($"-Name {_name}b -Save -AllowUnencryptedStorage").Clean();
        Assert.Contains("already", Run($"Set-ZoomCustomConnection {_name}b -NewName {_name}").Error.Exception.Message);
        Assert.Equal("Storage", Run("Set-ZoomCustomConnection nosuch -Default").ErrorId);
        Assert.Equal([_name, _name + "b"], Run($"Get-ZoomCustomConnection {_name}*").Clean().Values<string>("Name").Order());
    }
}
