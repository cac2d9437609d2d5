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
    public void It_goes_when_that_is_confirmed_and_its_tokens_are_revoked()
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
        // Revoked as well: the session that was open on it has nothing left.
        Assert.Equal("ZoomAuth.no_tokens", Terminates("Get-ZoomUser").ErrorId);
        Assert.Equal("Storage", Terminates($"Connect-ZoomCustom {_name}").ErrorId);
    }

    [Fact]
    public void A_name_that_is_not_there_is_an_error() =>
        Assert.Equal("Storage", Run("Remove-ZoomCustomConnection nosuch -Confirm:$false").ErrorId);

    // Every token is about to end from its first moment, so that each request renews it.
    protected override SandboxOptions Options => new() { TokenLifetime = TimeSpan.FromSeconds(60) };
}
