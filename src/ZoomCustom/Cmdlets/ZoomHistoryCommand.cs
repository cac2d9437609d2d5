using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ZoomCustom.Binding;

namespace ZoomCustom.Cmdlets;

/// <summary>A cmdlet that gets records from a date range, which can be longer than Zoom accepts in one request.</summary>
/// <typeparam name="T">The type of the records.</typeparam>
public abstract class ZoomHistoryCommand<T> : ZoomReadCommand<T>
    where T : class
{
    /// <summary>Specifies the first day or time of the range. The default is one month before -To. Days are days in UTC.</summary>
    [Parameter]
    [Moment]
    public DateTime From { get; set; }

    /// <summary>Specifies the last day or time of the range. A day without a time includes the whole day. The default is
    /// now.</summary>
    [Parameter]
    [Moment]
    public DateTime To { get; set; }

    /// <inheritdoc/>
    /// <remarks>Zoom returns some reports in whole days. This filter removes the records outside the requested times.</remarks>
    private protected override Func<T, bool>? Only
    {
        get
        {
            DateTimeOffset from = IsMoment(nameof(From), From) ? new(From) : DateTimeOffset.MinValue,
                to = IsMoment(nameof(To), To) ? new(To) : DateTimeOffset.MaxValue;
            return Operation.IsByDay && (from > DateTimeOffset.MinValue || to < DateTimeOffset.MaxValue)
                ? record => When(record) is not { } at || (at >= from && at <= to)
                : null;
        }
    }

    private bool IsMoment(string parameter, DateTime time) => IsBound(parameter) && !DateWindow.IsDay(time);

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
            WriteWarning
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
            },
        ];
    }
}
