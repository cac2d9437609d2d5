using System;
using System.Collections.Generic;
using System.Linq;
using ZoomCustom.Models;
using ZoomCustom.Readers;

namespace ZoomCustom.Licenses;

/// <summary>What the report of active hosts says about a month, or the part of a month at an end of the time.</summary>
internal sealed class HostMonth
{
    private readonly ILookup<string, HostTotals> _byId;
    private readonly bool _hasUnnamed;
    private readonly string? _gap;

    /// <summary>Creates the month.</summary>
    /// <param name="window">The days.</param>
    /// <param name="totals">What the report says about each host.</param>
    /// <param name="gap">Why the report isn't complete; null if it is.</param>
    public HostMonth(DateWindow window, IReadOnlyList<ZoomUsageReport> totals, string? gap)
    {
        Window = window;
        _byId = totals.ToLookup(
            host => host.Id is { Length: > 0 } id ? id : (host.Email ?? "").ToLowerInvariant(),
            host => new HostTotals(host.Meetings, host.MeetingMinutes, host.Participants)
        );
        _hasUnnamed = _byId.Contains("");
        _gap = gap;
        Meetings = totals.Sum(host => (long)(host.Meetings ?? 0));
    }

    /// <summary>The days.</summary>
    public DateWindow Window { get; }

    /// <summary>How many meetings the account had.</summary>
    public long Meetings { get; }

    /// <summary>Why it isn't known who hosted meetings; null if it's known.</summary>
    public string? Gap => _gap ?? (_hasUnnamed ? "The report of active hosts has a host without ID and email address." : null);

    /// <summary>The totals of a user.</summary>
    public IEnumerable<HostTotals> Of(ZoomUser user) =>
        _byId[user.Id ?? "-"].Concat(user.Email is { Length: > 0 } email ? _byId[email.ToLowerInvariant()] : []);

    /// <summary>Whether a user hosted meetings, or might have.</summary>
    public bool MayHaveHosted(ZoomUser user) => Gap is not null || Of(user).Any(totals => totals.Meetings != 0);
}
