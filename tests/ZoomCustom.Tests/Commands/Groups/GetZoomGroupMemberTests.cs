using System.Linq;
using System.Management.Automation;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Groups;

public sealed class GetZoomGroupMemberTests : Tenant
{
    [Fact]
    public void Members_of_piped_groups_name_their_group()
    {
        Outcome members = Run("Get-ZoomGroup | Get-ZoomGroupMember -PageSize 10").Clean();
        Outcome groups = Run("Get-ZoomGroup").Clean();
        Assert.Equal(groups.Values<int>("TotalMembers").Sum(), members.Output.Count);
        // The members are in the order of the groups, although several groups are read at once.
        Assert.Equal(
            groups.Output.Where(g => (int)g.Properties["TotalMembers"].Value > 0).Select(g => (string)g.Properties["Id"].Value),
            members.Values<string>("GroupId").Distinct()
        );
    }

    [Fact]
    public void An_unknown_group_is_an_error_that_names_it()
    {
        Outcome outcome = Run("Get-ZoomGroupMember -GroupId NoSuchGroup-0123456789");
        Assert.Equal("Zoom.4130", outcome.ErrorId);
        Assert.Equal(ErrorCategory.ObjectNotFound, outcome.Error.CategoryInfo.Category);
        Assert.Equal("NoSuchGroup-0123456789", outcome.Error.TargetObject);
    }

    [Fact]
    public void An_unknown_name_does_not_stop_the_others()
    {
        int sales = Run("Get-ZoomGroupMember Sales").Clean().Output.Count;
        Outcome outcome = Run("Get-ZoomGroupMember Saless, Sales");
        Assert.Equal(sales, outcome.Output.Count);
        Assert.Equal(("UnknownName", "Saless"), (outcome.ErrorId, outcome.Error.TargetObject));
    }

    [Fact]
    public void A_name_cannot_be_looked_up_without_the_scope_for_it()
    {
        Account.Withhold("group:read:list_groups:admin");
        Connect().Clean();
        Outcome outcome = Terminates("Get-ZoomGroupMember Sales");
        Assert.Equal("MissingScope", outcome.ErrorId);
        Assert.Contains("group:read:list_groups:admin", outcome.Error.Exception.Message);
        Run("Get-ZoomGroupMember $id", ("id", Account.Groups[0].Id)).Clean();
    }
}
