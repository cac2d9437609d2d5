using System.Linq;
using System.Management.Automation;
using Xunit;
using ZoomCustom.Sandbox;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Users;

public sealed class GetZoomUserTests : Tenant
{
    [Theory, InlineData("-Debug"), InlineData("-Verbose")]
    public void Debug_shows_each_request_with_its_tracking_id(string more)
    {
        Outcome outcome = Run($"Get-ZoomUser -First 1 {more}").Clean();
        if (more == "-Debug")
            Assert.Matches(@"^GET /v2/users\?\S+: 200 after \d+ ms, tracking id \S+$", Assert.Single(outcome.Debug));
        else
            Assert.Empty(outcome.Debug);
    }

    [Fact]
    public void Users_of_every_status_are_listed()
    {
        Outcome all = Run("Get-ZoomUser").Clean();
        Assert.Equal(300, all.Output.Count);
        Assert.Equal(["active", "inactive", "pending"], all.Values<string>("Status").Distinct());
        Assert.Equal(300, all.Values<string>("Email").Distinct().Count());
    }

    [Theory, InlineData("active"), InlineData("inactive"), InlineData("pending")]
    public void Status_lists_only_users_of_that_status(string status) =>
        Assert.Equal([status], Run($"Get-ZoomUser -Status {status}").Clean().Values<string>("Status").Distinct());

    [Fact]
    public void The_page_size_does_not_change_the_result()
    {
        Outcome whole = Run("Get-ZoomUser").Clean();
        Account.ClearExchanges();
        Outcome paged = Run("Get-ZoomUser -PageSize 7").Clean();
        Assert.Equal(whole.Values<string>("Email"), paged.Values<string>("Email"));
        Assert.True(Account.Exchanges.Count > 300 / 7);
    }

    [Fact]
    public void First_and_Skip_limit_the_result_and_the_requests()
    {
        Outcome all = Run("Get-ZoomUser").Clean();
        Account.ClearExchanges();
        Outcome some = Run("Get-ZoomUser -First 5 -Skip 10").Clean();
        Assert.Equal(all.Values<string>("Email").Skip(10).Take(5), some.Values<string>("Email"));
        Assert.Contains("page_size=15", Assert.Single(Account.Exchanges).Request.Query);
    }

    [Fact]
    public void The_total_count_includes_all_statuses()
    {
        Outcome outcome = Run("Get-ZoomUser -First 3 -IncludeTotalCount").Clean();
        Assert.Equal(300ul, outcome.Output[0].BaseObject);
        Assert.Equal(4, outcome.Output.Count);
    }

    [Fact]
    public void Select_Object_First_stops_the_reading()
    {
        Outcome outcome = Run("Get-ZoomUser -PageSize 10 | Select-Object -First 1").Clean();
        Assert.Equal([Account.Users[0].Email], outcome.Values<string>("Email"));
        Assert.InRange(Account.Exchanges.Count, 1, 19);
    }

    [Fact]
    public void A_user_is_read_by_id_by_email_address_and_from_the_pipeline()
    {
        PSObject listed = Run("Get-ZoomUser -First 1").Clean().Output[0];
        string id = (string)listed.Properties["Id"].Value,
            email = (string)listed.Properties["Email"].Value;
        Assert.Equal([email], Run($"Get-ZoomUser -UserId {id}").Clean().Values<string>("Email"));
        Assert.Equal([id], Run($"Get-ZoomUser {email}").Clean().Values<string>("Id"));
        Assert.Equal([id, id], Run($"'{id}', '{email}' | Get-ZoomUser").Clean().Values<string>("Id"));
        Assert.Equal([id], Run("Get-ZoomUser -First 1 | Get-ZoomUser").Clean().Values<string>("Id"));
        Assert.Equal([id], Run($"[pscustomobject]@{{ Email = '{email}' }} | Get-ZoomUser").Clean().Values<string>("Id"));
    }

    [Fact]
    public void A_single_user_has_more_details_than_a_listed_one()
    {
        Outcome one = Run("Get-ZoomUser -Status active -First 1 | Get-ZoomUser").Clean();
        Assert.NotNull(one.Output[0].Properties["AccountId"].Value);
        Assert.NotNull(one.Output[0].Properties["RoleName"].Value);
    }

