using System;
using System.Linq;
using System.Text;
using Newtonsoft.Json.Linq;
using Xunit;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Hosting;

namespace ZoomCustom.Client.Tests.Sandbox;

public sealed class OAuthTests : SandboxTest
{
    [Fact]
    public void A_Server_to_Server_app_gets_a_token_with_its_scopes_and_no_refresh_token()
    {
        SandboxAccount account = Account();
        JObject granted = Token(account, $"grant_type=account_credentials&account_id={account.Options.AccountId}");
        string[] scopes = ((string)granted["scope"]!).Split(' ');
        Assert.Equal("bearer", (string?)granted["token_type"]);
        Assert.Equal(3600, (int)granted["expires_in"]!);
        Assert.Equal(scopes.OrderBy(scope => scope, StringComparer.Ordinal), scopes);
        Assert.Null(granted["refresh_token"]);

        // The app isn't a user, so it has no "me".
        string token = (string)granted["access_token"]!;
        Assert.Equal(1001, Code(Get(account, token, "/v2/users/me")));
        Assert.Equal(200, Get(account, token, "/v2/users/" + account.Users[0].Id).Status);
    }

    [Fact]
    public void A_wrong_secret_is_refused()
    {
        SandboxAccount account = Account();
        SandboxResponse response = Ask(
            account,
            $"grant_type=account_credentials&account_id={account.Options.AccountId}",
            Basic(account.Options.ClientId, "wrong")
        );
        Assert.Equal(400, response.Status);
        Assert.Equal("invalid_client", (string?)Body(response)["error"]);
    }

    [Fact]
    public void A_public_app_refreshes_without_a_secret_and_only_its_own_tokens()
    {
        SandboxAccount account = Account();
        string its = SignInToPublicApp(account),
            others = account.IssueRefreshToken();
        string form = $"grant_type=refresh_token&client_id={account.Options.PublicClientId}&refresh_token=";
        Assert.Equal("invalid_grant", Error(account, form + others));
        // The refusal doesn't revoke the token: the app that owns it can still use it.
        Assert.NotNull(Body(Ask(account, form + its, []))["refresh_token"]);
        Assert.Equal("invalid_grant", Error(account, form + its));

        // A public app can't act for the account, and can't pose as an app that has a secret.
        Assert.NotNull(
            Error(
                account,
                $"grant_type=account_credentials&account_id={account.Options.AccountId}&client_id={account.Options.PublicClientId}"
            )
        );
        Assert.Equal(
            "invalid_client",
            Error(account, $"grant_type=refresh_token&client_id={account.Options.GeneralClientId}&refresh_token={others}")
        );
        Assert.Equal(
            "invalid_client",
            Error(account, $"grant_type=account_credentials&account_id={account.Options.AccountId}&client_id={account.Options.ClientId}")
        );
    }

    [Fact]
    public void Parameters_in_the_URL_are_refused_even_with_a_valid_body()
    {
        SandboxAccount account = Account();
        byte[] body = Encoding.UTF8.GetBytes($"grant_type=account_credentials&account_id={account.Options.AccountId}");
        Assert.Equal(400, account.Answer(new("POST", "/oauth/token", "grant_type=account_credentials", Basic(account), body)).Status);
    }

    [Fact]
    public void A_revoked_token_is_refused()
    {
        SandboxAccount account = Account();
        string token = account.IssueAccessToken();
        Assert.Equal("success", (string?)Body(Ask(account, "token=" + token, Basic(account), "/oauth/revoke"))["status"]);
        Assert.Equal(124, Code(Get(account, token, "/v2/users")));
    }

    [Fact]
    public void A_withheld_scope_is_missing_from_new_and_existing_tokens()
    {
        SandboxAccount account = Account();
        string token = account.IssueAccessToken();
        account.Withhold("user:read:list_users:admin");
        SandboxResponse response = Get(account, token, "/v2/users");
        Assert.Equal((400, 4711), (response.Status, Code(response)));
        Assert.Equal("Invalid access token, does not contain scopes:[user:read:list_users:admin].", (string?)Body(response)["message"]);
        Assert.DoesNotContain(
            "user:read:list_users:admin",
            ((string)Token(account, $"grant_type=account_credentials&account_id={account.Options.AccountId}")["scope"]!).Split(' ')
        );
    }

    private static string? Error(SandboxAccount account, string form) => (string?)Body(Ask(account, form, []))["error"];

    /// <summary>Returns the refresh token that the owner gets by signing in to the public app.</summary>
    private static string SignInToPublicApp(SandboxAccount account)
    {
        const string Redirect = "http://127.0.0.1/callback";
        string app = "client_id=" + account.Options.PublicClientId + "&redirect_uri=" + Uri.EscapeDataString(Redirect);
        var callback = new Uri(
            account.Consent(new Uri($"https://sandbox.invalid/oauth/authorize?response_type=code&{app}"), account.Users[0])
        );
        string code = callback.Query.TrimStart('?').Split('&').Single(pair => pair.StartsWith("code=", StringComparison.Ordinal));
        return (string)Body(Ask(account, $"grant_type=authorization_code&{app}&{code}", []))["refresh_token"]!;
    }
}
