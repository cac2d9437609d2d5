using System.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Connection;

public sealed class DisconnectZoomCustomTests : Tenant
{
    protected override bool Connected => false;

    [Fact]
    public void Disconnecting_also_ends_a_session_in_a_variable()
    {
        Connect().Clean();
        Outcome outcome = Run("$s = Get-ZoomCustomSession; Disconnect-ZoomCustom; Get-ZoomUser -Session $s");
        Assert.Equal("NotConnected", outcome.ErrorId);
        Assert.Contains("ended", outcome.Error.Exception.Message);
        Assert.Empty(Run("Get-ZoomCustomSession").Clean().Output);
        Run("Disconnect-ZoomCustom").Clean();
    }

    [Fact]
    public void One_session_can_end_while_the_others_continue()
    {
        Connect("-Name first").Clean();
        Run(
                "$second = Connect-ZoomCustom -Sandbox -UserCount 4 -Name second -PassThru; Get-ZoomCustomSession first | Disconnect-ZoomCustom"
            )
            .Clean();
        Assert.Equal(["second"], Run("Get-ZoomCustomSession").Clean().Values<string>("Name"));
        Assert.Equal(4, Run("Get-ZoomUser").Clean().Output.Count);
    }

    [Fact]
    public void All_sessions_can_end_in_one_pipeline()
    {
        Run("1..3 | ForEach-Object { Connect-ZoomCustom -Sandbox -UserCount 4 -Name \"trial $_\" }").Clean();
        Assert.Empty(Run("Get-ZoomCustomSession | Disconnect-ZoomCustom; Get-ZoomCustomSession").Clean().Output);
    }

    [Fact]
    public void Revoking_ends_the_session_at_Zoom()
    {
        Run(
                "Connect-ZoomCustom -ClientId $general -ClientSecret $generalSecret -RefreshToken $refresh -BaseUri $root "
                    + "-OnTokenRefresh { param($token) $global:kept = $token }; Disconnect-ZoomCustom -Revoke",
                Names()
            )
            .Clean();
        Assert.Equal(
            "ZoomAuth.invalid_grant",
            Terminates(
                "Connect-ZoomCustom -ClientId $general -ClientSecret $generalSecret -RefreshToken $kept -BaseUri $root",
                Names()
            ).ErrorId
        );
    }

    [Theory]
    [InlineData("empty", 1, null)]
    [InlineData("reset-after", 1, null)]
    [InlineData("error", 1, null)]
    [InlineData("html", 3, "BadAnswer")]
    public void A_revocation_succeeds_if_Zoom_revoked_the_token(string kind, int times, string? errorId)
    {
        Run("Connect-ZoomCustom -ClientId $general -ClientSecret $generalSecret -RefreshToken $refresh -BaseUri $root", Names()).Clean();
        Account.Faults.Next(kind, times, "/oauth/revoke");
        Assert.Equal(errorId, Run("Disconnect-ZoomCustom -Revoke").Errors.SingleOrDefault()?.FullyQualifiedErrorId.Split(',')[0]);
    }

    private (string, object?)[] Names() =>
        [
            ("general", Account.Options.GeneralClientId),
            ("generalSecret", Secret(Account.Options.GeneralClientSecret)),
            ("root", Server.BaseUri),
            ("refresh", Secret(Account.IssueRefreshToken())),
        ];
}
