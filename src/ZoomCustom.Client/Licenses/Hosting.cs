using System;
using System.Collections.Generic;
using ZoomCustom.Models;

namespace ZoomCustom.Licenses;

/// <summary>What a user hosted, as far as it was read.</summary>
internal sealed class Hosting
{
    /// <summary>The feature of the meeting history that shows a cloud recording.</summary>
    public const string CloudRecording = "record_to_cloud";

    /// <summary>The features that can require a license, without cloud recording, which always does.</summary>
    public static readonly IReadOnlyList<string> PaidFeatures =
    [
        "language_interpretation",
        "live_translation",
        "meeting_questions",
        "meeting_summary",
        "poll",
        "registration",
        "smart_recording",
    ];

    /// <summary>The display name of the host.</summary>
    public string? Name { get; set; }
    public int Meetings { get; set; }
    public int Webinars { get; set; }

    /// <summary>The duration of the longest meeting, in minutes.</summary>
    public int Longest { get; set; }

    /// <summary>The participants of the largest meeting.</summary>
    public int Largest { get; set; }
    public int LargeMeetings { get; set; }
    public int CloudRecordings { get; set; }
    public DateTime? Last { get; set; }

    /// <summary>The features in <see cref="PaidFeatures"/> that were used.</summary>
    public SortedSet<string> Paid { get; set; } = new(StringComparer.Ordinal);

    /// <summary>How many meetings have fields that are missing or couldn't be read, so that they show no need, but don't exclude one
    /// either.</summary>
    public int Unclear { get; set; }

    /// <summary>Keeps empty lists out of the checkpoint.</summary>
    public bool ShouldSerializePaid() => Paid.Count > 0;

    /// <summary>Adds a meeting or webinar.</summary>
    public void Add(ZoomMeetingHistory held)
    {
        Name = held.HostDisplayName ?? Name;
        if (held.StartTime is { } start && (Last is null || start > Last))
            Last = start;
        if (string.Equals(held.Type, "Webinar", StringComparison.OrdinalIgnoreCase))
        {
            Webinars++;
            return;
        }

        Meetings++;
        Longest = Math.Max(Longest, held.Duration ?? 0);
        Largest = Math.Max(Largest, held.Participants ?? 0);
        if (held.Participants >= LicenseRules.LargeMeeting)
            LargeMeetings++;
        bool? recorded = Flag(held.FeatureUsed, CloudRecording);
        if (recorded == true)
            CloudRecordings++;
        foreach (string feature in PaidFeatures)
        {
            if (Flag(held.FeatureUsed, feature) == true)
                Paid.Add(feature);
        }

        // A new type of meeting isn't known to be possible without a license.
        bool isMeeting = string.Equals(held.Type, "Meeting", StringComparison.OrdinalIgnoreCase);
        if (!isMeeting || held.Duration is null or < 0 || held.Participants is null or < 0 || recorded is null)
            Unclear++;
    }

    /// <summary>Adds what was read elsewhere.</summary>
    public void Add(Hosting other)
    {
        Name = other.Name ?? Name;
        Meetings += other.Meetings;
        Webinars += other.Webinars;
        Longest = Math.Max(Longest, other.Longest);
        Largest = Math.Max(Largest, other.Largest);
        LargeMeetings += other.LargeMeetings;
        CloudRecordings += other.CloudRecordings;
        Unclear += other.Unclear;
        Paid.UnionWith(other.Paid);
        if (Last is null || other.Last > Last)
            Last = other.Last;
    }

    private static bool? Flag(ZoomPart? part, string name) => part?[name] as bool?;
}
