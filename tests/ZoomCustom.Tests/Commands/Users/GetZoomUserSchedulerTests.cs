using System.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Users;

public sealed class GetZoomUserSchedulerTests : Tenant
{
    [Fact]
    public void The_users_are_listed_for_whom_a_user_schedules()
    {
        Outcome others = Run("Get-ZoomUserScheduler $admin", ("admin", Account.Users[1].Id)).Clean();
        Assert.Equal(
            (Account.Users[0].Id, Account.Users[1].Id),
            (others.Values<string>("UserId").Single(), others.Values<string>("SchedulerId").Single())
        );
        Assert.Empty(Run("Get-ZoomUserScheduler $owner", ("owner", Account.Users[0].Id)).Clean().Output);
    }
}
