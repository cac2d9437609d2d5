using ZoomCustom.Pipeline;

namespace ZoomCustom.Commands.Roles;

/// <summary>Removes a role from users. Afterward, the users have the Member role.</summary>
/// <example>
/// <code>
/// Add-ZoomRoleMember 'Help Desk' carlos.almeida.10@example.com
/// Remove-ZoomRoleMember 'Help Desk' carlos.almeida.10@example.com -Confirm:$false
/// </code>
/// <para>Assigns a role to a user, and then removes it.</para>
/// </example>
/// <example>
/// <code>Get-ZoomRoleMember 'Help Desk' | Remove-ZoomRoleMember -Confirm:$false</code>
/// <para>Removes a role from all its members.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "ZoomRoleMember", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ZoomChange))]
[ZoomOperation(nameof(OperationCatalog.RemoveRoleMember))]
public sealed class RemoveZoomRoleMemberCommand : ZoomChangeCommand
{
    /// <summary>Specifies the role, by ID or name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Role", "RoleName", "role_id")]
    [InPath("roleId")]
    public ZoomRoleIdentity? RoleId { get; set; }

    /// <summary>Specifies the user, by ID or email address.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Email", "UserPrincipalName", "Mail", "Id", "user_id")]
    [InPath("memberId")]
    public ZoomUserIdentity[]? UserId { get; set; }

    /// <summary>Writes an error if the object is already in the requested state.</summary>
    [Parameter]
    public SwitchParameter ErrorIfUnchanged { get; set; }

    private protected override IEnumerable<Change> Plan()
    {
        foreach (BoundRequest bound in Bind())
        {
            string role = bound["roleId"].Text;
            bool reads = ErrorIfUnchanged || ((IsPreview || Report || AsksBeforeLosses) && Connection.Allows(OperationCatalog.GetUser));
            yield return new Change
            {
                Request = bound.Request,
                Target = ChangeTarget.Of(bound["memberId"]),
                Action = "Remove role",
                Detail = change => $"{change.Action} {role}",
                Before = Before,
                TakesAway = true,
                IsErrorIfUnchanged = ErrorIfUnchanged,
                Complete = async (change, state) =>
                {
                    string user = await state.UserIdAsync(change.Request.Path["memberId"]).ConfigureAwait(false);
                    bool lacksRole =
                        reads
                        && (await state.UserWithAsync(user, "role_id").ConfigureAwait(false))?.RoleId != change.Request.Path["roleId"];
                    return change with
                    {
                        Request = change.Request.WithPath("memberId", user),
                        Unchanged = lacksRole ? "The user doesn't have the role." : null,
                    };
                },
            };
        }
    }
}
