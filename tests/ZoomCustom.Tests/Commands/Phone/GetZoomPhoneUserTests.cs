using System.Linq;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Phone;

public sealed class GetZoomPhoneUserTests : Tenant
{
    private SandboxUser[] Users => [.. Account.Users.Where(user => user.Status == "active").Take(12)];

    [Fact]
    public void Users_are_listed_and_found_by_department_and_name()
    {
        Assert.Equal(Users.Select(user => user.Id), Run("Get-ZoomPhoneUser").Clean().Values<string>("Id"));
        string department = Users[5].Department;
        Assert.Equal(
            Users.Where(user => user.Department == department).Select(user => user.Id),
            Run("Get-ZoomPhoneUser -Department $department", ("department", department)).Clean().Values<string>("Id")
        );
        Outcome named = Run("Get-ZoomPhoneUser -Keyword $name", ("name", Users[5].LastName)).Clean();
        Assert.Equal(Users.Where(user => user.LastName == Users[5].LastName).Select(user => user.Id), named.Values<string>("Id"));
    }

    [Fact]
    public void A_single_user_includes_the_policy_and_a_user_without_a_phone_is_an_error()
    {
        Outcome voicemail = Run("$one = Get-ZoomPhoneUser $mail; $one.Id; $one.Policy.Voicemail.Enable", ("mail", Users[0].Email)).Clean();
        Assert.Equal([Users[0].Id, true], voicemail.Output.Select(one => one.BaseObject));
        string without = Account.Users.Last(user => user.Status == "active").Email;
        Outcome outcome = Run("Get-ZoomPhoneUser $mail", ("mail", without));
        Assert.Equal(("Zoom.404", without), (outcome.ErrorId, outcome.Error.TargetObject));
    }
}
