namespace ZoomCustom.Commands.Phone;

/// <summary>A range of call durations, with Zoom's number.</summary>
public enum ZoomCallDuration
{
    /// <summary>From one to five minutes.</summary>
    OneToFiveMinutes = 0,

    /// <summary>From five to ten minutes.</summary>
    FiveToTenMinutes = 1,

    /// <summary>More than ten minutes.</summary>
    OverTenMinutes = 2,

    /// <summary>Less than one minute.</summary>
    UnderOneMinute = 3,
}

/// <summary>Gets the voice quality of the account's Zoom Phone calls, with the devices and networks of both sides.</summary>
/// <remarks>
/// Zoom returns at most one month per request, so a longer range is requested month by month. The newest month is first, and each
/// month's records are in Zoom's order. A long list is read from several places at the same time, which doesn't change its order.
/// </remarks>
/// <example>
/// <code>Get-ZoomCallQuality -Quality bad -From ([datetime]::Now.AddDays(-7))</code>
/// <para>Gets the calls of the last seven days with bad voice quality.</para>
/// </example>
/// <example>
/// <code>Get-ZoomCallQuality -Quality bad | Group-Object { $_.Caller.Isp } -NoElement</code>
/// <para>Counts the calls with bad voice quality by the caller's internet provider.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomCallQuality", SupportsPaging = true)]
[OutputType(typeof(ZoomCallQuality))]
[ZoomOperation(nameof(OperationCatalog.ListPastCalls))]
public sealed class GetZoomCallQualityCommand : ZoomHistoryCommand<ZoomCallQuality>
{
    /// <summary>Specifies the voice quality: good or bad.</summary>
    [Parameter]
    [Alias("quality_type")]
    [KnownValues("good", "bad")]
    [InQuery("quality_type")]
    public string? Quality { get; set; }

    /// <summary>Specifies the direction of the calls: inbound, outbound, or internal.</summary>
    [Parameter]
    [Alias("directions")]
    [KnownValues("inbound", "outbound", "internal")]
    [InQuery("directions")]
    public string[]? Direction { get; set; }

    /// <summary>Specifies the durations of the calls.</summary>
    [Parameter]
    [Alias("durations")]
    [InQuery("durations")]
    public ZoomCallDuration[]? Duration { get; set; }

    /// <summary>Specifies a phone number in the calls.</summary>
    [Parameter]
    [Alias("phone_number")]
    [InQuery("phone_number")]
    public string? PhoneNumber { get; set; }

    /// <summary>Specifies an extension number in the calls.</summary>
    [Parameter]
    [Alias("extension_number")]
    [InQuery("extension_number")]
    public string? ExtensionNumber { get; set; }

    /// <summary>Specifies the department that the calls belong to.</summary>
    [Parameter]
    [InQuery("department")]
    public string? Department { get; set; }

    /// <summary>Specifies the cost center that the calls belong to.</summary>
    [Parameter]
    [Alias("cost_center")]
    [InQuery("cost_center")]
    public string? CostCenter { get; set; }

    /// <summary>Specifies the site, by ID.</summary>
    [Parameter]
    [Alias("site_id")]
    [InQuery("site_id")]
    public string? SiteId { get; set; }

    private protected override DateTimeOffset? When(ZoomCallQuality record) => record.DateTime;
}
