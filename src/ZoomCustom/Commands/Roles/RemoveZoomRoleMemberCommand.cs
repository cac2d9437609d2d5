using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Binding;
using ZoomCustom.Cmdlets;
using ZoomCustom.Completion;
using ZoomCustom.Declarations;
using ZoomCustom.Http;
using ZoomCustom.Identities;
using ZoomCustom.Operations;
using ZoomCustom.Pipeline;

namespace ZoomCustom.Commands.Roles;

/// <summary>Takes a role from users, who are members afterwards.</summary>
/// <example>
/// <code>
/// Add-ZoomRoleMember 'Help Desk' carlos.almeida.10@example.com
/// Remove-ZoomRoleMember 'Help Desk' carlos.almeida.10@example.com
/// </code>
/// <para>Gives a role and takes it.</para>
/// </example>
/// <example>
/// <code>Get-ZoomRoleMember 'Help Desk' | Remove-ZoomRoleMember</code>
/// <para>Takes a role from all who have it.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "ZoomRoleMember", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(void))]
[ZoomOperation(nameof(Catalogue.RemoveRoleMember))]
public sealed class RemoveZoomRoleMemberCommand : ZoomStateCommand
{
    /// <summary>The role's id or name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("role_id")]
    [InPath("roleId")]
    public ZoomRoleIdentity? RoleId { get; set; }

    /// <summary>The user's id or e-mail address.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Email", "user_id")]
    [InPath("memberId")]
    public ZoomUserIdentity[]? UserId { get; set; }

    private protected override string Action => "Take role";

    private protected override string Describe(ZoomRequest request) => $"{Action} {RoleId}";

    private protected override void Complete(ZoomRequest request) => request.Target = request.Path["memberId"];

    /// <inheritdoc/>
    private protected override async Task MakeAsync(ZoomRequest request, IOutput output, CancellationToken cancel)
    {
        request.Path["memberId"] = await UserIdAsync(request.Path["memberId"], output, cancel).ConfigureAwait(false);
        if (ErrorIfUnchanged && (await ReadUserAsync(request.Path["memberId"], output, cancel).ConfigureAwait(false))?.RoleId != request.Path["roleId"])
            Unchanged(request, output, "The user has not got the role.");
        await base.MakeAsync(request, output, cancel).ConfigureAwait(false);
    }
}