    [Fact]
    public void A_pending_user_is_read_by_email_address()
    {
        Outcome pending = Run("Get-ZoomUser -Status pending -First 1").Clean();
        Assert.Null(pending.Output[0].Properties["Id"].Value);
        Assert.Equal(pending.Values<string>("Email"), pending.Values<string>("UserId"));
        Assert.Equal(
            pending.Values<string>("Email"),
            Run("Get-ZoomUser -Status pending -First 1 | Get-ZoomUser").Clean().Values<string>("Email")
        );
    }

    [Fact]
    public void An_unknown_user_is_an_error_and_the_others_are_read()
    {
        Outcome outcome = Run("$known = Get-ZoomUser -First 2; $known[0].Id, 'missing@example.com', $known[1].Id | Get-ZoomUser");
        Assert.Equal(2, outcome.Output.Count);
        Assert.Equal("Zoom.1001", outcome.ErrorId);
        Assert.Equal(ErrorCategory.ObjectNotFound, outcome.Error.CategoryInfo.Category);
        Assert.Equal("missing@example.com", outcome.Error.TargetObject);
        Assert.Contains("missing@example.com", outcome.Error.Exception.Message);
        dynamic refused = outcome.Error.Exception;
        Assert.Equal(1001, refused.Code);
        Assert.Equal(404, (int)refused.StatusCode);
        Assert.False(string.IsNullOrEmpty(refused.TrackingId));
    }

    [Theory]
    [InlineData("/x==")]
    [InlineData("x?status=active")]
    [InlineData("x#y")]
    [InlineData("é@例え.jp")]
    public void An_id_cannot_leave_its_path_segment(string id)
    {
        Outcome outcome = Run("Get-ZoomUser -UserId $id", ("id", id));
        Assert.Equal("Zoom.1001", outcome.ErrorId);
        Assert.Equal(3, Account.Exchanges[^1].Request.Path.Split('/', System.StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Empty(Account.Exchanges[^1].Request.Query);
    }

    [Theory, InlineData(".."), InlineData("."), InlineData(" "), InlineData("a b"), InlineData("../../x"), InlineData("x%2F..%2Fy")]
    public void An_invalid_id_is_refused_before_anything_is_sent(string id)
    {
        Account.ClearExchanges();
        Assert.Equal("InvalidArgument", Run("Get-ZoomUser -UserId $id", ("id", id)).ErrorId);
        Assert.Empty(Account.Exchanges);
    }

    [Fact]
    public void Filters_are_sent_to_Zoom()
    {
        string role = Run("Get-ZoomUser -First 1").Clean().Values<string>("RoleId")[0];
        Outcome outcome = Run($"Get-ZoomUser -RoleId {role}").Clean();
        Assert.Equal([role], outcome.Values<string>("RoleId").Distinct());
    }

    [Fact]
    public void Me_is_refused_for_an_app_without_a_user()
    {
        Account.ClearExchanges();
        Outcome outcome = Run("Get-ZoomUser me");
        Assert.Equal("InvalidArgument", outcome.ErrorId);
        Assert.Contains("no user signed in", outcome.Error.Exception.Message);
        Assert.Empty(Account.Exchanges);
        Assert.NotEmpty(Run("Get-ZoomPlanUsage").Clean().Output);
    }
}

/// <summary>Some accounts refuse page sizes that Zoom's documents allow.</summary>
public sealed class GetZoomUserSmallPagesTests : Tenant
{
    protected override SandboxOptions Options => new() { MaxAcceptedPageSize = 300, UserCount = 900 };

    [Fact]
    public void A_refused_page_size_is_lowered_and_remembered()
    {
        Outcome outcome = Run("$VerbosePreference = 'Continue'; Get-ZoomUser -Status active").Clean();
        Assert.Contains(outcome.Verbose, line => line.Contains("smaller pages"));
        int refused = Account.Exchanges.Count(exchange => exchange.Response.Status == 400);
        Assert.Equal(1, refused);
        Assert.Equal(900, Run("Get-ZoomUser").Clean().Output.Count);
        Assert.Equal(1, Account.Exchanges.Count(exchange => exchange.Response.Status == 400));
    }

    [Fact]
    public void A_size_that_is_refused_for_another_reason_is_an_error() =>
        Assert.Equal("Zoom.300", Run("Invoke-ZoomApi /users -Query @{ page_size = 5000 }").ErrorId);

    private protected override bool KeepsContract => false;
}
