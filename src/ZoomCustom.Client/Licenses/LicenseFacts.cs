using System;
using System.Collections.Generic;

namespace ZoomCustom.Licenses;

/// <summary>What Zoom says about a licensed user, and what it doesn't. A missing fact has a gap, and is never taken for none.</summary>
internal sealed record LicenseFacts
{
    public bool IsPending { get; init; }

    /// <summary>The ID of the role: 0 for the owner, 2 for a member. Other roles have privileges.</summary>
    public string? RoleId { get; init; }

    /// <summary>The protected group that the user is in; null if there is none.</summary>
    public string? ProtectedGroup { get; init; }

    /// <summary>When the user was added; null if unknown.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>What the user hosted, as far as it was read.</summary>
    public Hosting Hosting { get; init; } = new();

    /// <summary>Why it isn't known that the user hosted nothing else; null if it's known.</summary>
    public string? HostingGap { get; init; }

    /// <summary>The totals of the report of active hosts, month by month; empty if the user isn't in it.</summary>
    public IReadOnlyList<HostTotals> Reported { get; init; } = [];

    /// <summary>Why it isn't known what the report of active hosts says; null if it's known.</summary>
    public string? ReportedGap { get; init; }

    /// <summary>Whether a host of webinars who matches no current user has the user's name.</summary>
    public bool IsNamedLikeUnknownHost { get; init; }

    public int MeetingsToCome { get; init; }
    public int WebinarsToCome { get; init; }

    /// <summary>Why it isn't known that nothing else will take place; null if it's known.</summary>
    public string? EventsGap { get; init; }

    public bool HasPhone { get; init; }
    public bool HasPhoneNumber { get; init; }
    public int Calls { get; init; }

    /// <summary>Why it isn't known that there were no other calls; null if it's known.</summary>
    public string? CallsGap { get; init; }

    /// <summary>The add-ons from the user's settings; null if they weren't asked for.</summary>
    public IReadOnlyList<string>? AddOns { get; init; }

    /// <summary>The add-ons whose use no report shows.</summary>
    public IReadOnlyList<string> OtherAddOns { get; init; } = [];

    /// <summary>Why the add-ons aren't known; null if they are, or weren't asked for.</summary>
    public string? AddOnsGap { get; init; }

    /// <summary>How many users the user can schedule meetings for.</summary>
    public int SchedulesFor { get; init; }

    /// <summary>Why that isn't known; null if it is, or wasn't asked for.</summary>
    public string? SchedulingGap { get; init; }
}

/// <summary>A user's totals in the report of active hosts, for one range of days.</summary>
internal readonly record struct HostTotals(int? Meetings, int? Minutes, int? Participants);
