using System.Linq;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Apps;

public sealed class SetZoomAppRequestTests : Tenant
{
    private string App => Account.AppIds[0];

    private string[] Requests => [.. Account.AppRequests.Where(request => request.AppId == App).Select(request => request.Status)];

    [Theory, InlineData("Approve", "approved"), InlineData("Decline", "rejected")]
    public void A_decision_for_one_user_leaves_the_other_requests_pending(string decision, string status)
    {
        string[] before = Requests;
        SandboxAppRequest pending = Account.AppRequests.First(request => request.AppId == App && request.Status == "pending");
        Run($"Set-ZoomAppRequest $app $mail -Decision {decision}", ("app", App), ("mail", pending.User.Email)).Clean();
        Assert.Equal(status, pending.Status);
        Assert.Equal(before.Count(one => one == "pending") - 1, Requests.Count(one => one == "pending"));
    }

    [Fact]
    public void A_decision_for_all_changes_only_pending_requests()
    {
        string[] before = Requests;
        Run("Set-ZoomAppRequest $app -Decision ApproveAll", ("app", App)).Clean();
        Assert.Equal(before.Select(status => status == "pending" ? "approved" : status), Requests);
    }

    [Theory]
    [InlineData("Set-ZoomAppRequest $app $id -Decision ApproveAll")]
    [InlineData("Set-ZoomAppRequest $app $id -Decision DeclineAll")]
    [InlineData("$id | Set-ZoomAppRequest -AppId $app -Decision DeclineAll")]
    [InlineData("$requests | Select-Object -First 1 | Set-ZoomAppRequest -Decision ApproveAll")]
    [InlineData("[pscustomobject]@{ AppId = $app; UserId = $id } | Set-ZoomAppRequest -Decision DeclineAll")]
    [InlineData("Set-ZoomAppRequest $app -Decision Cancel")]
    [InlineData("Set-ZoomAppRequest $app -Decision Cancel -WhatIf")]
    public void UserId_is_required_except_with_a_decision_for_all(string script)
    {
        (string, object?)[] names =
        [
            ("app", App),
            ("id", Account.AppRequests.First(request => request.AppId == App).User.Id),
            ("requests", Run("Get-ZoomAppRequest $app", ("app", App)).Clean().Output.ToArray()),
        ];
        Account.ClearExchanges();
        Assert.Equal("InvalidArgument", Run(script, names).ErrorId);
        Assert.Empty(Account.Exchanges);
    }

    [Theory, InlineData("Get-ZoomApp -First 1"), InlineData("[pscustomobject]@{ AppId = $app }")]
    public void An_app_in_the_pipeline_doesnt_identify_a_user(string apps)
    {
        Run($"{apps} | Set-ZoomAppRequest -Decision DeclineAll", ("app", App)).Clean();
        Assert.Equal("decline_all", (string?)Body("PATCH")["action"]);
    }

    [Fact]
    public void Cancel_withdraws_only_the_approval_of_the_specified_user()
    {
        SandboxAppRequest one = Account.AppRequests.First(request => request.AppId == App && request.Status == "pending");
        string[] before = Requests;
        Run("Set-ZoomAppRequest $app $id -Decision Cancel", ("app", App), ("id", one.User.Id)).Clean();
        Assert.Equal("rejected", one.Status);
        Assert.Equal(before.Count(status => status == "pending") - 1, Requests.Count(status => status == "pending"));
    }

    [Fact]
    public void A_user_without_a_request_is_refused()
    {
        Assert.Equal("InvalidArgument", Run("Set-ZoomAppRequest $app -Decision Approve", ("app", App)).ErrorId);
        Assert.Equal("Zoom.300", Run("Set-ZoomAppRequest $app $id -Decision Approve", ("id", Basic.Id)).ErrorId);
        Assert.Empty(Account.Changes);
    }
}
