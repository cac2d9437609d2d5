namespace ZoomCustom.Commands.Apps;

/// <summary>Gets the Zoom App Marketplace apps that are available to the account: a list, or the ones that you specify by ID.</summary>
/// <example>
/// <code>Get-ZoomApp -Type active_requests</code>
/// <para>Gets the apps that users have requested.</para>
/// </example>
/// <example>
/// <code>Get-ZoomApp -Type public | Get-ZoomApp</code>
/// <para>Gets the details of all public apps, such as their scopes and permissions.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomApp", DefaultParameterSetName = "List", SupportsPaging = true)]
[OutputType(typeof(ZoomApp))]
[ZoomOperation(nameof(OperationCatalog.ListApps), ParameterSet = "List")]
[ZoomOperation(nameof(OperationCatalog.GetApp), ParameterSet = "Id")]
public sealed class GetZoomAppCommand : ZoomFindCommand<ZoomApp, ZoomAppIdentity>
{
    /// <summary>Specifies the app, by ID. If the value contains wildcard
    /// characters, the cmdlet returns the apps whose name matches it.</summary>
    [Parameter(ParameterSetName = "Id", Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("app_id")]
    [InPath("appId")]
    public ZoomAppIdentity[]? AppId { get; set; }

    private protected override ZoomAppIdentity[]? Specified
    {
        get => AppId;
        set => AppId = value;
    }

    private protected override IEnumerable<string?> NamesOf(ZoomApp record) => [record.AppName];

    /// <summary>Specifies the lists to read. Default: all of them, each app once; Zoom's own default is active_requests.</summary>
    [Parameter(ParameterSetName = "List")]
    [KnownValues("active_requests", "past_requests", "public", "account_created", "approved_apps", "restricted_apps", "account_added")]
    [InQuery("type", Each = true, Always = true)]
    public string[] Type { get; set; } =
    ["active_requests", "past_requests", "account_added", "account_created", "approved_apps", "restricted_apps", "public"];

    private protected override int MergedLists => Math.Max(1, Type.Length);

    private protected override string? KeyOf(ZoomApp record) => record.AppId;
}
