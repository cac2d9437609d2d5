using System.Linq;
using System.Management.Automation;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Groups;

public sealed class GetZoomGroupTests : Tenant
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
    public void A_name_that_looks_like_an_id_is_looked_up()
    {
        Run("New-ZoomGroup InternationalSalesTeam").Clean();
        Assert.Equal(["InternationalSalesTeam"], Run("Get-ZoomGroup InternationalSalesTeam").Clean().Values<string>("Name"));
    }

    [Fact]
    public void A_name_that_nothing_has_names_those_that_are_near()
    {
        Outcome outcome = Run("'Enginering', 'Sales' | Get-ZoomGroup");
        Assert.Equal("UnknownName", outcome.ErrorId);
        Assert.Equal(ErrorCategory.ObjectNotFound, outcome.Error.CategoryInfo.Category);
        Assert.Contains("'Engineering'", outcome.Error.Exception.Message);
        Assert.Equal("Enginering", outcome.Error.TargetObject);
        Assert.Single(outcome.Output);
    }

    [Fact]
    public void A_name_that_several_have_names_their_ids()
    {
        Account.AnswerWith("ListGroups", """{"total_records":2,"groups":[{"id":"one","name":"Twins"},{"id":"two","name":"twins"}]}""");
        Outcome outcome = Run("Get-ZoomGroup Twins");
        Assert.Equal("AmbiguousName", outcome.ErrorId);
        Assert.Contains("one, two", outcome.Error.Exception.Message);
    }

    [Fact]
    public void A_group_says_how_many_are_in_it() =>
        Assert.Equal(Account.Groups.Select(group => group.Members.Count), Run("Get-ZoomGroup").Clean().Values<int>("TotalMembers"));
}
