using System;

namespace ZoomCustom.Models;

/// <summary>What to do with a license.</summary>
public enum ZoomLicenseRecommendation
{
    /// <summary>The user needs the license, or it must not be taken.</summary>
    Keep,

    /// <summary>The user doesn't need the license, and nothing stands against taking it.</summary>
    Reclaim,

    /// <summary>The user needs the license, but not an add-on.</summary>
    DowngradeAddOn,

    /// <summary>Zoom's data isn't enough to decide. A person has to.</summary>
    Review,
}

/// <summary>The rule that decided about a license.</summary>
public enum ZoomLicenseReason
{
    /// <summary>Some of the data couldn't be read, so the use is unknown.</summary>
    Unknown,

    /// <summary>The user hosted a meeting of 40 minutes or more.</summary>
    LongMeeting,

    /// <summary>The user hosted a meeting with 100 or more participants.</summary>
    LargeMeeting,

    /// <summary>The user recorded a meeting to the cloud.</summary>
    CloudRecording,

    /// <summary>The user hosted a webinar.</summary>
    Webinar,

    /// <summary>The user will host a webinar.</summary>
    WebinarToCome,

    /// <summary>The user made or received calls with Zoom Phone.</summary>
    Phone,

    /// <summary>The user is the account's owner.</summary>
    Owner,

    /// <summary>The user needs the license, but not an add-on.</summary>
    UnusedAddOn,

    /// <summary>The user is in a protected group.</summary>
    Protected,

    /// <summary>The user was added too recently to decide.</summary>
    TooNew,

    /// <summary>The user hasn't accepted the invitation.</summary>
    Pending,

    /// <summary>The user has an administrator role.</summary>
    Administrator,

    /// <summary>Meetings are reported for the user, but not under the user's email address.</summary>
    HostUnmatched,

    /// <summary>The user has scheduled meetings, and Zoom doesn't report how long they take.</summary>
    MeetingToCome,

    /// <summary>The user can schedule meetings for other users.</summary>
    SchedulingPrivilege,

    /// <summary>The user has a phone number of Zoom Phone.</summary>
    PhoneNumber,

    /// <summary>The user's meetings used features that can require a license.</summary>
    PaidFeature,

    /// <summary>The user has another add-on, whose use Zoom doesn't report.</summary>
    OtherAddOn,

    /// <summary>The user hosted only meetings that don't require a license.</summary>
    OnlySmallMeetings,

    /// <summary>The user hosted nothing.</summary>
    NothingHosted,
}

/// <summary>A licensed user, what the license was used for, and what to do with it.</summary>
public sealed class ZoomLicenseUse : ZoomObject
{
    /// <summary>The user's ID, or the email address of a pending user.</summary>
    public string? UserId { get; init; }

    /// <summary>The email address.</summary>
    public string? Email { get; init; }

    /// <summary>The display name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The department.</summary>
    public string? Department { get; init; }

    /// <summary>The names of the user's groups, if the session can read them.</summary>
    public ZoomList<string> GroupNames { get; init; } = new([]);

    /// <summary>The status: active or pending.</summary>
    public string? Status { get; init; }

    /// <summary>How many days the use was looked for.</summary>
    public int Days { get; init; }

    /// <summary>The licenses that the user holds: Licensed, or the name of a plan.</summary>
    public ZoomList<string> Licenses { get; init; } = new([]);

    /// <summary>The add-ons that the user holds; null if they weren't read.</summary>
    public ZoomList<string>? AddOns { get; init; }

    /// <summary>The add-ons that the user holds and didn't use.</summary>
    public ZoomList<string> UnusedAddOns { get; init; } = new([]);

    /// <summary>The number of meetings that the user hosted; null if not all of them could be read.</summary>
    public int? MeetingsHosted { get; init; }

    /// <summary>The duration of the longest meeting that was read, in minutes.</summary>
    public int? LongestMeeting { get; init; }

    /// <summary>The number of participants of the largest meeting that was read.</summary>
    public int? LargestMeeting { get; init; }

    /// <summary>The number of meetings that were recorded to the cloud; null if not all meetings could be read.</summary>
    public int? CloudRecordings { get; init; }

    /// <summary>The number of webinars that the user hosted; null if not all of them could be read.</summary>
    public int? Webinars { get; init; }

    /// <summary>The number of meetings with 100 or more participants; null if not all meetings could be read.</summary>
    public int? LargeMeetings { get; init; }

    /// <summary>The number of calls with Zoom Phone; null if they couldn't be read.</summary>
    public int? Calls { get; init; }

    /// <summary>The number of meetings and webinars in the next month; null if they couldn't be read.</summary>
    public int? EventsToCome { get; init; }

    /// <summary>The start of the last meeting or webinar that was read.</summary>
    public DateTime? LastHosted { get; init; }

    /// <summary>The time of the last sign-in. It doesn't decide anything.</summary>
    public DateTime? LastLoginTime { get; init; }

    /// <summary>When the user was added to the account.</summary>
    public DateTime? UserCreatedAt { get; init; }

    /// <summary>Whether the user needs the license; null if unknown.</summary>
    public bool? NeedsLicense { get; init; }

    /// <summary>What to do.</summary>
    public ZoomLicenseRecommendation Recommendation { get; init; }

    /// <summary>The rule that decided.</summary>
    public ZoomLicenseReason ReasonCode { get; init; }

    /// <summary>The reason for the recommendation.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Everything that stands against taking the license.</summary>
    public ZoomList<string> Against { get; init; } = new([]);

    /// <summary>The monthly price of the licenses and add-ons that are known; null if the price of one of them is unknown.</summary>
    public decimal? MonthlyPrice { get; init; }

    /// <summary>What the recommendation saves per month after the next renewal; null if a price is unknown.</summary>
    public decimal? MonthlySaving { get; init; }

    /// <summary>The currency of the prices, if they're from Zoom's invoices.</summary>
    public string? Currency { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Email ?? UserId ?? "";
}
