using System.Security;
using ZoomCustom.Pipeline;

namespace ZoomCustom.Commands.Users;

/// <summary>Sets a new password for users.</summary>
/// <remarks>Users who sign in with single sign-on (SSO) don't have a Zoom password.</remarks>
/// <example>
/// <code>
/// $password = [Net.NetworkCredential]::new('', 'Correct7Horse').SecurePassword
/// Set-ZoomUserPassword carlos.almeida.10@example.com $password -Confirm:$false
/// </code>
/// <para>Sets a password. In a script, read the password from a vault.</para>
/// </example>
/// <example>
/// <code>
/// $password = [Net.NetworkCredential]::new('', 'Correct7Horse').SecurePassword
/// 'carlos.almeida.10@example.com' | Set-ZoomUserPassword -Password $password -WhatIf
/// </code>
/// <para>Shows what the cmdlet would do.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "ZoomUserPassword", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ZoomUser), typeof(ZoomChange))]
[ZoomOperation(nameof(OperationCatalog.UpdateUserPassword))]
[ZoomOperation(nameof(OperationCatalog.GetUser), WithSwitch = nameof(PassThru), IsExtra = true)]
public sealed class SetZoomUserPasswordCommand : ZoomUserCommand
{
    /// <summary>Specifies the new password.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [OffersNothing]
    public SecureString? Password { get; set; }

    private protected override IEnumerable<Change> Plan() =>
        from bound in Bind()
        let request = bound.Request.WithField("password", Secrets.Password(Password!, nameof(Password)))
        select ChangeUser(bound with { Request = request }, "Set password", new() { IsUpToDate = (_, _) => false, Fields = _ => [] });
}
