using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ZoomCustom.Binding;

namespace ZoomCustom.Cmdlets;

/// <summary>A cmdlet that reads what happened in a range of time, which may be longer than Zoom answers at once.</summary>
/// <typeparam name="T">The type of what it writes.</typeparam>
public abstract class ZoomHistoryCommand<T> : ZoomReadCommand<T>
    where T : class
{
    /// <summary>The first day or moment of the range. A month before -To when not given. Days are Zoom's, which are those of UTC.</summary>
    [Parameter]
    [Moment]
    public DateTime From { get; set; }

    /// <summary>The last moment of the range, or its last day, which is in it as a whole. Now when not given.</summary>
    [Parameter]
    [Moment]
    public DateTime To { get; set; }

    /// <inheritdoc/>
    /// <remarks>Zoom answers some reports by whole days: what lies outside the moments asked for is left out here.</remarks>
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

    /// <summary>Whether Zoom gives something sensible when it is not told a range.</summary>
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
        return [.. from request in requests from window in windows select request with { Request = window.Of(request.Request) }];
    }
}
