using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ZoomCustom.Binding;
using ZoomCustom.Completion;
using ZoomCustom.Readers;

namespace ZoomCustom.Cmdlets;

/// <summary>A cmdlet that gets records from a date range, which can be longer than Zoom accepts in one request.</summary>
/// <typeparam name="T">The type of the records.</typeparam>
public abstract class ZoomHistoryCommand<T> : ZoomReadCommand<T>
    where T : class
{
    private bool _isOldRange;

    /// <summary>Specifies the first day or time of the range. The default is one month before -To. Days are days of your time
    /// zone, unless the cmdlet's description says that they are days in UTC.</summary>
    [Parameter]
    [Alias("StartDate")]
    [OffersNothing]
    [Moment]
    public DateTime From { get; set; }

    /// <summary>Specifies the last day or time of the range. A day without a time includes the whole day. The default is
    /// now.</summary>
    [Parameter]
    [Alias("EndDate")]
    [OffersNothing]
    [Moment]
    public DateTime To { get; set; }

    /// <inheritdoc/>
    /// <remarks>Zoom returns some reports in whole days in UTC. This filter removes the records outside the requested times.</remarks>
    private protected override Func<T, bool>? Only
    {
        get
        {
            DateTimeOffset from = IsBound(nameof(From)) ? DateWindow.StartOf(From, HasUtcDays) : DateTimeOffset.MinValue,
                to = IsBound(nameof(To)) ? DateWindow.EndOf(To, HasUtcDays) : DateTimeOffset.MaxValue;
            bool isWholeDays = IsUtcMidnight(from) && (to == DateTimeOffset.MaxValue || IsUtcMidnight(to.AddTicks(1)));
            return Operation.IsByDay && !isWholeDays ? record => RangeTime(record) is not { } at || (at >= from && at <= to) : null;
        }
    }

    /// <inheritdoc/>
    private protected override bool IsCutKnown(DateTime given) =>
        _isOldRange && given <= DateTime.UtcNow.AddMonths(-DateWindow.MonthsKept).AddDays(1);

    /// <summary>Warns once, although each pipeline object has its own lists.</summary>
    private void WarnOfOldRange(string text)
    {
        if (!_isOldRange)
            WriteWarning(text);
        _isOldRange = true;
    }

    private static bool IsUtcMidnight(DateTimeOffset time) => time.UtcDateTime.TimeOfDay == TimeSpan.Zero;

    /// <inheritdoc/>
    private protected override DateTimeOffset? RangeTime(T record) => When(record);

    /// <summary>Whether days are Zoom's days in UTC and not the user's own, because the records can't be assigned to other days.</summary>
    private protected virtual bool HasUtcDays => false;

    /// <summary>Whether the operation can be used without a range.</summary>
    private protected virtual bool MayBeWithoutRange => false;

    private protected override List<BoundRequest> Requests()
    {
        List<BoundRequest> requests = base.Requests();
        if (!Operation.HasDateWindow || (MayBeWithoutRange && !IsBound(nameof(From)) && !IsBound(nameof(To))))
            return requests;
        IReadOnlyList<DateWindow> windows = DateWindow.Split(
            Operation,
            IsBound(nameof(From)) ? From : null,
            IsBound(nameof(To)) ? To : null,
            DateTimeOffset.UtcNow,
            HasUtcDays,
            WarnOfOldRange
        );
        // The lists of one window follow each other, so that a cmdlet can merge them.
        return
        [
            .. from sameObject in requests.GroupBy(request => request.Request.EscapedPath)
            from window in windows
            from request in sameObject
            select request with
            {
                Request = window.Of(request.Request),
                Window = window,
            },
        ];
    }
}
