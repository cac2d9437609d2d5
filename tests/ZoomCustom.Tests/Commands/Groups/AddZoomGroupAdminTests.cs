using System.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Groups;

public sealed class AddZoomGroupAdminTests : Tenant
{
    [Fact]
    public void Administrators_are_added_ten_at_a_time()
    {
        string[] ids = [.. Account.Users.Where(user => user.Status == "active").Skip(5).Take(25).Select(user => user.Id)];
        Run("$ids | Add-ZoomGroupAdmin 'Empty Group'", ("ids", ids)).Clean();
        Assert.Equal(3, Sent("POST"));
        Assert.Equal(ids, Account.Groups.Single(group => group.Name == "Empty Group").Admins.Select(admin => admin.Id));
        Assert.Equal(25, Account.Changes.Count);
    }

    [Fact]
    public void Each_added_administrator_is_returned_with_the_group()
    {
        Outcome added = Run("$mail | Add-ZoomGroupAdmin Sales -PassThru", ("mail", Basic.Email)).Clean();
        Assert.Equal([Basic.Email], added.Values<string>("Email"));
        Assert.Equal([Account.Groups.Single(group => group.Name == "Sales").Id], added.Values<string>("GroupId"));
    }
}
