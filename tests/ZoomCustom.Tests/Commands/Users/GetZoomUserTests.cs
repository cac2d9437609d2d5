using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.State;
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
        Outcome outcome = Run("Get-ZoomUser -PageSize 1 | Select-Object -First 1").Clean();
        Assert.Equal([Account.Users[0].Email], outcome.Values<string>("Email"));
        Assert.InRange(Account.Exchanges.Count, 1, 299);
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
    [InlineData("x&status=active")]
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

    [Theory]
    [InlineData("\u200B{0}")]
    [InlineData("\uFEFF{0}\u200E")]
    [InlineData("\u00A0{0} ")]
    [InlineData("\u202A{0}\u202C")]
    public void Invisible_characters_of_a_pasted_address_are_dropped(string pasted)
    {
        SandboxUser user = Licensed;
        foreach (string given in new[] { user.Email, user.Id })
        {
            string text = string.Format(System.Globalization.CultureInfo.InvariantCulture, pasted, given);
            Assert.Equal([user.Email], Run("Get-ZoomUser -UserId $text", ("text", text)).Clean().Values<string>("Email"));
            Run("[pscustomobject]@{ UserId = $text } | Set-ZoomUser -Department $given", ("text", text), ("given", given)).Clean();
            Assert.Equal(given, Run($"Get-ZoomUser {user.Id}").Clean().Values<string>("Department")[0]);
        }
    }

    [Fact]
    public void A_pasted_group_name_is_found() =>
        Assert.NotEmpty(Run("Get-ZoomGroupMember $name", ("name", "\u200BSales\u00A0")).Clean().Output);

    [Fact]
    public void Filters_are_sent_to_Zoom()
    {
        string role = Run("Get-ZoomUser -First 1").Clean().Values<string>("RoleId")[0];
        Outcome outcome = Run($"Get-ZoomUser -RoleId {role}").Clean();
        Assert.Equal([role], outcome.Values<string>("RoleId").Distinct());
    }

    [Theory]
    [InlineData("First* Last*")]
    [InlineData("first*")]
    [InlineData("*@example.com")]
    [InlineData("[x-z]*")]
    public void A_pattern_finds_users_by_name_or_email_address(string given)
    {
        SandboxUser sample = Licensed;
        string pattern = given
            .Replace("First", sample.FirstName[..2])
            .Replace("first", sample.FirstName)
            .Replace("Last", sample.LastName[..2]);
        bool Fits(SandboxUser user) =>
            Like(user.Email, pattern)
            || (
                user.Status != "pending"
                && new[] { $"{user.FirstName} {user.LastName}", user.FirstName, user.LastName }.Any(name => Like(name, pattern))
            );
        Outcome found = Run("Get-ZoomUser $pattern", ("pattern", pattern)).Clean();
        Assert.Equal(Account.Users.Where(Fits).Select(user => user.Email).Order(), found.Values<string>("Email").Order());
        Assert.NotEmpty(found.Output);
    }

    private static bool Like(string text, string pattern) => new WildcardPattern(pattern, WildcardOptions.IgnoreCase).IsMatch(text);

    [Theory]
    [InlineData("Get-ZoomUser 'nothing-like-this*'")]
    [InlineData("'nothing-like-this*' | Get-ZoomUser")]
    [InlineData("Get-ZoomUser -Department 'Nothing*'")]
    [InlineData("Get-ZoomUser -Search 'nothing like this'")]
    public void No_match_is_no_error(string script) => Assert.Empty(Run(script).Clean().Output);

    [Fact]
    public void A_pattern_that_is_none_is_an_error_before_anything_is_sent()
    {
        Account.ClearExchanges();
        Assert.Equal("InvalidArgument", Run("Get-ZoomUser 'a[b'").ErrorId);
        Assert.Equal("InvalidArgument", Run("Get-ZoomUser -Department 'a[b'").ErrorId);
        Assert.Empty(Account.Exchanges);
    }

    [Fact]
    public void Patterns_and_addresses_can_be_mixed()
    {
        SandboxUser one = Account.Users[1],
            other = Account.Users[2];
        Outcome found = Run("Get-ZoomUser \"$part*\", $email", ("part", one.Email[..^2]), ("email", other.Email)).Clean();
        Assert.Equal([other.Email, one.Email], found.Values<string>("Email"));
        // Only the single user has all fields.
        Assert.Equal([true, false], found.Output.Select(user => user.Properties["AccountId"].Value is not null));
    }

    [Fact]
    public void Filters_are_combined()
    {
        string group = Account.Groups[0].Name,
            department = Licensed.Department;
        SandboxUser[] expected =
        [
            .. Account.Users.Where(user =>
                user.Status == "active" && user.Type == 2 && user.RoleId == "2" && user.Department == department
            ),
        ];
        Assert.NotEmpty(expected);
        Outcome found = Run(
            "Get-ZoomUser '*@*' -Status active -License Licensed -Role Member -Department $department",
            ("department", department[..^1] + "*")
        );
        Assert.Equal(expected.Select(user => user.Email).Order(), found.Clean().Values<string>("Email").Order());
        SandboxUser[] inGroup = [.. expected.Where(user => user.Groups.Any(one => one.Name == group))];
        Outcome members = Run(
            "Get-ZoomUser -Status active -License Licensed -Role Member -Department $department -Group $group",
            ("department", department),
            ("group", group)
        );
        Assert.Equal(inGroup.Select(user => user.Email).Order(), members.Clean().Values<string>("Email").Order());
    }

    [Theory]
    [InlineData("Basic", 1)]
    [InlineData("licensed", 2)]
    [InlineData("2", 2)]
    public void A_license_type_is_a_filter(string license, int type)
    {
        Outcome found = Run($"Get-ZoomUser -License {license}").Clean();
        Assert.Equal(Account.Users.Count(user => user.Type == type), found.Output.Count);
        Assert.All(found.Output, user => Assert.Equal(type, (int)user.Properties["Type"].Value));
    }

    [Fact]
    public void Zooms_own_license_filter_is_sent()
    {
        Account.ClearExchanges();
        Assert.Empty(Run("Get-ZoomUser -License zoom_workforce_management, Zoom_Compliance_Management").Clean().Output);
        Assert.Equal(3, Account.Exchanges.Count(one => one.Request.Query.Contains("license=zoom_workforce_management")));
        Assert.Equal(3, Account.Exchanges.Count(one => one.Request.Query.Contains("license=zoom_compliance_management")));
    }

    [Theory]
    [InlineData("Pro", "Basic, Licensed")]
    [InlineData("Basic, zoom_workforce_management", "not both")]
    public void A_license_that_cannot_be_searched_for_is_refused(string license, string hint)
    {
        Account.ClearExchanges();
        Outcome refused = Terminates($"Get-ZoomUser -License {license}");
        Assert.Equal("InvalidArgument", refused.ErrorId);
        Assert.Contains(hint, refused.Error.Exception.Message);
        Assert.Empty(Account.Exchanges);
    }

    [Fact]
    public void Filters_apply_to_piped_users_too()
    {
        SandboxUser basic = Basic,
            licensed = Licensed;
        Outcome found = Run("$a, $b | Get-ZoomUser -License Licensed -Status active", ("a", basic.Email), ("b", licensed.Email));
        Assert.Equal([licensed.Email], found.Clean().Values<string>("Email"));
    }

    [Fact]
    public void Search_finds_text_in_names_addresses_and_departments()
    {
        string department = Licensed.Department;
        Outcome found = Run("Get-ZoomUser -Search $text", ("text", department.ToUpperInvariant())).Clean();
        Assert.Equal(Account.Users.Count(user => user.Department == department), found.Output.Count);
        Assert.Equal([Licensed.Email], Run($"Get-ZoomUser -Search {Licensed.Email[2..^2]}").Clean().Values<string>("Email"));
    }

    [Fact]
    public void An_unknown_group_is_one_error_and_the_others_count()
    {
        Outcome outcome = Run("$u = Get-ZoomUser -First 3; $u | Get-ZoomUser -Group Nowhere");
        Assert.Empty(outcome.Output);
        Assert.Contains("Nowhere", outcome.Error.Exception.Message);
        Outcome both = Run("Get-ZoomUser -Group Nowhere, $group", ("group", Account.Groups[0].Name));
        Assert.Contains("Nowhere", both.Error.Exception.Message);
        Assert.Equal(Account.Users.Count(user => user.Groups.Contains(Account.Groups[0])), both.Output.Count);
    }

    [Fact]
    public void Group_names_are_included_on_request()
    {
        SandboxUser member = Account.Users.First(user => user.Groups.Count > 1 && user.Status != "pending");
        string[] names = [.. member.Groups.Select(group => group.Name)];
        foreach (string script in new[] { $"Get-ZoomUser {member.Email}", $"Get-ZoomUser '{member.Email[..^1]}*'" })
        {
            Assert.Null(Run(script).Clean().Output[0].Properties["GroupNames"].Value);
            PSObject found = Run(script + " -IncludeGroupName").Clean().Output[0];
            Assert.Equal(names, (IEnumerable<string>)found.Properties["GroupNames"].Value);
        }
    }

    [Fact]
    public void A_failure_of_every_list_is_one_error()
    {
        var refusal = new SandboxResponse(
            403,
            new Dictionary<string, string> { ["Content-Type"] = "application/json" },
            """{"code":200,"message":"No permission."}"""u8.ToArray()
        );
        Account.Faults.Refuse(nameof(OperationCatalog.ListUsers), refusal, times: 3);
        Assert.Equal("Zoom.200", Run("Get-ZoomUser").ErrorId);
        Account.Faults.Refuse(nameof(OperationCatalog.ListUsers), refusal, times: 1, after: 1);
        Outcome partly = Run("Get-ZoomUser");
        Assert.Equal("Zoom.200", partly.ErrorId);
        Assert.Equal(2, partly.Values<string>("Status").Distinct().Count());
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
