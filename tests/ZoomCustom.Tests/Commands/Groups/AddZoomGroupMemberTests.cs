using System.Collections.Generic;
using System.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Groups;

public sealed class AddZoomGroupMemberTests : Tenant
{
    [Fact]
    public void Users_are_added_thirty_at_a_time_with_an_outcome_for_each()
    {
        string group = NewestGroup();
        IEnumerable<string> outside = Run(
                $"$in = Get-ZoomGroupMember {group} | ForEach-Object Id; Get-ZoomUser -Status active | Where-Object {{ $_.Id -notin $in }}"
            )
            .Clean()
            .Values<string>("Id")
            .Take(65)
            .ToArray();
        Outcome added = Run($"$ids | Add-ZoomGroupMember -GroupId {group} -PassThru", ("ids", outside)).Clean();
        Assert.Equal(outside, added.Values<string>("Id"));
        Assert.Equal([group], added.Values<string>("GroupId").Distinct());
        Assert.Equal(
            3,
            Account.Exchanges.Count(exchange => exchange.Request.Method == "POST" && exchange.Request.Path.EndsWith("/members"))
        );
        Assert.Empty(outside.Except(Run($"Get-ZoomGroupMember {group}").Clean().Values<string>("Id")));
    }

    [Fact]
    public void One_unknown_user_among_many_is_the_only_error()
    {
        string group = NewestGroup();
        string[] ids =
        [
            .. Run(
                    $"$in = Get-ZoomGroupMember {group} | ForEach-Object Id; Get-ZoomUser -Status active | Where-Object {{ $_.Id "
                        + $"-notin $in }}"
                )
                .Clean()
                .Values<string>("Email")
                .Take(9),
        ];
        Outcome outcome = Run(
            $"$ids | Add-ZoomGroupMember -GroupId {group} -PassThru",
            ("ids", (string[])[.. ids[..4], "missing@example.com", .. ids[4..]])
        );
        Assert.Equal(ids, outcome.Values<string>("Email"));
        Assert.Equal("missing@example.com", outcome.Error.TargetObject);
        Assert.Empty(ids.Except(Run($"Get-ZoomGroupMember {group}").Clean().Values<string>("Email")));
    }

    [Fact]
    public void Every_user_of_a_failed_batch_has_an_error()
    {
        Outcome outcome = Run("'a@example.com', 'b@example.com' | Add-ZoomGroupMember -GroupId NoSuchGroup-0123456789");
        Assert.Equal(["a@example.com", "b@example.com"], outcome.Errors.Select(error => error.TargetObject));
        Assert.All(outcome.Errors, error => Assert.StartsWith("NotFound", error.FullyQualifiedErrorId));
    }

    [Fact]
    public void Users_can_be_piped_from_one_group_to_another()
    {
        Outcome groups = Run("Get-ZoomGroup").Clean();
        string from = groups.Values<string>("Id")[0],
            to = groups.Values<string>("Id")[1];
        Run($"Get-ZoomGroupMember {from} | Add-ZoomGroupMember -GroupId {to}").Clean();
        IReadOnlyList<string> members = Run($"Get-ZoomGroupMember {from}").Clean().Values<string>("Id");
        Assert.NotEmpty(members);
        Assert.Empty(members.Except(Run($"Get-ZoomGroupMember {to}").Clean().Values<string>("Id")));
    }

    [Fact]
    public void WhatIf_changes_nothing_and_reads_the_group_once()
    {
        string[] ids = [.. Account.Users.Where(user => user.Status == "active").Take(40).Select(user => user.Id)];
        Account.ClearExchanges();
        Run($"$ids | Add-ZoomGroupMember -GroupId {Account.Groups[^1].Id} -WhatIf", ("ids", ids)).Clean();
        Assert.Equal((41, 0), (Sent("GET"), Sent("POST")));
    }

    private string NewestGroup() => Run("Get-ZoomGroup").Clean().Values<string>("Id")[^1];
}
