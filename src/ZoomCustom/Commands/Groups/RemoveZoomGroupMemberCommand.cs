using ZoomCustom.Pipeline;

namespace ZoomCustom.Commands.Groups;

/// <summary>Removes users from groups: from specific groups, or from all their groups with -AllGroups.</summary>
/// <example>
/// <code>Get-ZoomGroupMember Interns -First 1 | Remove-ZoomGroupMember</code>
/// <para>Removes a member from the group that the member was listed in.</para>
/// </example>
/// <example>
/// <code>Remove-ZoomGroupMember carlos.almeida.10@example.com -AllGroups -Confirm:$false</code>
/// <para>Removes a user from all groups.</para>
/// </example>
[Cmdlet(
    VerbsCommon.Remove,
    "ZoomGroupMember",
    DefaultParameterSetName = "Group",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium
)]
[OutputType(typeof(ZoomChange))]
[ZoomOperation(nameof(OperationCatalog.RemoveGroupMember))]
[ZoomOperation(nameof(OperationCatalog.GetUser), WithSwitch = nameof(AllGroups))]
public sealed class RemoveZoomGroupMemberCommand : ZoomChangeCommand
{
    private const int NoMember = 4131;
    private const string NotIn = "The user isn't in the group.";

    /// <summary>Specifies the group, by ID or name. Each user is removed from every specified group.</summary>
    [Parameter(ParameterSetName = "Group", Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Group", "GroupName", "group_id")]
    [InPath("groupId")]
    public ZoomGroupIdentity[]? GroupId { get; set; }

    /// <summary>Specifies the user, by ID or email address.</summary>
    [Parameter(
        ParameterSetName = "Group",
        Mandatory = true,
        Position = 1,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true
    )]
    [Parameter(
        ParameterSetName = "AllGroups",
        Mandatory = true,
        Position = 0,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true
    )]
    [Alias("Email", "UserPrincipalName", "Mail", "Id", "user_id")]
    [InPath("memberId")]
    public ZoomUserIdentity[]? UserId { get; set; }

    /// <summary>Removes the users from all their groups.</summary>
    [Parameter(ParameterSetName = "AllGroups", Mandatory = true)]
    public SwitchParameter AllGroups { get; set; }

    /// <summary>Writes an error if the object is already in the requested state.</summary>
    [Parameter]
    public SwitchParameter ErrorIfUnchanged { get; set; }

    private protected override IEnumerable<Change> Plan()
    {
        foreach (BoundRequest bound in Bind())
        {
            var change = new Change
            {
                // The groups are known only after the user is read.
                Request = AllGroups ? bound.Request.WithPath("groupId", "all") : bound.Request,
                Target = ChangeTarget.Of(bound["memberId"]),
                Action = AllGroups ? "Remove group member from all groups" : "Remove group member",
                Before = Before,
                ExplainUnchanged = WhyNotMemberAsync,
                IsErrorIfUnchanged = ErrorIfUnchanged,
            };
            string group = AllGroups ? "" : " from " + bound["groupId"].Text;
            yield return AllGroups
                ? change with
                {
                    Complete = FindGroupsAsync,
                    TakesAway = true,
                }
                : change with
                {
                    Detail = one => one.Action + group,
                    Complete = IsPreview ? InGroupAsync : null,
                };
        }
    }

    /// <summary>Returns why there is nothing to remove. Zoom's refusal doesn't say whether the user exists.</summary>
    private async Task<string?> WhyNotMemberAsync(ZoomApiException refusal, ZoomRequest request, StateReader state)
    {
        if (refusal.Code != NoMember || !Connection.Allows(OperationCatalog.GetUser))
            return null;
        await state.UserAsync(request.Path["memberId"]).ConfigureAwait(false);
        return NotIn;
    }

    /// <summary>For -WhatIf, reads whether the user is a member.</summary>
    private async Task<Change> InGroupAsync(Change change, StateReader state)
    {
        if (change.Before is ZoomGroupMember || !Connection.Allows(OperationCatalog.GetUser))
            return change;
        ZoomUser? user = await state.UserWithAsync(change.Request.Path["memberId"], "group_ids").ConfigureAwait(false);
        bool isIn = user?.GroupIds?.Contains(change.Request.Path["groupId"]) == true;
        return change with { Before = user, Unchanged = isIn ? null : NotIn };
    }

    /// <summary>Reads the user again, because the groups may have changed since the object in the pipeline was read.</summary>
    private static async Task<Change> FindGroupsAsync(Change change, StateReader state)
    {
        ZoomUser? user = await state.UserWithAsync(change.Request.Path["memberId"], "group_ids").ConfigureAwait(false);
        string[] groups = [.. user?.GroupIds ?? []];
        string member = change.Request.Path["memberId"];
        // Use the ID that was specified rather than the one in a response.
        ZoomRequest one = StateReader.NeedsLookup(member) && user?.Id is { } id ? change.Request.WithPath("memberId", id) : change.Request;
        return change with
        {
            Before = user,
            Unchanged = groups.Length == 0 ? "The user isn't in any group." : null,
            Steps =
            [
                .. groups.Select(group => new ChangeStep(one.WithPath("groupId", group))
                {
                    Says = $"{change.TargetName} from group {group}",
                }),
            ],
        };
    }
}
