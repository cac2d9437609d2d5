namespace ZoomCustom.Commands.Users;

/// <summary>Gets the users for whom a user can schedule meetings.</summary>
/// <example>
/// <code>Get-ZoomUserScheduler carlos.almeida.10@example.com</code>
/// <para>Gets the users for whom a user can schedule meetings.</para>
/// </example>
/// <example>
/// <code>Get-ZoomRoleMember Admin | Get-ZoomUserScheduler</code>
/// <para>Gets the users for whom the administrators can schedule meetings.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomUserScheduler", SupportsPaging = true)]
[OutputType(typeof(ZoomUserScheduler))]
[ZoomOperation(nameof(OperationCatalog.ListUserSchedulers))]
public sealed class GetZoomUserSchedulerCommand : ZoomReadCommand<ZoomUserScheduler>
{
    /// <summary>Specifies the user, by ID or email address, or <c>me</c> for the user who signed in.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Email", "UserPrincipalName", "Mail", "Id", "user_id")]
    [InPath("userId")]
    public ZoomUserIdentity[]? UserId { get; set; }
}
