namespace ZoomCustom.Commands.Apps;

/// <summary>Gets users' requests to be allowed an app.</summary>
/// <example>
/// <code>Get-ZoomApp -Type active_requests | Get-ZoomAppRequest -Status pending</code>
/// <para>Gets who waits for which app.</para>
/// </example>
/// <example>
/// <code>Get-ZoomApp -Type past_requests | Get-ZoomAppRequest</code>
/// <para>Gets what was decided.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomAppRequest", SupportsPaging = true)]
[OutputType(typeof(ZoomAppRequest))]
[ZoomOperation(nameof(OperationCatalog.ListAppRequests))]
public sealed class GetZoomAppRequestCommand : ZoomReadCommand<ZoomAppRequest>
{
    /// <summary>The app's id.</summary>
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
