using System.Management.Automation;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Binding;
using ZoomCustom.Cmdlets;
using ZoomCustom.Declarations;
using ZoomCustom.Http;
using ZoomCustom.Models;
using ZoomCustom.Operations;
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
[ZoomOperation(nameof(Catalogue.UpdateUserPassword))]
[ZoomOperation(nameof(Catalogue.GetUser), WithSwitch = nameof(PassThru))]
public sealed class SetZoomUserPasswordCommand : ZoomUserCommand
{
    /// <summary>The password.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public SecureString? Password { get; set; }

    private protected override string Action => "Set a new password";

    private protected override bool IsAlready(ZoomRequest request, ZoomUser before) => false;

    private protected override string Describe(ZoomRequest request) => Action;

    // Held against the rules before anything is asked or sent; put in only when it is sent.
    private protected override void Complete(ZoomRequest request) => Secrets.Password(Password!, nameof(Password));

    /// <inheritdoc/>
    private protected override async Task MakeAsync(ZoomRequest request, IOutput output, CancellationToken cancel)
    {
        request.BodyFields["password"] = Secrets.Password(Password!, nameof(Password));
        try
        {
            await base.MakeAsync(request, output, cancel).ConfigureAwait(false);
        }
        finally
        {
            request.BodyFields.Clear();
        }
    }
}
