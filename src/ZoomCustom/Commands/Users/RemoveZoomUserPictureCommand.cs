using System.Management.Automation;
using ZoomCustom.Binding;
using ZoomCustom.Cmdlets;
using ZoomCustom.Http;
using ZoomCustom.Models;
using ZoomCustom.Operations;

namespace ZoomCustom.Commands.Users;

/// <summary>Removes the profile pictures of users.</summary>
[Cmdlet(VerbsCommon.Remove, "ZoomUserPicture", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ZoomUser))]
[ZoomOperation(nameof(Catalogue.DeleteUserPicture))]
[ZoomOperation(nameof(Catalogue.GetUser), WithSwitch = nameof(PassThru))]
public sealed class RemoveZoomUserPictureCommand : ZoomUserCommand
{
    private protected override string Action => "Remove profile picture";

    private protected override bool IsAlready(ZoomRequest request, ZoomUser before) => before.PicUrl is null;
}
