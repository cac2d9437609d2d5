using System.Linq;
using System.Management.Automation;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Api;

public sealed class InvokeZoomApiTests : Tenant
{
    [Fact]
    public void An_answer_is_returned_as_an_object()
    {
        Outcome outcome = Run("Invoke-ZoomApi /groups -Query @{ page_size = 2 }").Clean();
        PSObject answer = Assert.Single(outcome.Output);
        Assert.Equal(2, ((object[])answer.Properties["groups"].Value).Length);
        Assert.NotNull(answer.Properties["total_records"].Value);
    }

    [Fact]
    public void All_returns_the_records_of_every_page()
    {
        Outcome outcome = Run("Invoke-ZoomApi users -Query @{ status = 'active'; page_size = 20 } -All").Clean();
        Assert.Equal(Run("Get-ZoomUser -Status active").Clean().Values<string>("Id"), outcome.Values<string>("id"));
    }

    [Fact]
    public void A_request_with_a_body_asks_for_confirmation()
    {
        string id = Run("Get-ZoomUser -Status active | Where-Object RoleId -eq '2'").Clean().Values<string>("Id")[0];
        Run($"Invoke-ZoomApi /users/{id}/status -Method Put -Body @{{ action = 'deactivate' }} -WhatIf").Clean();
        Assert.Empty(Account.Changes);
        Run($"Invoke-ZoomApi /users/{id}/status -Method Put -Body @{{ action = 'deactivate' }} -Confirm:$false").Clean();
        Assert.Equal("inactive", Run($"Get-ZoomUser {id}").Clean().Values<string>("Status").Single());
    }

    [Theory]
    [InlineData("/users?status=active")]
    [InlineData("/users#x")]
    [InlineData("https://elsewhere.example/users")]
    [InlineData("//elsewhere.example/users")]
    [InlineData("/users/{userId}")]
    [InlineData("/users/%7BuserId%7D")]
    [InlineData("/users//token")]
    [InlineData("/users/../accounts")]
    [InlineData("/users/%2e%2e/%2e%2e/oauth/revoke")]
    [InlineData("/users/.%2E/accounts")]
    [InlineData("/x/%2e%2e/users/u1/password")]
    [InlineData("/users/%2e/me")]
    [InlineData("/users/%252e%252e/accounts")]
    [InlineData("/users/%25252e%25252e/accounts")]
    [InlineData("/users/..%2Faccounts")]
    [InlineData("/users/%2e%2e%2faccounts")]
    [InlineData("/users/..%5Caccounts")]
    [InlineData("/users\\..\\accounts")]
    [InlineData("/users/..;a/accounts")]
    [InlineData("/users/..%3Ba/accounts")]
    [InlineData("/users/u1/password;a")]
    [InlineData("/users/%c0%ae%c0%ae/accounts")]
    [InlineData("/users/%u002e%u002e/accounts")]
    [InlineData("/users/\uFF0E\uFF0E/accounts")]
    [InlineData("/users/%EF%BC%8E%EF%BC%8E/accounts")]
    [InlineData("/users/u1%2Fpassword")]
    [InlineData("/users/u1%252Fpassword")]
    [InlineData("/users%2Fu1%2Fpassword")]
    [InlineData("/users/u1/%2570assword")]
    [InlineData("/users/u1/pass%0d%0aword")]
    [InlineData("/users/u1\u0000/password")]
    [InlineData("/users/100%")]
    [InlineData("/users/%2")]
    [InlineData("/users/%20")]
    [InlineData("/past_meetings/..%252F%252Fab==/participants")]
    [InlineData("/past_meetings/%25252Fab%25253D%25253D/participants")]
    [InlineData("/")]
    public void An_invalid_path_is_refused_before_anything_is_sent(string path)
    {
        Account.ClearExchanges();
        foreach (string method in new[] { "GET", "PUT", "POST" })
            Assert.Equal(
                "InvalidArgument",
                Run("Invoke-ZoomApi $path -Method $method -Confirm:$false", ("path", path), ("method", method)).ErrorId
            );
        Assert.Empty(Account.Exchanges);
    }

