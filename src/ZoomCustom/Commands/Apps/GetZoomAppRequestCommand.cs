namespace ZoomCustom.Commands.Apps;

/// <summary>Gets users' requests for an app.</summary>
/// <example>
/// <code>Get-ZoomApp -Type active_requests | Get-ZoomAppRequest -Status pending</code>
/// <para>Gets the pending requests for every app.</para>
/// </example>
/// <example>
/// <code>Get-ZoomApp -Type past_requests | Get-ZoomAppRequest</code>
/// <para>Gets the requests for apps that have past requests.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomAppRequest", SupportsPaging = true)]
[OutputType(typeof(ZoomAppRequest))]
[ZoomOperation(nameof(OperationCatalog.ListAppRequests))]
public sealed class GetZoomAppRequestCommand : ZoomReadCommand<ZoomAppRequest>
{
    /// <summary>Specifies the app, by ID.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("app_id")]
    [InPath("appId")]
    public ZoomAppIdentity[]? AppId { get; set; }

    /// <summary>Specifies the status of the requests: pending, approved or rejected. Default: all of them; Zoom's own default is
    /// pending.</summary>
    [Parameter]
    [KnownValues("pending", "approved", "rejected")]
    [InQuery("status", Each = true, Always = true)]
    public string[] Status { get; set; } = ["pending", "approved", "rejected"];
}
