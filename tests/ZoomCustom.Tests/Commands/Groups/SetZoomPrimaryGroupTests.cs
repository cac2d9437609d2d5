using System.Linq;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Groups;

public sealed class SetZoomPrimaryGroupTests : Tenant
{
    [Fact]
    public void A_group_of_the_user_becomes_the_primary_group()
    {
        SandboxUser user = Account.Users.First(one => one.Status == "active" && one.Groups.Count > 1);
        SandboxGroup last = user.Groups[^1];
        Outcome outcome = Run("(Set-ZoomPrimaryGroup $mail $name -PassThru).GroupIds", ("mail", user.Email), ("name", last.Name)).Clean();
        Assert.Equal(last.Id, outcome.Output[0].ToString());
        Assert.Same(last, user.Groups[0]);
    }

    [Fact]
    public void A_group_that_the_user_is_not_in_is_refused()
    {
        Outcome outcome = Run("Set-ZoomPrimaryGroup $id 'Empty Group'", ("id", Basic.Id));
        Assert.Equal("Zoom.4131", outcome.ErrorId);
        Assert.Empty(Account.Changes);
    }

    [Fact]
    public void ErrorIfUnchanged_reports_a_group_that_is_already_primary()
    {
        SandboxUser user = Account.Users.First(one => one.Status == "active" && one.Groups.Count > 1);
        Outcome outcome = Run("Set-ZoomPrimaryGroup $id $group -ErrorIfUnchanged", ("id", user.Id), ("group", user.Groups[0].Id));
        Assert.Equal("Unchanged", outcome.ErrorId);
        Assert.Empty(Account.Changes);
    }
}
