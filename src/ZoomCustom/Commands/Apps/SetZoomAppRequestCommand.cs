using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Binding;
using ZoomCustom.Cmdlets;
using ZoomCustom.Completion;
using ZoomCustom.Declarations;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Identities;
using ZoomCustom.Operations;
using ZoomCustom.Pipeline;

namespace ZoomCustom.Commands.Apps;

/// <summary>What <see cref="SetZoomAppRequestCommand"/> does with requests.</summary>
public enum ZoomAppDecision
{
    /// <summary>Allow those named.</summary>
    Approve,
    /// <summary>Allow all who have asked.</summary>
    ApproveAll,
    /// <summary>Refuse those named.</summary>
    Decline,
    /// <summary>Refuse all who have asked.</summary>
    DeclineAll,
    /// <summary>Take back what was allowed.</summary>
    Cancel,
}

/// <summary>Decides on users' requests to be allowed an app.</summary>
/// <example>
/// <code>Get-ZoomApp -Type active_requests -First 1 | Get-ZoomAppRequest -Status pending | Set-ZoomAppRequest -Decision Approve</code>
/// <para>Approves what waits.</para>
/// </example>
/// <example>
/// <code>
/// $app = Get-ZoomApp -Type active_requests -First 1
/// Set-ZoomAppRequest $app.AppId -Decision DeclineAll
/// </code>
/// <para>Declines all that wait.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "ZoomAppRequest", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(void))]
[ZoomOperation(nameof(Catalogue.UpdateAppRequests))]
public sealed class SetZoomAppRequestCommand : ZoomSendCommand
{
    /// <summary>The app's id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("app_id")]
    [InPath("appId")]
    public ZoomAppIdentity? AppId { get; set; }

    /// <summary>What to decide.</summary>
    [Parameter(Mandatory = true)]
    [Alias("Action", "Status")]
    public ZoomAppDecision Decision { get; set; }

    /// <summary>Whose requests, by id or e-mail address; not with ApproveAll and DeclineAll.</summary>
    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RequestUserId", "request_user_id", "request_user_ids")]
    public ZoomUserIdentity[]? UserId { get; set; }

    private bool IsForAll => Decision is ZoomAppDecision.ApproveAll or ZoomAppDecision.DeclineAll;

    private protected override string Action => $"{Decision} the request for app {AppId}";

    private protected override void Complete(ZoomRequest request)
    {
        if (!IsForAll && UserId is not { Length: > 0 } && Decision != ZoomAppDecision.Cancel)
            throw new InvalidInputException($"-Decision {Decision} needs -UserId. ApproveAll and DeclineAll are for all who have asked.");
        request.BodyFields["action"] = Decision switch
        {
            ZoomAppDecision.ApproveAll => "approve_all",
            ZoomAppDecision.DeclineAll => "decline_all",
            _ => Decision.ToString().ToLowerInvariant(),
        };
        if (!IsForAll && UserId is not null)
            request.BodyFields["request_user_ids"] = UserId;
        request.Target = IsForAll ? "everybody" : string.Join(", ", UserId ?? ["everybody"]);
    }

    /// <inheritdoc/>
    private protected override async Task ChangeAsync(ZoomRequest request, IOutput output, CancellationToken cancel)
    {
        // From the request: the parameter may be the next input's by now.
        if (request.BodyFields.TryGetValue("request_user_ids", out object? users))
        {
            var ids = new List<string>();
            foreach (string user in (string[])users!)
                ids.Add(await UserIdAsync(user, output, cancel).ConfigureAwait(false));
            request.BodyFields["request_user_ids"] = ids.ToArray();
        }

        await base.ChangeAsync(request, output, cancel).ConfigureAwait(false);
    }
}
