using System.Linq;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Groups;

public sealed class NewZoomGroupTests : Tenant
{
    [Fact]
    public void A_group_is_created_and_returned()
    {
        Outcome made = Run("New-ZoomGroup 'Night Shift'").Clean();
        SandboxGroup group = Account.Groups.Single(one => one.Name == "Night Shift");
        Assert.Equal([group.Id], made.Values<string>("Id"));
        Assert.Equal([0], made.Values<int>("TotalMembers"));
    }

    [Fact]
    public void A_name_in_use_is_an_error_and_the_other_groups_are_created()
    {
        Outcome outcome = Run("'Night Shift', 'sales', 'Day Shift' | New-ZoomGroup");
        Assert.Equal(["Night Shift", "Day Shift"], outcome.Values<string>("Name"));
        Assert.Equal(("Zoom.4132", "sales"), (outcome.ErrorId, outcome.Error.TargetObject));
    }

    [Fact]
    public void Each_row_creates_a_group()
    {
        Run("[pscustomobject]@{ Name = 'Night Shift' }, [pscustomobject]@{ Name = 'Day Shift' } | New-ZoomGroup").Clean();
        Assert.Equal(["Day Shift", "Night Shift"], Account.Groups.TakeLast(2).Select(group => group.Name).Order());
    }
}