    /// <summary>The server's record shows which path was sent.</summary>
    [Theory]
    [InlineData("users/me", "/users/me")]
    [InlineData(" /users/me/ ", "/users/me")]
    [InlineData("/users/u1/%70assword", "/users/u1/password")]
    [InlineData("/%75sers/%75%31/passwor%64", "/users/u1/password")]
    [InlineData("/users/%7Eu%2D1%5F2%2E3/password", "/users/~u-1_2.3/password")]
    [InlineData("/users/a+b@example.com", "/users/a+b@example.com")]
    [InlineData("/users/a%2bb%40example.com", "/users/a%2Bb%40example.com")]
    [InlineData("/users/a b", "/users/a%20b")]
    [InlineData("/users/jos\u00E9", "/users/jos%C3%A9")]
    [InlineData("/users/jos%c3%a9", "/users/jos%C3%A9")]
    [InlineData("/users/\U0001F600", "/users/%F0%9F%98%80")]
    [InlineData("/users/...a", "/users/...a")]
    [InlineData("/users/a.", "/users/a.")]
    [InlineData("/users/a!$&'()*,:=b", "/users/a!$&'()*,:=b")]
    [InlineData("/users/u1%20%22%3c%7c", "/users/u1%20%22%3C%7C")]
    [InlineData("/past_meetings/aB%2Fcd%2Bef%3D%3D/participants", "/past_meetings/aB%2Fcd%2Bef%3D%3D/participants")]
    [InlineData("/past_meetings/%252FaB%252F%252Fcd%253D%253D/participants", "/past_meetings/%252FaB%252F%252Fcd%253D%253D/participants")]
    [InlineData("/past_meetings/%252faB==/participants", "/past_meetings/%252faB==/participants")]
    public void A_path_is_normalized_before_it_is_sent_and_shown(string path, string sent)
    {
        Account.ClearExchanges();
        Outcome outcome = Run("Invoke-ZoomApi $path -Method GET", ("path", path));
        Assert.Equal("/v2" + sent, Assert.Single(Account.Exchanges).Request.Path);
        Assert.All(outcome.Errors, error => Assert.Equal(sent, error.TargetObject));
        IgnoreContract();
    }

    [Theory]
    [InlineData("/users/u1/password")]
    [InlineData("/users/u1/%70assword")]
    [InlineData("/users/u1/%70%61%73%73%77%6F%72%64")]
    [InlineData("/%75sers/u1/password")]
    [InlineData("/users/%75%31/password")]
    [InlineData("users/u1/passwor%64/")]
    public void The_confirmation_is_for_the_normalized_path(string path)
    {
        Account.ClearExchanges();
        Outcome outcome = Run("Invoke-ZoomApi $path -Method PUT -Body @{ password = 'x' }", ("path", path));
        Assert.Equal("CannotAsk", outcome.ErrorId);
        Assert.Equal("/users/u1/password", outcome.Error.TargetObject);
        Assert.Empty(Account.Exchanges);
    }

    [Fact]
    public void An_unknown_operation_is_Zooms_error()
    {
        Outcome outcome = Run("Invoke-ZoomApi /no/such/thing");
        Assert.Equal("Zoom.2300", outcome.ErrorId);
        Assert.Equal("/no/such/thing", outcome.Error.TargetObject);
        IgnoreContract();
    }

    [Fact]
    public void A_path_that_only_looks_like_a_users_does_not_need_the_users_scope()
    {
        Account.Withhold("user:read:user:admin");
        Connect().Clean();
        Assert.Equal("MissingScope", Run("Invoke-ZoomApi /users/user@example.com").ErrorId);
        Assert.Equal("MissingScope", Run("Invoke-ZoomApi /%75sers/user@example.com").ErrorId);
        // The sandbox has no such operation.
        Assert.Equal("Zoom.2300", Run("Invoke-ZoomApi /users/email -Query @{ email = 'user@example.com' }").ErrorId);
        IgnoreContract();
    }

    [Theory]
    [InlineData("Invoke-ZoomApi /users/{0} -Method DELETE")]
    [InlineData("Invoke-ZoomApi /users/{0}/status -Method PUT -Body @{{ action = 'deactivate' }}")]
    public void An_irreversible_request_asks_first(string script)
    {
        Assert.Equal("CannotAsk", Terminates(string.Format(null, script, Basic.Id)).ErrorId);
        Assert.Empty(Account.Changes);
        Run(string.Format(null, script, Basic.Id) + " -Confirm:$false").Clean();
        Assert.NotEmpty(Account.Changes);
    }

    [Fact]
    public void A_body_without_a_method_is_an_error() =>
        Assert.Equal("InvalidArgument", Run("Invoke-ZoomApi /groups -Body @{ name = 'x' }").ErrorId);
}
