using System.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Accounts;

public sealed class GetZoomSubAccountTests : Tenant
{
    [Fact]
    public void Accounts_are_listed_and_found_by_their_owner()
    {
        Outcome all = Run("Get-ZoomSubAccount").Clean();
        Assert.Equal(Account.SubAccountIds, all.Values<string>("AccountId"));
        string owner = all.Values<string>("OwnerEmail")[1];
        Assert.Equal([Account.SubAccountIds[1]], Run("Get-ZoomSubAccount -Email $owner", ("owner", owner)).Clean().Values<string>("Id"));
    }

    [Fact]
    public void A_single_account_includes_its_options_and_an_unknown_one_is_an_error()
    {
        Assert.Equal(
            "master",
            Run("(Get-ZoomSubAccount $id).Options.PayMode", ("id", Account.SubAccountIds[0])).Clean().Output.Single().ToString()
        );
        Outcome unknown = Run("Get-ZoomSubAccount NoSuchAccount");
        Assert.Equal(("Zoom.2001", "NoSuchAccount"), (unknown.ErrorId, unknown.Error.TargetObject));
    }
}
