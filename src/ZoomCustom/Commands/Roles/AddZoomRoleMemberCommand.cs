using System.Management.Automation;
using ZoomCustom.Binding;
using ZoomCustom.Cmdlets;
using ZoomCustom.Completion;
using ZoomCustom.Declarations;
using ZoomCustom.Identities;
using ZoomCustom.Models;
using ZoomCustom.Operations;

namespace ZoomCustom.Commands.Roles;

/// <summary>Gives users a role. A user has one role: the one before it goes.</summary>
/// <remarks>Users are collected from the pipeline and added as many at a time as Zoom takes, with an outcome for each.</remarks>
/// <example>
/// <code>Add-ZoomRoleMember 'Help Desk' carlos.almeida.10@example.com</code>
/// <para>Gives a user a role.</para>
/// </example>
/// <example>
/// <code>'grace.quist.11@example.com' | Add-ZoomRoleMember -RoleId 'Billing Reader' -PassThru</code>
/// <para>Gives a role to those of the pipeline.</para>
/// </example>
[Cmdlet(VerbsCommon.Add, "ZoomRoleMember", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ZoomRoleMember))]
[ZoomOperation(nameof(Catalogue.AddRoleMembers))]
public sealed class AddZoomRoleMemberCommand : ZoomBatchCommand<ZoomRoleMember>
{
    /// <summary>The role's id or name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("role_id")]
    [InPath("roleId")]
    public ZoomRoleIdentity? RoleId { get; set; }

    /// <summary>The user's id or e-mail address.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Email", "user_id")]
    public ZoomUserIdentity[]? UserId { get; set; }

    private protected override string Action => "Give role";

    private protected override string[] Items => UserId ?? [];

    private protected override ZoomRoleMember Outcome(string item) => IsAddress(item) ? new() { Email = item } : new() { Id = item };

    private protected override bool IsIn(ZoomUser user, string into) => user.RoleId == into;
}
