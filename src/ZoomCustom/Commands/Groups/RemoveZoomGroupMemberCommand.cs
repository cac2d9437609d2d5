using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Binding;
using ZoomCustom.Cmdlets;
using ZoomCustom.Completion;
using ZoomCustom.Declarations;
using ZoomCustom.Http;
using ZoomCustom.Identities;
using ZoomCustom.Models;
using ZoomCustom.Operations;
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
[Cmdlet(VerbsCommon.Remove, "ZoomGroupMember", DefaultParameterSetName = "Group", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(void))]
[ZoomOperation(nameof(Catalogue.RemoveGroupMember))]
[ZoomOperation(nameof(Catalogue.GetUser), WithSwitch = nameof(AllGroups))]
public sealed class RemoveZoomGroupMemberCommand : ZoomStateCommand
{
    /// <summary>The group's id or name; with several, every user is taken out of each.</summary>
    [Parameter(ParameterSetName = "Group", Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("group_id")]
    [InPath("groupId")]
    public ZoomGroupIdentity[]? GroupId { get; set; }

    /// <summary>The user's id or e-mail address.</summary>
    [Parameter(ParameterSetName = "Group", Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "AllGroups", Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Email", "user_id")]
    [InPath("memberId")]
    public ZoomUserIdentity[]? UserId { get; set; }

    /// <summary>Take the users out of every group that they are in.</summary>
    [Parameter(ParameterSetName = "AllGroups", Mandatory = true)]
    public SwitchParameter AllGroups { get; set; }

    private protected override string Action => AllGroups ? "Remove from all groups" : "Remove from group";

    private protected override IReadOnlyCollection<int> GoneCodes => [4131];

    private protected override string Describe(ZoomRequest request) => AllGroups ? Action : $"{Action} {request.Path["groupId"]}";

    /// <inheritdoc/>
    private protected override async Task MakeAsync(ZoomRequest request, IOutput output, CancellationToken cancel)
    {
        if (!AllGroups)
        {
            await base.MakeAsync(request, output, cancel).ConfigureAwait(false);
            return;
        }

        // The user is read again: a list in the pipeline may be older than a change of groups.
        ZoomUser? user = await ReadUserAsync(request.Path["memberId"], output, cancel).ConfigureAwait(false);
        string[] groups = [.. user?.GroupIds ?? []];
        if (groups.Length == 0)
            Unchanged(request, output, "The user is in no group.");
        foreach (string group in groups)
        {
            ZoomRequest one = request.Copy();
            one.Path["groupId"] = group;
            one.Path["memberId"] = user!.Id ?? request.Path["memberId"];
            await base.MakeAsync(one, output, cancel).ConfigureAwait(false);
        }
    }

    private protected override void Complete(ZoomRequest request)
    {
        // To be told which user an outcome is about: the path has the group before it.
        request.Target = request.Path["memberId"];
        if (AllGroups)
            request.Path["groupId"] = "all";
    }
}
