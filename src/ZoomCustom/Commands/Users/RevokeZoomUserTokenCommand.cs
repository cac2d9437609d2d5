namespace ZoomCustom.Commands.Users;

/// <summary>Signs users out of all their devices.</summary>
/// <remarks>Zoom signs out only users who use single sign-on (SSO). For other users, Zoom reports success but does nothing.</remarks>
/// <example>
/// <code>Revoke-ZoomUserToken carlos.almeida.10@example.com -Confirm:$false</code>
/// <para>Signs a user out of all devices.</para>
/// </example>
/// <example>
/// <code>Get-ZoomUser -Status inactive | Revoke-ZoomUserToken -Confirm:$false</code>
/// <para>Signs out all deactivated users.</para>
/// </example>
[Cmdlet(VerbsSecurity.Revoke, "ZoomUserToken", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ZoomUser), typeof(ZoomChange))]
[ZoomOperation(nameof(OperationCatalog.RevokeUserToken))]
[ZoomOperation(nameof(OperationCatalog.GetUser), WithSwitch = nameof(PassThru), IsExtra = true)]
public sealed class RevokeZoomUserTokenCommand : ZoomUserCommand
{
    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        WriteVerbose("Zoom signs out only users who use single sign-on (SSO).");
    }

    private protected override IEnumerable<Change> Plan() =>
        Bind().Select(bound => ChangeUser(bound, "Sign out from all devices", new() { IsUpToDate = (_, _) => false }));
}
