using System;
using System.Collections.Generic;

namespace ZoomCustom.Licenses;

/// <summary>What a caller wants to know about licenses.</summary>
internal sealed record LicenseQuestion
{
    /// <summary>How many days to look back.</summary>
    public int Days { get; init; } = 90;

    /// <summary>The age, in days, below which a user isn't judged.</summary>
    public int MinimumAge { get; init; } = 30;

    /// <summary>The current time.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>The IDs and email addresses of the users to return; null for all.</summary>
    public ISet<string>? Users { get; init; }

    /// <summary>The protected groups of users, by the user's ID.</summary>
    public IReadOnlyDictionary<string, string> Protected { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether to read the add-ons of users who need their license too.</summary>
    public bool WithAddOns { get; init; }

    /// <summary>The most Heavy requests to send; null for half of the daily limit.</summary>
    public int? MaxHeavyRequests { get; init; }

    /// <summary>The file that keeps what was read of the meeting history; null for none.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>The account's ID, which the checkpoint must belong to; null if unknown.</summary>
    public string? AccountId { get; init; }

    /// <summary>The prices that the user specified, by the names of plans.</summary>
    public IReadOnlyDictionary<string, decimal> Prices { get; init; } = new Dictionary<string, decimal>();

    /// <summary>Returns the name of a Zoom Workplace plan from Zoom's number.</summary>
    public Func<long, string> WorkplaceName { get; init; } = number => "ZoomOne" + number;

    /// <summary>The first day of the range, in UTC.</summary>
    public DateTime From => To.AddDays(-Days);

    /// <summary>The last day of the range, in UTC.</summary>
    public DateTime To => Now.UtcDateTime.Date;
}
