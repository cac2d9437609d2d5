using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Groups;

public sealed class GroupTests : Tenant
{
    [Fact]
    public void Lists_groups_and_reads_one()
    {
        Outcome groups = Run("Get-ZoomGroup").Clean();
        Assert.NotEmpty(groups.Output);
        string id = groups.Values<string>("Id")[0];
        Assert.Equal([id], Run($"Get-ZoomGroup -GroupId {id}").Clean().Values<string>("Id"));
        Assert.Equal(groups.Values<string>("Id"), Run("Get-ZoomGroup | Get-ZoomGroup").Clean().Values<string>("Id"));
    }

    [Fact]
    public void Members_come_from_the_pipeline_and_name_their_group()
    {
        Outcome members = Run("Get-ZoomGroup | Get-ZoomGroupMember -PageSize 10").Clean();
        Outcome groups = Run("Get-ZoomGroup").Clean();
        Assert.Equal(groups.Values<int>("TotalMembers").Sum(), members.Output.Count);
        // In the order of the groups, although several are read at once.
        Assert.Equal(
            groups.Output.Where(g => (int)g.Properties["TotalMembers"].Value > 0).Select(g => (string)g.Properties["Id"].Value),
            members.Values<string>("GroupId").Distinct());
    }

    [Fact]
    public void An_unknown_group_is_an_error_that_names_it()
    {
        Outcome outcome = Run("Get-ZoomGroupMember -GroupId NoSuchGroup-0123456789");
        Assert.Equal("Zoom.4130", outcome.ErrorId);
        Assert.Equal(ErrorCategory.ObjectNotFound, outcome.Error.CategoryInfo.Category);
        Assert.Equal("NoSuchGroup-0123456789", outcome.Error.TargetObject);
    }

    [Fact]
    public void A_name_that_looks_like_an_id_is_looked_up()
    {
        Run("New-ZoomGroup InternationalSalesTeam").Clean();
        Assert.Equal(["InternationalSalesTeam"], Run("Get-ZoomGroup InternationalSalesTeam").Clean().Values<string>("Name"));
    }

    [Fact]
    public void Groups_are_named_also_where_they_are_a_filter_or_a_field()
    {
        string sales = Account.Groups.Single(group => group.Name == "Sales").Id;
        Run("Get-ZoomCallLog -GroupId Sales").Clean();
        Assert.Contains("group_ids=" + sales, Account.Exchanges.Last().Request.Query);
        Run("New-ZoomUser new@example.com; Set-ZoomUser new@example.com -GroupId Sales").Clean();
        Assert.Equal(["Sales"], Account.Users.Single(user => user.Email == "new@example.com").Groups.Select(group => group.Name));
    }

    [Fact]
    public void Adds_users_thirty_at_a_time_with_an_outcome_for_each()
    {
        string group = NewestGroup();
        IEnumerable<string> outside = Run($"$in = Get-ZoomGroupMember {group} | ForEach-Object Id; Get-ZoomUser -Status active | Where-Object {{ $_.Id -notin $in }}").Clean()
            .Values<string>("Id").Take(65).ToArray();
        Outcome added = Run($"$ids | Add-ZoomGroupMember -GroupId {group} -PassThru", ("ids", outside)).Clean();
        Assert.Equal(outside, added.Values<string>("Id"));
        Assert.Equal([group], added.Values<string>("GroupId").Distinct());
        Assert.Equal(3, Account.Exchanges.Count(exchange => exchange.Request.Method == "POST" && exchange.Request.Path.EndsWith("/members")));
        Assert.Empty(outside.Except(Run($"Get-ZoomGroupMember {group}").Clean().Values<string>("Id")));
    }

    [Fact]
    public void One_unknown_user_among_many_is_the_only_error()
    {
        string group = NewestGroup();
        string[] ids = [.. Run($"$in = Get-ZoomGroupMember {group} | ForEach-Object Id; Get-ZoomUser -Status active | Where-Object {{ $_.Id -notin $in }}").Clean().Values<string>("Email").Take(9)];
        Outcome outcome = Run($"$ids | Add-ZoomGroupMember -GroupId {group} -PassThru", ("ids", (string[])[.. ids[..4], "nobody@example.com", .. ids[4..]]));
        Assert.Equal(ids, outcome.Values<string>("Email"));
        Assert.Equal("nobody@example.com", outcome.Error.TargetObject);
        Assert.Empty(ids.Except(Run($"Get-ZoomGroupMember {group}").Clean().Values<string>("Email")));
    }

    [Fact]
    public void Each_of_a_batch_that_fails_as_a_whole_has_its_error()
    {
        Outcome outcome = Run("'a@example.com', 'b@example.com' | Add-ZoomGroupMember -GroupId NoSuchGroup-0123456789");
        Assert.Equal(["a@example.com", "b@example.com"], outcome.Errors.Select(error => error.TargetObject));
        Assert.All(outcome.Errors, error => Assert.StartsWith("Zoom.4130", error.FullyQualifiedErrorId));
    }

    [Fact]
    public void Users_pass_from_one_group_to_another()
    {
        Outcome groups = Run("Get-ZoomGroup").Clean();
        string from = groups.Values<string>("Id")[0], to = groups.Values<string>("Id")[1];
        Run($"Get-ZoomGroupMember {from} | Add-ZoomGroupMember -GroupId {to}").Clean();
        Assert.Empty(Run($"Get-ZoomGroupMember {from}").Clean().Values<string>("Id").Except(Run($"Get-ZoomGroupMember {to}").Clean().Values<string>("Id")));
    }

    [Fact]
    public void WhatIf_sends_nothing()
    {
        Account.ClearExchanges();
        Run("1..40 | ForEach-Object { \"user$_@example.com\" } | Add-ZoomGroupMember -GroupId SomeGroup-012345678901 -WhatIf").Clean();
        Assert.Empty(Account.Exchanges);
    }

    private string NewestGroup() => Run("Get-ZoomGroup").Clean().Values<string>("Id")[^1];
}
