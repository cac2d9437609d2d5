using System.Linq;
using System.Management.Automation;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Api;

public sealed class InvokeZoomApiTests : Tenant
{
    [Fact]
    public void Gives_an_answer_as_an_object()
    {
        Outcome outcome = Run("Invoke-ZoomApi /groups -Query @{ page_size = 2 }").Clean();
        PSObject answer = Assert.Single(outcome.Output);
        Assert.Equal(2, ((object[])answer.Properties["groups"].Value).Length);
        Assert.NotNull(answer.Properties["total_records"].Value);
    }

    [Fact]
    public void All_goes_through_the_pages_and_gives_the_records()
    {
        Outcome outcome = Run("Invoke-ZoomApi users -Query @{ status = 'active'; page_size = 20 } -All").Clean();
        Assert.Equal(Run("Get-ZoomUser -Status active").Clean().Values<string>("Id"), outcome.Values<string>("id"));
    }

    [Fact]
    public void Sends_a_body_and_asks_before_it_does()
    {
        string id = Run("Get-ZoomUser -Status active | Where-Object RoleId -eq '2'").Clean().Values<string>("Id")[0];
        Run($"Invoke-ZoomApi /users/{id}/status -Method Put -Body @{{ action = 'deactivate' }} -WhatIf").Clean();
        Assert.Empty(Account.Changes);
        Run($"Invoke-ZoomApi /users/{id}/status -Method Put -Body @{{ action = 'deactivate' }} -Confirm:$false").Clean();
        Assert.Equal("inactive", Run($"Get-ZoomUser {id}").Clean().Values<string>("Status").Single());
    }

    [Theory]
    [InlineData("/users?status=active")]
    [InlineData("https://elsewhere.example/users")]
    [InlineData("/users/../accounts")]
    [InlineData("/users/{userId}")]
    public void A_path_that_is_none_is_refused_before_anything_is_sent(string path)
    {
        Account.ClearExchanges();
        Assert.Equal("InvalidArgument", Run("Invoke-ZoomApi $path", ("path", path)).ErrorId);
        Assert.Empty(Account.Exchanges);
    }

    [Fact]
    public void What_Zoom_does_not_know_is_its_error()
    {
        Outcome outcome = Run("Invoke-ZoomApi /no/such/thing");
        Assert.Equal("Zoom.2300", outcome.ErrorId);
        Assert.Equal("/no/such/thing", outcome.Error.TargetObject);
        Account.ClearExchanges();
    }

    [Fact]
    public void A_path_that_only_looks_like_a_users_is_not_held_to_the_scope_of_users()
    {
        Account.Withhold("user:read:user:admin");
        Connect().Clean();
        Assert.Equal("MissingScope", Run("Invoke-ZoomApi /users/somebody@example.com").ErrorId);
        // The sandbox has no such operation.
        Assert.Equal("Zoom.2300", Run("Invoke-ZoomApi /users/email -Query @{ email = 'somebody@example.com' }").ErrorId);
        Account.ClearExchanges();
    }

    [Theory]
    [InlineData("Invoke-ZoomApi /users/{0} -Method DELETE")]
    [InlineData("Invoke-ZoomApi /users/{0}/status -Method PUT -Body @{{ action = 'deactivate' }}")]
    public void A_path_that_cannot_be_undone_asks_first(string script)
    {
        Assert.Equal("CannotAsk", Terminates(string.Format(null, script, Basic.Id)).ErrorId);
        Assert.Empty(Account.Changes);
        Run(string.Format(null, script, Basic.Id) + " -Confirm:$false").Clean();
        Assert.NotEmpty(Account.Changes);
    }

    [Fact]
    public void A_body_without_a_method_is_not_dropped() =>
        Assert.Equal("InvalidArgument", Run("Invoke-ZoomApi /groups -Body @{ name = 'x' }").ErrorId);
}
