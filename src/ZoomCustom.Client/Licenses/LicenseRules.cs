using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ZoomCustom.Models;

namespace ZoomCustom.Licenses;

/// <summary>Decides who needs a license, by what licenses are for. Without the license, meetings end after 40 minutes and have at most
/// 100 participants; cloud recordings, webinars, and large meetings aren't possible.</summary>
internal sealed class LicenseRules(DateTimeOffset now, int days, int minimumAge)
{
    /// <summary>The minutes of a meeting that needs a license. Zoom reports whole minutes, so a meeting of 40 can have taken
    /// longer.</summary>
    public const int LongMeeting = 40;

    /// <summary>The participants of a meeting that needs a license. A meeting that was full can have turned people away.</summary>
    public const int LargeMeeting = 100;

    private const string OwnerRole = "0",
        MemberRole = "2";

    private static readonly CultureInfo s_culture = CultureInfo.InvariantCulture;

    /// <summary>Decides about a user.</summary>
    public LicenseVerdict Decide(LicenseFacts facts)
    {
        (ZoomLicenseReason Code, string Text)[] needs = [.. Needs(facts)];
        Obstacle[] obstacles = [.. Obstacles(facts)];
        return needs.Length > 0 ? Needed(facts, needs, obstacles) : Unneeded(facts, obstacles);
    }

    private LicenseVerdict Needed(LicenseFacts facts, (ZoomLicenseReason Code, string Text)[] needs, Obstacle[] obstacles)
    {
        string reason = string.Join(" ", needs.Select(need => need.Text));
        string[] unused = [.. UnusedAddOns(facts)];
        bool mayTake = !Array.Exists(obstacles, one => one.Code is ZoomLicenseReason.Protected or ZoomLicenseReason.TooNew);
        if (unused.Length == 0 || !mayTake || facts.RoleId == OwnerRole)
            return new(true, ZoomLicenseRecommendation.Keep, needs[0].Code, reason, [], []);
        return new(
            true,
            ZoomLicenseRecommendation.DowngradeAddOn,
            ZoomLicenseReason.UnusedAddOn,
            $"Didn't use {string.Join(", ", unused)} in {days} days. {reason}",
            [],
            unused
        );
    }

    private LicenseVerdict Unneeded(LicenseFacts facts, Obstacle[] obstacles)
    {
        string hosted =
            facts.Hosting.Meetings == 0
                ? $"Hosted nothing in {days} days."
                : $"Hosted {Count(facts.Hosting.Meetings, "meeting")} in {days} days, the longest {facts.Hosting.Longest} minutes, the "
                    + $"largest with {facts.Hosting.Largest} participants, none recorded to the cloud.";
        string[] against = [.. obstacles.Select(one => one.Text)];
        if (obstacles.Length == 0)
        {
            return new(
                false,
                ZoomLicenseRecommendation.Reclaim,
                facts.Hosting.Meetings == 0 ? ZoomLicenseReason.NothingHosted : ZoomLicenseReason.OnlySmallMeetings,
                hosted,
                [],
                [.. UnusedAddOns(facts)]
            );
        }

        bool isUnknown = Array.Exists(obstacles, one => one.IsDoubt);
        Obstacle first = obstacles[0];
        return new(
            isUnknown ? null : false,
            first.Code is ZoomLicenseReason.Protected or ZoomLicenseReason.TooNew
                ? ZoomLicenseRecommendation.Keep
                : ZoomLicenseRecommendation.Review,
            first.Code,
            // Nothing is known to be unused if something is unknown.
            isUnknown ? first.Text : $"{first.Text} {hosted}",
            against,
            []
        );
    }

