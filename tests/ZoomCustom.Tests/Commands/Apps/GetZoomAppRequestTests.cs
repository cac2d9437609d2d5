using System.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Apps;

public sealed class GetZoomAppRequestTests : Tenant
{
    [Theory, InlineData("pending"), InlineData("approved"), InlineData("rejected")]
    public void Requests_are_listed_by_status(string status)
    {
        string app = Account.AppIds[0];
        Outcome requests = Run("Get-ZoomAppRequest $app -Status $status", ("app", app), ("status", status)).Clean();
        Assert.Equal(
            Account.AppRequests.Where(request => request.AppId == app && request.Status == status).Select(request => request.User.Email),
            requests.Values<string>("RequestUserEmail")
        );
        Assert.Equal([status], requests.Values<string>("Status").Distinct());
    }

    [Fact]
    public void Without_a_status_requests_of_every_status_are_listed() =>
        Assert.Equal(
            ["approved", "pending", "rejected"],
            Run("Get-ZoomAppRequest $app", ("app", Account.AppIds[0])).Clean().Values<string>("Status").Distinct().Order()
        );

    [Fact]
    public void Each_request_names_its_app()
    {
        Outcome requests = Run("Get-ZoomApp -Type public | Get-ZoomAppRequest").Clean();
        Assert.Equal(
            Account.AppRequests.Select(request => (request.AppId, request.User.Id)).Order(),
            requests.Values<string>("AppId").Zip(requests.Values<string>("RequestUserId")).Order()
        );
    }
}
