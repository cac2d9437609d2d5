using System.Linq;
using System.Management.Automation;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Groups;

public sealed class GetZoomGroupTests : Tenant
{
    [Fact]
    public void Groups_are_listed_and_one_is_read()
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
    public void The_error_for_an_unknown_name_lists_similar_names()
    {
        Outcome outcome = Run("'Enginering', 'Sales' | Get-ZoomGroup");
        Assert.Equal("UnknownName", outcome.ErrorId);
        Assert.Equal(ErrorCategory.ObjectNotFound, outcome.Error.CategoryInfo.Category);
        Assert.Contains("'Engineering'", outcome.Error.Exception.Message);
        Assert.Equal("Enginering", outcome.Error.TargetObject);
        Assert.Single(outcome.Output);
    }

    [Fact]
    public void The_error_for_an_ambiguous_name_lists_the_ids()
    {
        Account.AnswerWith("ListGroups", """{"total_records":2,"groups":[{"id":"one","name":"Twins"},{"id":"two","name":"twins"}]}""");
        Outcome outcome = Run("Get-ZoomGroup Twins");
        Assert.Equal("AmbiguousName", outcome.ErrorId);
        Assert.Contains("one, two", outcome.Error.Exception.Message);
    }

    [Fact]
    public void A_group_shows_its_number_of_members() =>
        Assert.Equal(Account.Groups.Select(group => group.Members.Count), Run("Get-ZoomGroup").Clean().Values<int>("TotalMembers"));
}
