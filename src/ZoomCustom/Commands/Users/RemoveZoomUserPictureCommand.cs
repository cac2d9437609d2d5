using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ZoomCustom.Binding;
using ZoomCustom.Changes;
using ZoomCustom.Cmdlets;
using ZoomCustom.Declarations;
using ZoomCustom.Http;
using ZoomCustom.Models;
using ZoomCustom.Operations;

namespace ZoomCustom.Commands.Users;

/// <summary>Removes the profile pictures of users.</summary>
/// <example>
/// <code>Remove-ZoomUserPicture carlos.almeida.10@example.com</code>
/// <para>Removes one.</para>
/// </example>
/// <example>
/// <code>Get-ZoomUser -Status active | Where-Object Department -eq Legal | Remove-ZoomUserPicture</code>
/// <para>Removes those of a department.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "ZoomUserPicture", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ZoomUser))]
[ZoomOperation(nameof(Catalogue.DeleteUserPicture))]
[ZoomOperation(nameof(Catalogue.GetUser), WithSwitch = nameof(PassThru))]
public sealed class RemoveZoomUserPictureCommand : ZoomUserCommand
{
    private protected override IEnumerable<Change> Plan() =>
        Bind().Select(bound => ChangeUser(bound, "Remove profile picture", new() { IsAlready = (_, before) => before.PicUrl is null }));
}
