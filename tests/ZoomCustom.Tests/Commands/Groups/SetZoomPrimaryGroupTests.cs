using System.Linq;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Groups;

public sealed class SetZoomPrimaryGroupTests : Tenant
{
    [Fact]
    public void A_group_that_the_user_is_in_becomes_the_first()
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
    public void What_is_first_already_is_an_error_for_those_who_want_it()
    {
        SandboxUser user = Account.Users.First(one => one.Status == "active" && one.Groups.Count > 1);
        Outcome outcome = Run("Set-ZoomPrimaryGroup $id $group -ErrorIfUnchanged", ("id", user.Id), ("group", user.Groups[0].Id));
        Assert.Equal("Unchanged", outcome.ErrorId);
        Assert.Empty(Account.Changes);
    }
}
