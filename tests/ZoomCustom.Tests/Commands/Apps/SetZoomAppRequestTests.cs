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

    [Fact]
    public void A_user_without_a_request_is_refused()
    {
        Assert.Equal("InvalidArgument", Run("Set-ZoomAppRequest $app -Decision Approve", ("app", App)).ErrorId);
        Assert.Equal("Zoom.300", Run("Set-ZoomAppRequest $app $id -Decision Approve", ("id", Basic.Id)).ErrorId);
        Assert.Empty(Account.Changes);
    }
}
