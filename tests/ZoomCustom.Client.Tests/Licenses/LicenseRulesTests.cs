using System;
using System.Linq;
using Xunit;
using ZoomCustom.Licenses;
using ZoomCustom.Models;

namespace ZoomCustom.Client.Tests.Licenses;

/// <summary>Who needs a license. A user who might need it is never recommended for reclaiming.</summary>
public sealed class LicenseRulesTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly LicenseRules s_rules = new(s_now, days: 90, minimumAge: 30);

    /// <summary>A member who hosted nothing, about whom everything is known.</summary>
    private static LicenseFacts Idle =>
        new()
        {
            RoleId = "2",
            Created = s_now.AddDays(-400),
            AddOns = [],
        };

    public static TheoryData<string> Needs => [.. NeedCases.Select(one => one.Name)];

    private static (string Name, ZoomLicenseReason Code, Func<LicenseFacts, LicenseFacts> With)[] NeedCases =>
        [
            ("a webinar", ZoomLicenseReason.Webinar, facts => facts with { Hosting = new() { Webinars = 1 } }),
            ("100 participants", ZoomLicenseReason.LargeMeeting, facts => facts with { Hosting = Held(10, 100) }),
            ("40 minutes", ZoomLicenseReason.LongMeeting, facts => facts with { Hosting = Held(40, 2) }),
            ("a cloud recording", ZoomLicenseReason.CloudRecording, facts => facts with { Hosting = Held(10, 2, recorded: true) }),
            ("calls", ZoomLicenseReason.Phone, facts => facts with { Calls = 1, HasPhone = true }),
            ("a webinar to come", ZoomLicenseReason.WebinarToCome, facts => facts with { WebinarsToCome = 1 }),
            ("the owner", ZoomLicenseReason.Owner, facts => facts with { RoleId = "0" }),
            (
                "40 minutes on average",
                ZoomLicenseReason.LongMeeting,
                facts => facts with { Reported = [new(1, 10, 2), new(3, 360, 9)], HostingGap = "The history is missing." }
            ),
            (
                "100 participants on average",
                ZoomLicenseReason.LargeMeeting,
                facts => facts with { Reported = [new(1, 10, 2), new(3, 360, 300)], HostingGap = "The history is missing." }
            ),
        ];

    [Theory, MemberData(nameof(Needs))]
    public void A_use_that_requires_a_license_keeps_it_whatever_else_is_unknown(string name)
    {
        (_, ZoomLicenseReason code, Func<LicenseFacts, LicenseFacts> apply) = NeedCases.Single(one => one.Name == name);
        LicenseFacts[] variants =
        [
            apply(Idle),
            apply(Idle) with
            {
                HostingGap = "missing",
                EventsGap = "missing",
                CallsGap = "missing",
                ReportedGap = "missing",
            },
            apply(Idle) with
            {
                MeetingsToCome = 3,
                SchedulesFor = 1,
                ProtectedGroup = "Executives",
                Created = s_now.AddDays(-1),
            },
            apply(Idle) with
            {
                AddOnsGap = "missing",
                AddOns = null,
                SchedulingGap = "missing",
                Created = null,
            },
        ];
        Assert.All(
            variants,
            facts =>
            {
                LicenseVerdict verdict = s_rules.Decide(facts);
                Assert.Equal((true, ZoomLicenseRecommendation.Keep, code), (verdict.NeedsLicense, verdict.Recommendation, verdict.Code));
            }
        );
    }

    /// <summary>Nine participants of three meetings of 15 minutes. Zoom doesn't say whose minutes it counts.</summary>
    [Theory]
    [InlineData(3, 45, 9)]
    [InlineData(3, 135, 9)]
    [InlineData(3, 135, null)]
    [InlineData(null, 135, 9)]
    public void Minutes_of_participants_arent_taken_for_the_length_of_a_meeting(int? meetings, int minutes, int? participants)
    {
        LicenseVerdict verdict = s_rules.Decide(
            Idle with
            {
                Reported = [new(meetings, minutes, participants)],
                HostingGap = "The history is missing.",
            }
        );
        Assert.Equal((null, ZoomLicenseReason.Unknown), (verdict.NeedsLicense, verdict.Code));
    }

    [Fact]
    public void The_history_of_each_meeting_counts_more_than_the_reports_average()
    {
        LicenseVerdict verdict = s_rules.Decide(Idle with { Reported = [new(1, 400, 2)], Hosting = Held(30, 2) });
        Assert.Equal(ZoomLicenseReason.OnlySmallMeetings, verdict.Code);
    }

    public static TheoryData<string> Obstacles => [.. ObstacleCases.Select(one => one.Name)];

    private static (
        string Name,
        ZoomLicenseReason Code,
        bool? NeedsLicense,
        ZoomLicenseRecommendation Recommendation,
        Func<LicenseFacts, LicenseFacts> With
    )[] ObstacleCases =>
        [
            Obstacle("protected", ZoomLicenseReason.Protected, false, ZoomLicenseRecommendation.Keep, f => f with { ProtectedGroup = "x" }),
            Obstacle("new", ZoomLicenseReason.TooNew, false, ZoomLicenseRecommendation.Keep, f => f with { Created = s_now.AddDays(-29) }),
            Obstacle("pending", ZoomLicenseReason.Pending, false, f => f with { IsPending = true }),
            Obstacle("admin", ZoomLicenseReason.Administrator, false, f => f with { RoleId = "1" }),
            Obstacle("own role", ZoomLicenseReason.Administrator, false, f => f with { RoleId = "RXyz" }),
            Obstacle("history", f => f with { HostingGap = "No scope." }),
            Obstacle("report", f => f with { ReportedGap = "No scope." }),
            Obstacle("events", f => f with { EventsGap = "No scope." }),
            Obstacle("calls", f => f with { CallsGap = "No scope." }),
            Obstacle("settings", f => f with { AddOnsGap = "No scope.", AddOns = null }),
            Obstacle("schedulers", f => f with { SchedulingGap = "No scope." }),
            Obstacle("age", f => f with { Created = null }),
            Obstacle("role", f => f with { RoleId = null }),
            Obstacle(
                "half a record",
                f =>
                    f with
                    {
                        Hosting = new()
                        {
                            Meetings = 1,
                            Longest = 5,
                            Unclear = 1,
                        },
                    }
            ),
            Obstacle("half a report", f => f with { Reported = [new(null, 10, 2)] }),
            Obstacle("other address", ZoomLicenseReason.HostUnmatched, null, f => f with { Reported = [new(2, 10, 2)] }),
            Obstacle("same name", ZoomLicenseReason.HostUnmatched, null, f => f with { IsNamedLikeUnknownHost = true }),
            Obstacle("meeting to come", ZoomLicenseReason.MeetingToCome, null, f => f with { MeetingsToCome = 1 }),
            Obstacle("scheduler", ZoomLicenseReason.SchedulingPrivilege, null, f => f with { SchedulesFor = 1 }),
            Obstacle("number", ZoomLicenseReason.PhoneNumber, null, f => f with { HasPhone = true, HasPhoneNumber = true }),
            Obstacle(
                "poll",
                ZoomLicenseReason.PaidFeature,
                null,
                f =>
                    f with
                    {
                        Hosting = new() { Meetings = 1, Paid = ["poll"] },
                    }
            ),
            Obstacle("events add-on", ZoomLicenseReason.OtherAddOn, null, f => f with { OtherAddOns = ["zoom_events"] }),
        ];

    [Theory, MemberData(nameof(Obstacles))]
    public void Anything_that_stands_against_it_prevents_reclaiming(string name)
    {
        var expected = ObstacleCases.Single(one => one.Name == name);
        LicenseFacts[] variants =
        [
            expected.With(Idle),
            // An add-on isn't taken from a user whose license isn't taken.
            expected.With(Idle with { AddOns = ["Webinar500"] }),
        ];
        Assert.All(
            variants,
            facts =>
            {
                LicenseVerdict verdict = s_rules.Decide(facts);
                Assert.Equal(
                    (expected.NeedsLicense, expected.Recommendation, expected.Code),
                    (verdict.NeedsLicense, verdict.Recommendation, verdict.Code)
                );
                Assert.NotEmpty(verdict.Against);
                Assert.Empty(verdict.UnusedAddOns);
            }
        );
    }

    /// <summary>The order of obstacles doesn't hide one of them.</summary>
    [Theory, MemberData(nameof(Obstacles))]
    public void No_combination_of_obstacles_is_reclaimed(string name)
    {
        var one = ObstacleCases.Single(one => one.Name == name);
        Assert.All(
            ObstacleCases.Where(other => !Undoes(other.Name, name)),
            other =>
            {
                LicenseVerdict verdict = s_rules.Decide(one.With(other.With(Idle)));
                Assert.NotEqual(ZoomLicenseRecommendation.Reclaim, verdict.Recommendation);
                // A doubt remains, even if the license is kept for another reason.
                Assert.Equal(one.NeedsLicense is null || other.NeedsLicense is null ? null : false, verdict.NeedsLicense);
            }
        );
    }

    [Fact]
    public void A_user_who_hosted_nothing_is_reclaimed()
    {
        LicenseVerdict verdict = s_rules.Decide(Idle);
        Assert.Equal(
            (false, ZoomLicenseRecommendation.Reclaim, ZoomLicenseReason.NothingHosted),
            (verdict.NeedsLicense, verdict.Recommendation, verdict.Code)
        );
        Assert.Empty(verdict.Against);
    }

    [Fact]
    public void Short_and_small_meetings_dont_need_a_license()
    {
        Hosting hosting = Held(39, 99);
        hosting.Add(Held(5, 2));
        LicenseVerdict verdict = s_rules.Decide(Idle with { Hosting = hosting, Reported = [new(2, 44, 101)] });
        Assert.Equal(
            (false, ZoomLicenseRecommendation.Reclaim, ZoomLicenseReason.OnlySmallMeetings),
            (verdict.NeedsLicense, verdict.Recommendation, verdict.Code)
        );
        Assert.Contains("2 meetings in 90 days, the longest 39 minutes, the largest with 99 participants", verdict.Reason);
    }

    [Fact]
    public void The_time_since_the_last_sign_in_decides_nothing() =>
        Assert.DoesNotContain(typeof(LicenseFacts).GetProperties(), property => property.Name.Contains("Login"));

    [Theory]
    [InlineData("Webinar500")]
    [InlineData("LargeMeeting500")]
    [InlineData("ZoomPhone")]
    public void An_unused_add_on_of_a_user_who_needs_the_license_is_downgraded(string addOn)
    {
        LicenseFacts facts = Idle with { Hosting = Held(60, 5), AddOns = [addOn], HasPhone = true };
        LicenseVerdict verdict = s_rules.Decide(facts);
        Assert.Equal(
            (true, ZoomLicenseRecommendation.DowngradeAddOn, ZoomLicenseReason.UnusedAddOn),
            (verdict.NeedsLicense, verdict.Recommendation, verdict.Code)
        );
        Assert.Equal([addOn], verdict.UnusedAddOns);
        Assert.Equal(ZoomLicenseRecommendation.Keep, s_rules.Decide(facts with { ProtectedGroup = "x" }).Recommendation);
        Assert.Equal(ZoomLicenseRecommendation.Keep, s_rules.Decide(facts with { Created = s_now }).Recommendation);
    }

    public static TheoryData<string, string> UsedAddOns =>
        new()
        {
            { "Webinar500", "webinar" },
            { "Webinar500", "webinar to come" },
            { "Webinar500", "history" },
            { "Webinar500", "events" },
            { "LargeMeeting500", "large" },
            { "LargeMeeting500", "meeting to come" },
            { "LargeMeeting500", "history" },
            { "LargeMeeting500", "other address" },
            { "ZoomPhone", "call" },
            { "ZoomPhone", "calls" },
            { "ZoomPhone", "number" },
        };

    [Theory, MemberData(nameof(UsedAddOns))]
    public void An_add_on_that_is_used_or_might_be_is_kept(string addOn, string use)
    {
        LicenseFacts facts = Idle with { Hosting = Held(60, 5), AddOns = [addOn], HasPhone = true };
        facts = use switch
        {
            "webinar" => facts with { Hosting = new() { Webinars = 1 } },
            "webinar to come" => facts with { WebinarsToCome = 1 },
            "large" => facts with { Hosting = Held(60, 200) },
            "call" => facts with { Calls = 2 },
            _ => ObstacleCases.Single(one => one.Name == use).With(facts),
        };
        Assert.Empty(s_rules.Decide(facts).UnusedAddOns);
        Assert.Equal(ZoomLicenseRecommendation.Keep, s_rules.Decide(facts).Recommendation);
    }

    [Fact]
    public void A_meeting_with_missing_fields_is_unclear()
    {
        ZoomMeetingHistory[] records =
        [
            Record(duration: null),
            Record(participants: null),
            Record(type: "Session"),
            Record(type: null),
            Recorded(null),
            Recorded("yes"),
        ];
        Assert.All(
            records,
            record =>
            {
                var hosting = new Hosting();
                hosting.Add(record);
                Assert.Equal(1, hosting.Unclear);
            }
        );
        var clear = new Hosting();
        clear.Add(Record());
        clear.Add(Record(type: "webinar", duration: null));
        Assert.Equal((0, 1, 1), (clear.Unclear, clear.Meetings, clear.Webinars));
    }

    [Fact]
    public void Settings_without_the_add_ons_are_unknown()
    {
        Assert.Null(LicenseAddOns.Read(null));
        Assert.Null(LicenseAddOns.Read([]));
        Assert.Null(LicenseAddOns.Read(new ZoomPart { ["Webinar"] = true }));
        Assert.Null(LicenseAddOns.Read(new ZoomPart { ["Webinar"] = "odd", ["LargeMeeting"] = true }));
        LicenseAddOns read = LicenseAddOns.Read(
            new ZoomPart
            {
                ["Webinar"] = true,
                ["WebinarCapacity"] = 500L,
                ["LargeMeeting"] = false,
                ["ZoomPhone"] = true,
                ["ZoomEvents"] = true,
                ["ConcurrentMeeting"] = "Basic",
                ["ZoomDocs"] = true,
            }
        )!;
        Assert.Equal(["Webinar500", "ZoomPhone"], read.Known);
        Assert.Equal(["zoom_events"], read.Other);
    }

    /// <summary>Whether the second case replaces the facts of the first.</summary>
    private static bool Undoes(string one, string other) =>
        (one, other)
            is
                ("age", "new")
                or
                ("role", "admin" or "own role")
                or
                ("half a record", "poll")
                or
                ("poll", "half a record")
                or
                ("half a report", "other address")
                or
                ("other address", "half a report");

    private static Hosting Held(int minutes, int participants, bool recorded = false)
    {
        var hosting = new Hosting();
        hosting.Add(Recorded(recorded, duration: minutes, participants: participants));
        return hosting;
    }

    private static ZoomMeetingHistory Record(string? type = "Meeting", int? duration = 10, int? participants = 2) =>
        Recorded(false, type, duration, participants);

    private static ZoomMeetingHistory Recorded(object? recorded, string? type = "Meeting", int? duration = 10, int? participants = 2) =>
        new()
        {
            Type = type,
            Duration = duration,
            Participants = participants,
            FeatureUsed = new ZoomPart { ["RecordToCloud"] = recorded },
        };

    private static (string, ZoomLicenseReason, bool?, ZoomLicenseRecommendation, Func<LicenseFacts, LicenseFacts>) Obstacle(
        string name,
        Func<LicenseFacts, LicenseFacts> apply
    ) => (name, ZoomLicenseReason.Unknown, null, ZoomLicenseRecommendation.Review, apply);

    private static (string, ZoomLicenseReason, bool?, ZoomLicenseRecommendation, Func<LicenseFacts, LicenseFacts>) Obstacle(
        string name,
        ZoomLicenseReason code,
        bool? needs,
        Func<LicenseFacts, LicenseFacts> apply
    ) => (name, code, needs, ZoomLicenseRecommendation.Review, apply);

    private static (string, ZoomLicenseReason, bool?, ZoomLicenseRecommendation, Func<LicenseFacts, LicenseFacts>) Obstacle(
        string name,
        ZoomLicenseReason code,
        bool? needs,
        ZoomLicenseRecommendation recommendation,
        Func<LicenseFacts, LicenseFacts> apply
    ) => (name, code, needs, recommendation, apply);
}
