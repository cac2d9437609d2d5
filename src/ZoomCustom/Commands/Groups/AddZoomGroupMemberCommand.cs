using System.Linq;
using System.Management.Automation;
using ZoomCustom.Binding;
using ZoomCustom.Cmdlets;
using ZoomCustom.Completion;
using ZoomCustom.Declarations;
using ZoomCustom.Identities;
using ZoomCustom.Models;
using ZoomCustom.Operations;

namespace ZoomCustom.Commands.Groups;

/// <summary>Adds users to groups.</summary>
/// <remarks>Users are collected from the pipeline and added as many at a time as Zoom takes, with an outcome for each.</remarks>
/// <example>
/// <code>Add-ZoomGroupMember Sales carlos.almeida.10@example.com</code>
/// <para>Adds one user.</para>
/// </example>
/// <example>
/// <code>Get-ZoomUser -Status active | Where-Object Department -eq Sales | Add-ZoomGroupMember -GroupId 'On Call'</code>
/// <para>Adds those of a department.</para>
/// </example>
[Cmdlet(VerbsCommon.Add, "ZoomGroupMember", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ZoomGroupMember))]
[ZoomOperation(nameof(Catalogue.AddGroupMembers))]
public sealed class AddZoomGroupMemberCommand : ZoomBatchCommand<ZoomGroupMember>
{
    /// <summary>The group's id or name; with several, every user is added to each.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("group_id")]
    [InPath("groupId")]
    public ZoomGroupIdentity[]? GroupId { get; set; }

    /// <summary>The user's id or e-mail address.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Email", "user_id")]
    public ZoomUserIdentity[]? UserId { get; set; }

    private protected override string Action => "Add to group";

    private protected override string[] Items => UserId ?? [];

    private protected override ZoomGroupMember Outcome(string item) =>
        IsAddress(item) ? new ZoomGroupMember { Email = item } : new ZoomGroupMember { Id = item };

    private protected override bool IsIn(ZoomUser user, string into) => user.GroupIds?.Contains(into) == true;
}
