using System.Linq;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Groups;

public sealed class RemoveZoomGroupTests : Tenant
{
    [Fact]
    public void A_group_is_removed_by_name_and_its_users_are_kept()
    {
        SandboxGroup sales = Account.Groups.Single(group => group.Name == "Sales");
        SandboxUser[] members = [.. sales.Members];
        Assert.NotEmpty(members);
        Run("Remove-ZoomGroup Sales -Confirm:$false").Clean();
        Assert.DoesNotContain(sales, Account.Groups);
        Assert.All(members, member => Assert.DoesNotContain(sales, member.Groups));
        Assert.All(members, member => Assert.Contains(member, Account.Users));
    }

    [Fact]
    public void Without_a_confirmation_the_group_is_kept()
    {
        Assert.Equal("CannotAsk", Run("Get-ZoomGroup Sales | Remove-ZoomGroup").ErrorId);
        Run("Get-ZoomGroup Sales | Remove-ZoomGroup -WhatIf").Clean();
        Assert.Contains(Account.Groups, group => group.Name == "Sales");
    }
}
