using System.Security;
using ZoomCustom.Pipeline;

namespace ZoomCustom.Commands.Users;

/// <summary>Gives users a new password. Those who sign in by Single Sign-On have none at Zoom.</summary>
/// <example>
/// <code>
/// $password = [Net.NetworkCredential]::new('', 'Correct7Horse').SecurePassword
/// Set-ZoomUserPassword carlos.almeida.10@example.com $password -Confirm:$false
/// </code>
/// <para>Gives a password. In a script, take it from a vault.</para>
/// </example>
/// <example>
/// <code>
/// $password = [Net.NetworkCredential]::new('', 'Correct7Horse').SecurePassword
/// 'carlos.almeida.10@example.com' | Set-ZoomUserPassword -Password $password -WhatIf
/// </code>
/// <para>Shows what would be done.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "ZoomUserPassword", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ZoomUser))]
[ZoomOperation(nameof(OperationCatalog.UpdateUserPassword))]
[ZoomOperation(nameof(OperationCatalog.GetUser), WithSwitch = nameof(PassThru))]
public sealed class SetZoomUserPasswordCommand : ZoomUserCommand
{
    /// <summary>The password.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public SecureString? Password { get; set; }

    private protected override IEnumerable<Change> Plan() =>
        from bound in Bind()
        let request = bound.Request.WithField("password", Secrets.Password(Password!, nameof(Password)))
        select ChangeUser(
            bound with
            {
                Request = request,
            },
            "Set a new password",
            new() { IsAlready = (_, _) => false, Detail = change => change.Action }
        );
}
