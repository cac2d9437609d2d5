using System.Linq;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Groups;

public sealed class NewZoomGroupTests : Tenant
{
    [Fact]
    public void A_group_is_made_and_written()
    {
        Outcome made = Run("New-ZoomGroup 'Night Shift'").Clean();
        SandboxGroup group = Account.Groups.Single(one => one.Name == "Night Shift");
        Assert.Equal([group.Id], made.Values<string>("Id"));
        Assert.Equal([0], made.Values<int>("TotalMembers"));
    }

    [Fact]
    public void A_name_that_is_taken_is_an_error_and_the_others_are_made()
    {
        Outcome outcome = Run("'Night Shift', 'sales', 'Day Shift' | New-ZoomGroup");
        Assert.Equal(["Night Shift", "Day Shift"], outcome.Values<string>("Name"));
        Assert.Equal(("Zoom.4132", "sales"), (outcome.ErrorId, outcome.Error.TargetObject));
    }

    [Fact]
    public void Rows_make_a_group_each()
    {
        Run("[pscustomobject]@{ Name = 'Night Shift' }, [pscustomobject]@{ Name = 'Day Shift' } | New-ZoomGroup").Clean();
        Assert.Equal(["Night Shift", "Day Shift"], Account.Groups.TakeLast(2).Select(group => group.Name));
    }
}
