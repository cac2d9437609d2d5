using System.Collections.Generic;
using System.Linq;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Apps;

public sealed class AddZoomAppRequestTests : Tenant
{
    private string App => Account.AppIds[3];

    private IEnumerable<SandboxUser> Allowed =>
        Account.AppRequests.Where(request => request.AppId == App && request.Status == "approved").Select(request => request.User);

    [Fact]
    public void An_app_is_allowed_for_users_by_email_address()
    {
        SandboxUser[] users = [Basic, Licensed];
        Outcome allowed = Run("Add-ZoomAppRequest $app $mails", ("app", App), ("mails", users.Select(user => user.Email).ToArray()))
            .Clean();
        Assert.Equal(users.OrderBy(user => user.Id), Allowed.OrderBy(user => user.Id));
        Assert.Equal([App], allowed.Values<string>("AppId"));
        Assert.Equal(users.Select(user => user.Id), Assert.Single(allowed.Values<IReadOnlyList<string>>("UserIds")));
    }

    [Fact]
    public void An_app_is_allowed_for_a_group_by_name()
    {
        Run("Add-ZoomAppRequest $app -GroupId Sales", ("app", App)).Clean();
        Assert.Equal(Account.Groups.Single(group => group.Name == "Sales").Members.Where(user => user.Status == "active"), Allowed);
    }

    [Fact]
    public void An_app_is_allowed_for_everyone()
    {
        Run("Add-ZoomAppRequest $app -AllUsers", ("app", App)).Clean();
        Assert.Equal(Account.Users.Where(user => user.Status == "active"), Allowed);
    }
}
