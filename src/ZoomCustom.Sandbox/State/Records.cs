using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace ZoomCustom.Sandbox.State;

/// <summary>A role of the sandbox account.</summary>
public sealed class SandboxRole
{
    /// <summary>The role's ID.</summary>
    public required string Id { get; init; }

    /// <summary>The role's name.</summary>
    public required string Name { get; set; }

    /// <summary>The role's description.</summary>
    public required string Description { get; set; }

    /// <summary>The privileges of the role's members.</summary>
    public required IReadOnlyList<string> Privileges { get; set; }
}

/// <summary>A scheduled or past meeting of the sandbox account.</summary>
public sealed class SandboxMeeting
{
    /// <summary>The meeting's number.</summary>
    public required long Id { get; init; }

    /// <summary>The UUID of the meeting instance.</summary>
    public required string Uuid { get; init; }

    /// <summary>The host.</summary>
    public required SandboxUser Host { get; init; }

    /// <summary>The start time.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The duration in minutes.</summary>
    public required int Minutes { get; init; }

    /// <summary>The participants.</summary>
    public IReadOnlyList<SandboxUser> People { get; init; } = [];

    /// <summary>The number of participants.</summary>
    public int Participants
    {
        get => field > 0 ? field : People.Count;
        init;
    }

    /// <summary>Whether it's a webinar.</summary>
    public bool IsWebinar { get; init; }

    /// <summary>Whether it was recorded to the cloud.</summary>
    public bool IsRecorded { get; init; }

    /// <summary>Whether participants had to register.</summary>
    public bool HasRegistration { get; init; }

    /// <summary>The host's address at the time of the meeting.</summary>
    public string HostAddress
    {
        get => field ?? Host.Email;
        init;
    }

    /// <summary>The body of the request that created the meeting.</summary>
    internal JObject Body { get; init; } = [];

    /// <summary>The topic.</summary>
    public string Topic
    {
        get => (string?)Body["topic"] ?? $"Meeting of {Host.Name}";
        set => Body["topic"] = value;
    }
}

/// <summary>A user's request for an app.</summary>
public sealed class SandboxAppRequest
{
    /// <summary>The app's ID.</summary>
    public required string AppId { get; init; }

    /// <summary>The user who made the request.</summary>
    public required SandboxUser User { get; init; }

    /// <summary>The status: pending, approved, or rejected.</summary>
    public required string Status { get; set; }

    /// <summary>The time of the request.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>The data of an account except users, groups, and calls, generated from the same seed.</summary>
internal sealed class Records
{
    /// <summary>The privileges that Zoom's web portal shows, by their names in the API.</summary>
    public static readonly string[] Privileges =
    [
        "User:Read",
        "User:Edit",
        "Group:Read",
        "Group:Edit",
        "Role:Read",
        "Role:Edit",
        "AccountSetting:Read",
        "AccountSetting:Edit",
        "Billing:Read",
        "Billing:Edit",
        "Report:Read",
        "Recording:Read",
        "Recording:Edit",
        "ZoomRoom:Read",
        "ZoomRoom:Edit",
        "PhoneUser:Read",
        "PhoneUser:Edit",
    ];

    private const int PastMeetings = 900;

    private readonly Lazy<Usage> _usage;

