using ZoomCustom.Pipeline;

namespace ZoomCustom.Commands.Groups;

/// <summary>Takes users out of groups: those named, or with -AllGroups all that they are in.</summary>
/// <example>
/// <code>Get-ZoomGroupMember Interns -First 1 | Remove-ZoomGroupMember</code>
/// <para>Takes a member out of the group that it was listed in.</para>
/// </example>
/// <example>
/// <code>Remove-ZoomGroupMember carlos.almeida.10@example.com -AllGroups</code>
/// <para>Takes a user out of every group.</para>
/// </example>
[Cmdlet(
    VerbsCommon.Remove,
    "ZoomGroupMember",
    DefaultParameterSetName = "Group",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium
)]
[OutputType(typeof(void))]
[ZoomOperation(nameof(OperationCatalog.RemoveGroupMember))]
[ZoomOperation(nameof(OperationCatalog.GetUser), WithSwitch = nameof(AllGroups))]
public sealed class RemoveZoomGroupMemberCommand : ZoomChangeCommand
{
    private const int NoMember = 4131;
    private const string NotIn = "The user isn't in the group.";

    /// <summary>The group's id or name; with several, every user is taken out of each.</summary>
    [Parameter(ParameterSetName = "Group", Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("group_id")]
    [InPath("groupId")]
    public ZoomGroupIdentity[]? GroupId { get; set; }

    /// <summary>The user's id or email address.</summary>
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
    [Alias("Id", "Email", "user_id")]
    [InPath("memberId")]
    public ZoomUserIdentity[]? UserId { get; set; }

    /// <summary>Take the users out of every group that they are in.</summary>
    [Parameter(ParameterSetName = "AllGroups", Mandatory = true)]
    public SwitchParameter AllGroups { get; set; }

    /// <summary>Make an error of it when there is nothing to change: when the user is in no such group.</summary>
    [Parameter]
    public SwitchParameter ErrorIfUnchanged { get; set; }

    private protected override IEnumerable<Change> Plan()
    {
        foreach (BoundRequest bound in Bind())
        {
            var change = new Change
            {
                // Which groups these are is known when the user has been read.
                Request = AllGroups ? bound.Request.WithPath("groupId", "all") : bound.Request,
                Target = ChangeTarget.Of(bound["memberId"]),
                Action = AllGroups ? "Remove from all groups" : "Remove from group",
                Before = Before,
                ExplainUnchanged = WhyNotMemberAsync,
                IsErrorIfUnchanged = ErrorIfUnchanged,
            };
            string group = AllGroups ? "" : " " + bound["groupId"].Text;
            yield return AllGroups
                ? change with
                {
                    Complete = InAllGroupsAsync,
                }
                : change with
                {
                    Detail = one => one.Action + group,
                    Complete = IsPreview ? InGroupAsync : null,
                };
        }
    }

    /// <summary>Zoom doesn't say whether a user who isn't a member exists.</summary>
    private async Task<string?> WhyNotMemberAsync(ZoomApiException refusal, ZoomRequest request, StateReader state)
    {
        if (refusal.Code != NoMember || !Connection.Allows(OperationCatalog.GetUser))
            return null;
        await state.UserAsync(request.Path["memberId"]).ConfigureAwait(false);
        return NotIn;
    }

    /// <summary>For -WhatIf, finds out what removing would.</summary>
    private async Task<Change> InGroupAsync(Change change, StateReader state)
    {
        if (change.Before is ZoomGroupMember || !Connection.Allows(OperationCatalog.GetUser))
            return change;
        ZoomUser? user = await state.UserAsync(change.Request.Path["memberId"]).ConfigureAwait(false);
        bool isIn = user?.GroupIds?.Contains(change.Request.Path["groupId"]) == true;
        return change with { Before = user, Unchanged = isIn ? null : NotIn };
    }

    /// <summary>Reads the user again: a list in the pipeline may be older than a change of groups.</summary>
    private static async Task<Change> InAllGroupsAsync(Change change, StateReader state)
    {
        ZoomUser? user = await state.UserAsync(change.Request.Path["memberId"]).ConfigureAwait(false);
        string[] groups = [.. user?.GroupIds ?? []];
        ZoomRequest one = user?.Id is { } id ? change.Request.WithPath("memberId", id) : change.Request;
        return change with
        {
            Before = user,
            Unchanged = groups.Length == 0 ? "The user is in no group." : null,
            Steps =
            [
                .. groups.Select(group => new ChangeStep(one.WithPath("groupId", group)) { Says = $"{change.Target} from group {group}" }),
            ],
        };
    }
}