    /// <summary>Everything that shows a need. Each is enough, whatever else is unknown.</summary>
    private IEnumerable<(ZoomLicenseReason Code, string Text)> Needs(LicenseFacts facts)
    {
        Hosting hosted = facts.Hosting;
        if (hosted.Webinars > 0)
            yield return (ZoomLicenseReason.Webinar, $"Hosted {Count(hosted.Webinars, "webinar")}.");
        // What the history shows of each meeting counts more than the report's totals.
        HostTotals[] totals = IsHostingComplete(facts) ? [] : [.. facts.Reported.Where(month => month.Meetings > 0)];
        if (hosted.Largest >= LargeMeeting)
            yield return (ZoomLicenseReason.LargeMeeting, $"Hosted a meeting with {hosted.Largest} participants.");
        else if (totals.FirstOrDefault(IsLarge) is { Meetings: { } many } large)
            yield return (
                ZoomLicenseReason.LargeMeeting,
                $"Hosted {Count(many, "meeting")} with {large.Participants / many} participants on average in a month."
            );
        if (hosted.Longest >= LongMeeting)
            yield return (ZoomLicenseReason.LongMeeting, $"Hosted a meeting of {hosted.Longest} minutes.");
        else if (totals.FirstOrDefault(IsLong) is { Meetings: { } count } month)
            yield return (
                ZoomLicenseReason.LongMeeting,
                $"Hosted {Count(count, "meeting")} in a month, whose participants stayed {Stay(month)} minutes on average."
            );
        if (hosted.CloudRecordings > 0)
            yield return (ZoomLicenseReason.CloudRecording, $"Recorded {Count(hosted.CloudRecordings, "meeting")} to the cloud.");
        if (facts.WebinarsToCome > 0)
            yield return (ZoomLicenseReason.WebinarToCome, $"Will host {Count(facts.WebinarsToCome, "webinar")}.");
        if (facts.Calls > 0)
            yield return (ZoomLicenseReason.Phone, $"Had {Count(facts.Calls, "call")} with Zoom Phone.");
        if (facts.RoleId == OwnerRole)
            yield return (ZoomLicenseReason.Owner, "Is the account's owner.");
    }

    /// <summary>Whether at least one of the meetings must have been as long as a participant stayed on average.</summary>
    private static bool IsLong(HostTotals month) => Stay(month) >= LongMeeting;

    /// <summary>Whether at least one of the meetings must have been as large as all of them on average.</summary>
    private static bool IsLarge(HostTotals month) => month.Participants / month.Meetings >= LargeMeeting;

    /// <summary>How many minutes a participant stayed on average. Zoom doesn't say whether the minutes are those of the meetings or of
    /// their participants. The latter are more, so this is right for both.</summary>
    private static int? Stay(HostTotals month) =>
        month is { Meetings: { } meetings, Participants: { } participants } ? month.Minutes / Math.Max(meetings, participants) : null;

    /// <summary>Whether the history has all meetings that the report of hosts counts.</summary>
    private static bool IsHostingComplete(LicenseFacts facts) =>
        facts is { HostingGap: null, ReportedGap: null } && !HasUnmatched(facts) && facts.Reported.All(month => month.Meetings is not null);

    /// <summary>Whether the report of hosts counts meetings that the history doesn't have under the user's email address.</summary>
    private static bool HasUnmatched(LicenseFacts facts) => facts.Reported.Sum(month => month.Meetings) > facts.Hosting.Meetings;

