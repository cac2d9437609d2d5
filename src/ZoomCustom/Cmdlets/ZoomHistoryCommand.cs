using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ZoomCustom.Binding;
using ZoomCustom.Http;

namespace ZoomCustom.Cmdlets;

/// <summary>A cmdlet that reads what happened in a range of time, which may be longer than Zoom answers at once.</summary>
/// <typeparam name="T">The type of what it writes.</typeparam>
public abstract class ZoomHistoryCommand<T> : ZoomReadCommand<T> where T : class
{
    /// <summary>The first day or moment of the range. A month before -To when not given.</summary>
    [Parameter]
    public DateTime From { get; set; }

    /// <summary>The last moment of the range, or its last day, which is in it as a whole. Now when not given.</summary>
    [Parameter]
    public DateTime To { get; set; }

    /// <summary>Whether Zoom gives something sensible when it is not told a range.</summary>
    private protected virtual bool MayBeWithoutRange => false;

    private protected override List<ZoomRequest> Requests()
    {
        List<ZoomRequest> requests = base.Requests();
        if (!Operation.HasDateWindow || (MayBeWithoutRange && !IsBound(nameof(From)) && !IsBound(nameof(To))))
            return requests;
        IReadOnlyList<DateWindow> windows = DateWindow.Split(
            Operation, IsBound(nameof(From)) ? From : null, IsBound(nameof(To)) ? To : null, DateTimeOffset.UtcNow, WriteWarning);
        return [.. from request in requests from window in windows select window.Of(request)];
    }
}
