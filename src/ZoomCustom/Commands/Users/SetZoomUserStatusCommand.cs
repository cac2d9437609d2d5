using System.Management.Automation;
using ZoomCustom.Binding;
using ZoomCustom.Cmdlets;
using ZoomCustom.Http;
using ZoomCustom.Models;
using ZoomCustom.Operations;

namespace ZoomCustom.Commands.Users;

/// <summary>What <see cref="SetZoomUserStatusCommand"/> makes of a user.</summary>
public enum ZoomUserStatus
{
    /// <summary>May sign in.</summary>
    Active,
    /// <summary>May not sign in, and holds no licence.</summary>
    Inactive,
}

/// <summary>Deactivates users, or activates them again.</summary>
/// <remarks>A deactivated user loses every licence; activating the user again does not bring them back.</remarks>
[Cmdlet(VerbsCommon.Set, "ZoomUserStatus", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ZoomUser))]
[ZoomOperation(nameof(Catalogue.UpdateUserStatus))]
[ZoomOperation(nameof(Catalogue.GetUser), WithSwitch = nameof(PassThru))]
public sealed class SetZoomUserStatusCommand : ZoomSetCommand<ZoomUser>
{
    /// <summary>The user's id or e-mail address.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Email", "user_id")]
    [InPath("userId")]
    public string[]? UserId { get; set; }

    /// <summary>The status to give.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public ZoomUserStatus Status { get; set; }

    private protected override string Action => Status == ZoomUserStatus.Active ? "Activate user" : "Deactivate user and take all licences";

    private protected override void Complete(ZoomRequest request) =>
        request.BodyFields["action"] = Status == ZoomUserStatus.Active ? "activate" : "deactivate";
}
