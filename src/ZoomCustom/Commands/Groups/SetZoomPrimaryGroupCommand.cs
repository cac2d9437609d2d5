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

/// <summary>Makes a group the primary one of users who are in it: the one whose settings count.</summary>
/// <example>
/// <code>Get-ZoomGroupMember Sales -First 1 | ForEach-Object UserId | Set-ZoomPrimaryGroup -GroupId Sales</code>
/// <para>Makes a group the one whose settings count.</para>
/// </example>
/// <example>
/// <code>Set-ZoomPrimaryGroup carlos.almeida.10@example.com Sales -WhatIf</code>
/// <para>Shows what would be done.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "ZoomPrimaryGroup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ZoomUser))]
[ZoomOperation(nameof(Catalogue.UpdateGroupMember))]
public sealed class SetZoomPrimaryGroupCommand : ZoomStateCommand
{
    /// <summary>The user's id or e-mail address.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Email", "user_id")]
    [InPath("memberId")]
    public ZoomUserIdentity[]? UserId { get; set; }

    /// <summary>The group's id or name.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("group_id")]
    [InPath("groupId")]
    public ZoomGroupIdentity? GroupId { get; set; }

    /// <summary>Write the user afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override string Action => "Make primary group";

    private protected override string Describe(ZoomRequest request) => $"{Action} {GroupId}";

    private protected override void Complete(ZoomRequest request)
    {
        request.Target = request.Path["memberId"];
        request.BodyFields["action"] = "set_primary";
        request.BodyFields["target_group_id"] = request.Path["groupId"];
    }

    /// <inheritdoc/>
    private protected override async Task MakeAsync(ZoomRequest request, IOutput output, CancellationToken cancel)
    {
        string user = await UserIdAsync(request.Path["memberId"], output, cancel).ConfigureAwait(false);
        request.Path["memberId"] = user;
        if (ErrorIfUnchanged && (await ReadUserAsync(user, output, cancel).ConfigureAwait(false))?.GroupIds is { Count: > 0 } groups && groups[0] == request.Path["groupId"])
            Unchanged(request, output, "It is the primary group already.");
        await base.MakeAsync(request, output, cancel).ConfigureAwait(false);
        if (PassThru)
            output.Emit(await ReadUserAsync(user, output, cancel).ConfigureAwait(false));
    }
}