    /// <summary>Everything that stands against taking the license, the strongest first.</summary>
    private IEnumerable<Obstacle> Obstacles(LicenseFacts facts)
    {
        if (facts.ProtectedGroup is { } group)
            yield return new(ZoomLicenseReason.Protected, $"Is in the protected group '{group}'.", IsDoubt: false);
        if (facts.Created is { } created && now - created < TimeSpan.FromDays(minimumAge))
            yield return new(
                ZoomLicenseReason.TooNew,
                $"Was added on {created.ToString("yyyy-MM-dd", s_culture)}, less than {minimumAge} days ago.",
                IsDoubt: false
            );
        foreach (string gap in Gaps(facts))
            yield return new(ZoomLicenseReason.Unknown, gap, IsDoubt: true);
        if (facts.IsPending)
            yield return new(ZoomLicenseReason.Pending, "Hasn't accepted the invitation.", IsDoubt: false);
        if (facts.RoleId is not (null or MemberRole or OwnerRole))
            yield return new(ZoomLicenseReason.Administrator, "Has an administrator role.", IsDoubt: false);
        if (facts is { ReportedGap: null, HostingGap: null } && HasUnmatched(facts))
            yield return new(
                ZoomLicenseReason.HostUnmatched,
                $"Zoom's report of hosts counts {facts.Reported.Sum(month => month.Meetings)} meetings, but the meeting history has "
                    + $"{facts.Hosting.Meetings} under this email address.",
                IsDoubt: true
            );
        if (facts.IsNamedLikeUnknownHost)
            yield return new(
                ZoomLicenseReason.HostUnmatched,
                "A host of webinars with this name has an email address that no current user has.",
                IsDoubt: true
            );
        if (facts.MeetingsToCome > 0)
            yield return new(
                ZoomLicenseReason.MeetingToCome,
                $"Will host {Count(facts.MeetingsToCome, "meeting")}. Zoom's report doesn't say how long.",
                IsDoubt: true
            );
        if (facts.SchedulesFor > 0)
            yield return new(
                ZoomLicenseReason.SchedulingPrivilege,
                $"Can schedule meetings for {Count(facts.SchedulesFor, "other user")}.",
                IsDoubt: true
            );
        if (facts.HasPhoneNumber)
            yield return new(ZoomLicenseReason.PhoneNumber, "Has a phone number of Zoom Phone.", IsDoubt: true);
        if (facts.Hosting.Paid.Count > 0)
            yield return new(
                ZoomLicenseReason.PaidFeature,
                $"Used features that can require a license: {string.Join(", ", facts.Hosting.Paid)}.",
                IsDoubt: true
            );
        if (facts.OtherAddOns.Count > 0)
            yield return new(
                ZoomLicenseReason.OtherAddOn,
                $"Has add-ons whose use Zoom doesn't report: {string.Join(", ", facts.OtherAddOns)}.",
                IsDoubt: true
            );
    }

    /// <summary>Everything that isn't known, and could show a need.</summary>
    private static IEnumerable<string> Gaps(LicenseFacts facts)
    {
        string?[] gaps = [facts.HostingGap, facts.ReportedGap, facts.EventsGap, facts.CallsGap, facts.AddOnsGap, facts.SchedulingGap];
        foreach (string? gap in gaps)
        {
            if (gap is not null)
                yield return gap;
        }

        if (facts.Hosting.Unclear > 0)
            yield return $"{Count(facts.Hosting.Unclear, "meeting")} couldn't be read completely.";
        if (facts.Reported.Any(month => month.Meetings is null))
            yield return "Zoom's report of hosts doesn't say how many meetings the user hosted.";
        if (facts.Created is null)
            yield return "Zoom doesn't say when the user was added.";
        if (facts.RoleId is null)
            yield return "Zoom doesn't say which role the user has.";
    }

    /// <summary>The add-ons that are known to be unused.</summary>
    private static IEnumerable<string> UnusedAddOns(LicenseFacts facts)
    {
        bool isHostingKnown =
            facts.HostingGap is null && facts.EventsGap is null && facts.Hosting.Unclear == 0 && !facts.IsNamedLikeUnknownHost;
        bool isMatched = facts.ReportedGap is not null || !HasUnmatched(facts);
        foreach (string addOn in facts.AddOns ?? [])
        {
            bool isUnused =
                LicenseAddOns.IsWebinar(addOn) ? isHostingKnown && facts.Hosting.Webinars == 0 && facts.WebinarsToCome == 0
                : LicenseAddOns.IsLargeMeeting(addOn)
                    ? isHostingKnown && isMatched && facts.Hosting.Largest < LargeMeeting && facts.MeetingsToCome == 0
                : addOn == LicenseAddOns.Phone && facts.CallsGap is null && facts.Calls == 0 && !facts.HasPhoneNumber;
            if (isUnused)
                yield return addOn;
        }
    }

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count.ToString(s_culture)} {noun}s";

    /// <summary>Something that stands against taking a license.</summary>
    /// <param name="Code">The rule.</param>
    /// <param name="Text">The sentence for people.</param>
    /// <param name="IsDoubt">Whether the user might need the license because of it.</param>
    private readonly record struct Obstacle(ZoomLicenseReason Code, string Text, bool IsDoubt);
}

/// <summary>The decision about a license.</summary>
internal sealed record LicenseVerdict(
    bool? NeedsLicense,
    ZoomLicenseRecommendation Recommendation,
    ZoomLicenseReason Code,
    string Reason,
    IReadOnlyList<string> Against,
    IReadOnlyList<string> UnusedAddOns
);
