using System.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Apps;

public sealed class GetZoomAppTests : Tenant
{
    [Fact]
    public void Requested_apps_are_listed_with_the_number_of_requests()
    {
        Outcome apps = Run("Get-ZoomApp -Type active_requests").Clean();
        string[] asked =
        [
            .. Account.AppIds.Where(id => Account.AppRequests.Any(request => request.AppId == id && request.Status == "pending")),
        ];
        Assert.Equal(asked, apps.Values<string>("AppId"));
        Assert.Equal(
            asked.Select(id => Account.AppRequests.LongCount(request => request.AppId == id && request.Status == "pending")),
            apps.Values<long>("RequestPendingNumber")
        );
    }

    [Fact]
    public void Without_a_type_each_app_of_all_lists_is_listed_once() =>
        Assert.Equal(Account.AppIds.Order(), Run("Get-ZoomApp").Clean().Values<string>("AppId").Order());

    [Fact]
    public void A_single_app_includes_its_scopes()
    {
        Assert.Equal(Account.AppIds, Run("Get-ZoomApp -Type public").Clean().Values<string>("AppId"));
        Assert.Equal("user:read:user", Run("(Get-ZoomApp $id).AppScopes", ("id", Account.AppIds[0])).Clean().Output.Single().ToString());
        Assert.Equal("Zoom.1401", Run("Get-ZoomApp NoSuchApp").ErrorId);
    }
}
