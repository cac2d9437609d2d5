using System.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Connection;

public sealed class SelectZoomCustomSessionTests : Tenant
{
    protected override bool Connected => false;

    private const string TwoSessions =
        "Connect-ZoomCustom -Sandbox -UserCount 3 -Name first; Connect-ZoomCustom -Sandbox -UserCount 5 -Name second; ";

    [Theory]
    [InlineData("Select-ZoomCustomSession first")]
    [InlineData("Select-ZoomCustomSession -Name FIRST")]
    [InlineData("'first' | Select-ZoomCustomSession")]
    [InlineData("Get-ZoomCustomSession first | Select-ZoomCustomSession")]
    [InlineData("Select-ZoomCustomSession (Get-ZoomCustomSession)[0]")]
    public void The_selected_session_is_the_default(string select)
    {
        Assert.Equal(3, Run($"{TwoSessions}{select}; Get-ZoomUser").Clean().Output.Count);
        Assert.Equal(["first"], Run("Get-ZoomCustomSession | Where-Object IsDefault").Clean().Values<string>("Name"));
        Assert.Equal("first", Run("(Get-ZoomCustomSession -Default).Name").Clean().Output.Single().ToString());
        // No other session becomes the default by itself, because the next lines could then change another account.
        Outcome ended = Run("Disconnect-ZoomCustom; Get-ZoomUser");
        Assert.Equal("NotConnected", ended.ErrorId);
        Assert.Contains("'second'", ended.Error.Exception.Message);
        Assert.Equal(5, Run("Get-ZoomUser -Session second").Clean().Output.Count);
    }

    [Fact]
    public void PassThru_returns_the_session() =>
        Assert.Equal(["first"], Run(TwoSessions + "Select-ZoomCustomSession first -PassThru").Clean().Values<string>("Name"));

    [Fact]
    public void An_ended_session_cannot_be_selected()
    {
        Outcome outcome = Terminates(
            TwoSessions + "$s = Get-ZoomCustomSession first; Disconnect-ZoomCustom first; Select-ZoomCustomSession $s"
        );
        Assert.Equal("NotConnected", outcome.ErrorId);
        Assert.Equal(5, Run("Get-ZoomUser").Clean().Output.Count);
    }

    /// <summary>Another runspace can use a session that it got as an object, but it isn't that runspace's default.</summary>
    [Fact]
    public void Each_runspace_has_its_own_default()
    {
        object session = Run(TwoSessions + "Get-ZoomCustomSession -Default").Clean().Output.Single();
        using var other = new Shell();
        Assert.False((bool)other.Run("$session.IsDefault", ("session", session)).Clean().Output.Single().BaseObject);
        Assert.Equal(5, other.Run("Get-ZoomUser -Session $session").Clean().Output.Count);
        Assert.Empty(other.Run("Get-ZoomCustomSession").Clean().Output);
        Assert.Equal("NotConnected", other.Run("Get-ZoomUser").ErrorId);
        Assert.Equal(5, other.Run("Select-ZoomCustomSession $session; Get-ZoomUser").Clean().Output.Count);
        Assert.Single(other.Run("Get-ZoomCustomSession | Where-Object IsDefault").Clean().Output);
    }
}
