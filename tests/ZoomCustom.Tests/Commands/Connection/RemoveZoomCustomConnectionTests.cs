using System;
using System.Linq;
using Xunit;
using ZoomCustom.Sandbox;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Connection;

public sealed class RemoveZoomCustomConnectionTests : Tenant
{
    private readonly string _name = "c" + Guid.NewGuid().ToString("N")[..8];

    protected override bool Connected => false;

    [Fact]
    public void A_confirmed_removal_deletes_the_connection_and_revokes_its_tokens()
    {
        Run(
                $"Connect-ZoomCustom -ClientId $client -ClientSecret $secret -RefreshToken $refresh -BaseUri $root -Name {_name} "
                    + $"-Save -AllowUnencryptedStorage",
                ("client", Account.Options.GeneralClientId),
                ("secret", Secret(Account.Options.GeneralClientSecret)),
                ("refresh", Secret(Account.IssueRefreshToken())),
                ("root", Server.BaseUri)
            )
            .Clean();
        Run($"Remove-ZoomCustomConnection {_name} -WhatIf").Clean();
        Assert.Single(Run($"Get-ZoomCustomConnection {_name}").Clean().Output);
        Assert.Equal("CannotAsk", Run($"Remove-ZoomCustomConnection {_name}").ErrorId);
        Run($"Remove-ZoomCustomConnection {_name} -Confirm:$false").Clean();
        Assert.Empty(Run($"Get-ZoomCustomConnection {_name}*").Clean().Output);
        // The tokens are revoked too, so the open session can't renew its token.
        Assert.Equal("ZoomAuth.no_tokens", Terminates("Get-ZoomUser").ErrorId);
        Assert.Equal("Storage", Terminates($"Connect-ZoomCustom {_name}").ErrorId);
    }

    [Fact]
    public void An_unknown_name_is_an_error() => Assert.Equal("Storage", Run("Remove-ZoomCustomConnection nosuch -Confirm:$false").ErrorId);

    // Every token is close to its expiry when it is issued, so each request renews it.
    protected override SandboxOptions Options => new() { TokenLifetime = TimeSpan.FromSeconds(60) };
}
