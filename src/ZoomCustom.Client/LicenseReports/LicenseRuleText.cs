using System;
using ZoomCustom.Models;

namespace ZoomCustom.LicenseReports;

/// <summary>What recommendations and rules mean, in words for people who don't know the module.</summary>
internal static class LicenseRuleText
{
    /// <summary>The name of a recommendation.</summary>
    public static string Name(ZoomLicenseRecommendation recommendation) =>
        recommendation == ZoomLicenseRecommendation.DowngradeAddOn ? "Remove add-on" : recommendation.ToString();

    /// <summary>What a recommendation means.</summary>
    public static string Of(ZoomLicenseRecommendation recommendation) =>
        recommendation switch
        {
            ZoomLicenseRecommendation.Keep => "The user needs the license, or it must not be taken.",
            ZoomLicenseRecommendation.Reclaim => "The user doesn't need the license, and nothing stands against taking it.",
            ZoomLicenseRecommendation.DowngradeAddOn => "The user needs the license, but not an add-on.",
            ZoomLicenseRecommendation.Review => "Zoom's data isn't enough to decide. A person has to.",
            _ => throw new ArgumentOutOfRangeException(nameof(recommendation)),
        };

    /// <summary>What a rule says.</summary>
    public static string Of(ZoomLicenseReason rule) =>
        rule switch
        {
            ZoomLicenseReason.Unknown => "Some of the data couldn't be read, so the use is unknown.",
            ZoomLicenseReason.LongMeeting => "The user hosted a meeting of 40 minutes or more.",
            ZoomLicenseReason.LargeMeeting => "The user hosted a meeting with 100 or more participants.",
            ZoomLicenseReason.CloudRecording => "The user recorded a meeting to the cloud.",
            ZoomLicenseReason.Webinar => "The user hosted a webinar.",
            ZoomLicenseReason.WebinarToCome => "The user will host a webinar.",
            ZoomLicenseReason.Phone => "The user had calls with Zoom Phone.",
            ZoomLicenseReason.Owner => "The user is the account's owner.",
            ZoomLicenseReason.UnusedAddOn => "The user needs the license, but didn't use an add-on.",
            ZoomLicenseReason.Protected => "The user is in a protected group.",
            ZoomLicenseReason.TooNew => "The user was added too recently to decide.",
            ZoomLicenseReason.Pending => "The user hasn't accepted the invitation.",
            ZoomLicenseReason.Administrator => "The user has an administrator role.",
            ZoomLicenseReason.HostUnmatched => "Meetings are reported for the user, but not under the user's email address.",
            ZoomLicenseReason.MeetingToCome => "The user has scheduled meetings, and Zoom doesn't report how long they take.",
            ZoomLicenseReason.SchedulingPrivilege => "The user can schedule meetings for other users.",
            ZoomLicenseReason.PhoneNumber => "The user has a phone number of Zoom Phone.",
            ZoomLicenseReason.PaidFeature => "The user's meetings used features that can require a license.",
            ZoomLicenseReason.OtherAddOn => "The user has an add-on whose use Zoom doesn't report.",
            ZoomLicenseReason.OnlySmallMeetings => "The user hosted only meetings that don't require a license.",
            ZoomLicenseReason.NothingHosted => "The user hosted nothing.",
            _ => throw new ArgumentOutOfRangeException(nameof(rule)),
        };
}