    /// <summary>Generates the records.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="hosts">The users who host most meetings.</param>
    /// <param name="random">The random numbers.</param>
    /// <param name="now">The current time.</param>
    /// <param name="id">Makes an ID of a length.</param>
    /// <param name="usage">Adds the meetings of all other users, when they are needed.</param>
    public Records(
        SandboxUser owner,
        SandboxUser[] hosts,
        Random random,
        DateTimeOffset now,
        Func<int, string> id,
        Func<IReadOnlyList<SandboxMeeting>, Usage> usage
    )
    {
        Roles =
        [
            new()
            {
                Id = "0",
                Name = "Owner",
                Description = "Has every privilege.",
                Privileges = Privileges,
            },
            new()
            {
                Id = "1",
                Name = "Admin",
                Description = "Administers the account.",
                Privileges = [.. Privileges.Where(p => p != "Billing:Edit")],
            },
            new()
            {
                Id = "2",
                Name = "Member",
                Description = "Uses the account.",
                Privileges = [],
            },
            new()
            {
                Id = "R" + id(21),
                Name = "Help Desk",
                Description = "Helps users.",
                Privileges = ["User:Read", "User:Edit", "Group:Read"],
            },
            new()
            {
                Id = "R" + id(21),
                Name = "Billing Reader",
                Description = "Reads bills.",
                Privileges = ["Billing:Read", "Report:Read"],
            },
        ];
        SandboxMeeting[] past =
        [
            .. Enumerable
                .Range(0, PastMeetings)
                .Select(i => new SandboxMeeting
                {
                    Id = 81_000_000_000L + i,
                    // Some of Zoom's UUIDs begin with a slash or contain two slashes in a row.
                    Uuid = (i % 7 == 0 ? "/" : "") + id(10) + (i % 11 == 0 ? "//" : "+") + id(8) + "==",
                    Host = hosts[random.Next(hosts.Length)],
                    Start = now.AddSeconds(-random.Next(3600, 179 * 86400)),
                    Minutes = random.Next(5, 120),
                    People = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => hosts[random.Next(hosts.Length)]).Distinct()],
                })
                .OrderByDescending(meeting => meeting.Start),
        ];
        _usage = new(() => usage(past));
        Scheduled =
        [
            .. hosts.SelectMany(
                (host, i) =>
                    Enumerable
                        .Range(0, 3)
                        .Select(n => new SandboxMeeting
                        {
                            Id = 82_000_000_000L + (i * 10) + n,
                            Uuid = id(22) + "==",
                            Host = host,
                            Start = now.AddDays(n + 1).AddHours(i),
                            Minutes = 30,
                            Body = new JObject { ["topic"] = $"Weekly {n + 1} of {host.FirstName}", ["type"] = 2 },
                        })
            ),
        ];
        string[] rooms = ["Amsterdam", "Berlin", "Cairo", "Delhi", "Edinburgh", "Fez"];
        Rooms =
        [
            .. rooms.Select(
                (name, i) =>
                    new JObject
                    {
                        ["activation_code"] = (100_000_000 + random.Next(900_000_000)).ToString(CultureInfo.InvariantCulture),
                        ["id"] = id(22),
                        ["location_id"] = i % 2 == 0 ? "location-north" : "location-south",
                        ["name"] = name,
                        ["room_id"] = id(22),
                        ["status"] = new[] { "Available", "InMeeting", "Offline", "UnderConstruction" }[i % 4],
                        ["tag_ids"] = new JArray(i % 2 == 0 ? "tag-video" : "tag-phone"),
                    }
            ),
        ];
        string[] apps = ["Calendar Bridge", "Note Taker", "Poll Maker", "CRM Link"];
        Apps =
        [
            .. apps.Select(
                (name, i) =>
                    new JObject
                    {
                        ["app_id"] = id(22),
                        ["app_name"] = name,
                        ["app_type"] = "ZoomApp",
                        ["app_usage"] = 1,
                        ["app_status"] = i == 3 ? "UNPUBLISHED" : "PUBLISHED",
                        ["app_description"] = $"{name} for the sandbox.",
                    }
            ),
        ];
        AppRequests =
        [
            .. Apps.Take(3)
                .SelectMany(
                    (app, i) =>
                        hosts
                            .Take(6)
                            .Select(
                                (user, n) =>
                                    new SandboxAppRequest
                                    {
                                        AppId = (string)app["app_id"]!,
                                        User = user,
                                        Status = new[] { "pending", "approved", "rejected", "pending", "pending", "rejected" }[(n + i) % 6],
                                        At = now.AddDays(-n - i),
                                    }
                            )
                ),
        ];
        SignIns =
        [
            .. Enumerable
                .Range(0, 300)
                .Select(i =>
                    (At: now.AddSeconds(-random.Next(180 * 86400)), User: hosts[random.Next(hosts.Length)], In: random.Next(2) == 0)
                )
                .OrderByDescending(log => log.At)
                .Select(log => new JObject
                {
                    ["client_type"] = "Browser",
                    ["email"] = log.User.Email,
                    ["ip_address"] = "192.0.2." + random.Next(1, 255),
                    ["time"] = Text(log.At),
                    ["type"] = log.In ? "Sign in" : "Sign out",
                    ["version"] = "6.6.0",
                }),
        ];
        Operations =
        [
            .. Enumerable
                .Range(0, 200)
                .Select(i =>
                    (At: now.AddSeconds(-random.Next(180 * 86400)), Kind: new[] { "user", "role", "account", "billing" }[random.Next(4)])
                )
                .OrderByDescending(log => log.At)
                .Select(log => new JObject
                {
                    ["action"] = "Update",
                    ["category_type"] = log.Kind,
                    ["operation_detail"] = $"Changed a {log.Kind}.",
                    ["operator"] = owner.Email,
                    ["time"] = Text(log.At),
                }),
        ];
        Bills =
        [
            .. Enumerable
                .Range(1, 6)
                .Select(month => new JObject
                {
                    ["end_date"] = now.AddMonths(1 - month).ToString("yyyy-MM-01", CultureInfo.InvariantCulture),
                    ["id"] = id(22),
                    ["start_date"] = now.AddMonths(-month).ToString("yyyy-MM-01", CultureInfo.InvariantCulture),
                    ["tax_amount"] = "12.50",
                    ["total_amount"] = "262.50",
                    ["type"] = 0,
                }),
        ];
        SubAccounts =
        [
            .. Enumerable
                .Range(1, 3)
                .Select(i => new JObject
                {
                    ["account_name"] = $"Example Subsidiary {i}",
                    ["account_number"] = 300_000_000 + i,
                    ["account_type"] = "Pro",
                    ["created_at"] = Text(now.AddYears(-i)),
                    ["id"] = id(22),
                    ["owner_email"] = $"owner{i}@subsidiary.example.com",
                    ["seats"] = 10 * i,
                    ["subscription_start_time"] = Text(now.AddYears(-i)),
                    ["subscription_end_time"] = Text(now.AddYears(1)),
                }),
        ];
    }

    public List<SandboxRole> Roles { get; }
    public Usage Usage => _usage.Value;
    public IReadOnlyList<SandboxMeeting> Past => Usage.Past;
    public List<SandboxMeeting> Scheduled { get; }
    public IReadOnlyList<JObject> Rooms { get; }
    public IReadOnlyList<JObject> Apps { get; }
    public List<SandboxAppRequest> AppRequests { get; }
    public IReadOnlyList<JObject> SignIns { get; }
    public IReadOnlyList<JObject> Operations { get; }
    public IReadOnlyList<JObject> Bills { get; }
    public IReadOnlyList<JObject> SubAccounts { get; }

    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
