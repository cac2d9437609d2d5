namespace ZoomCustom.Commands.Reports;

/// <summary>Gets the scheduled meetings and webinars of the account.</summary>
/// <remarks>
/// The days in -From and -To are days in UTC. Zoom doesn't return how long the events take. To get the duration of a meeting, use
/// Get-ZoomMeeting.
/// </remarks>
/// <example>
/// <code>Get-ZoomUpcomingEvent -Type webinar</code>
/// <para>Gets the webinars of the next month.</para>
/// </example>
/// <example>
/// <code>Get-ZoomUpcomingEvent -To ([datetime]::UtcNow.AddDays(7)) | Group-Object HostName -NoElement</code>
/// <para>Counts the events of each host in the next seven days.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomUpcomingEvent", SupportsPaging = true)]
[OutputType(typeof(ZoomUpcomingEvent))]
[ZoomOperation(nameof(OperationCatalog.ListUpcomingEvents))]
public sealed class GetZoomUpcomingEventCommand : ZoomReadCommand<ZoomUpcomingEvent>
{
    /// <summary>Specifies the first day. Default: today.</summary>
    [Parameter]
    [OffersNothing]
    [Moment]
    public DateTime From { get; set; }

    /// <summary>Specifies the last day. Default: one month after -From. A range can't be longer than a month.</summary>
    [Parameter]
    [OffersNothing]
    [Moment]
    public DateTime To { get; set; }

    /// <summary>Specifies the kind of events: meeting, webinar, or all. Zoom's default is all.</summary>
    [Parameter]
    [KnownValues("meeting", "webinar", "all")]
    [InQuery("type")]
    public string? Type { get; set; }

    /// <summary>Specifies the group, by ID or name. The output includes only events whose hosts are in this group.</summary>
    [Parameter]
    [Alias("group_id")]
    [InQuery("group_id")]
    public ZoomGroupIdentity? GroupId { get; set; }

    private protected override List<BoundRequest> Requests()
    {
        DateWindow.Check(IsBound(nameof(From)) ? From : null, IsBound(nameof(To)) ? To : null);
        DateTimeOffset from = Day(IsBound(nameof(From)) ? From : DateTime.UtcNow),
            to = IsBound(nameof(To)) ? Day(To) : from.AddMonths(1);
        if (to < from)
            throw new InvalidInputException("-To is earlier than -From. Specify a later -To.");
        if (to > from.AddMonths(1))
            throw new InvalidInputException("The range is longer than a month. Zoom returns at most one month of upcoming events.");
        var window = new DateWindow(from, to);
        return [.. Bind().Select(bound => bound with { Request = window.Of(bound.Request) })];
    }

    private static DateTimeOffset Day(DateTime time) => new(DateWindow.StartOf(time, hasUtcDays: true).UtcDateTime.Date, TimeSpan.Zero);
}
