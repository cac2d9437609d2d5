using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace ZoomCustom.Sandbox.State;

/// <summary>Generates the users, groups, and calls of an account from a seed.</summary>
internal sealed class Population
{
    private static readonly string[] s_first =
    [
        "Ada",
        "Alan",
        "Barbara",
        "Carlos",
        "Chidi",
        "Dana",
        "Edsger",
        "Fatima",
        "Grace",
        "Hedy",
        "Ines",
        "Jun",
        "Katherine",
        "Lin",
        "Margaret",
        "Niklaus",
        "Olu",
        "Priya",
        "Radia",
        "Sven",
        "Tim",
        "Uma",
        "Vera",
        "Wei",
        "Yuki",
        "Zoë",
    ];
    private static readonly string[] s_last =
    [
        "Almeida",
        "Baker",
        "Chen",
        "Dubois",
        "Eriksen",
        "Fischer",
        "García",
        "Hopper",
        "Ivanova",
        "Johnson",
        "Kim",
        "Lovelace",
        "Müller",
        "Nakamura",
        "Okafor",
        "Patel",
        "Quist",
        "Rossi",
        "Singh",
        "Turing",
        "Ueda",
        "Vogel",
        "Wong",
        "Young",
        "Zhang",
    ];
    private static readonly string[] s_departments =
    [
        "Engineering",
        "Sales",
        "Finance",
        "Support",
        "Marketing",
        "Legal",
        "People",
        "Contractors",
    ];
    private static readonly string[] s_locations = ["Amsterdam", "Austin", "Bengaluru", "Berlin", "São Paulo", "Tokyo"];
    private static readonly string[] s_zones =
    [
        "Europe/Amsterdam",
        "America/Chicago",
        "Asia/Kolkata",
        "Europe/Berlin",
        "America/Sao_Paulo",
        "Asia/Tokyo",
    ];
    private static readonly string[] s_groups =
    [
        "All Hands",
        "Engineering",
        "Sales",
        "Finance",
        "Support",
        "Executives",
        "Webinar Hosts",
        "Interns",
        "On Call",
        "Empty Group",
    ];
    private static readonly string[] s_results = ["answered", "answered", "connected", "no_answer", "voicemail", "busy", "rejected"];

    // Addresses are plain ASCII. Converting the names once saves time for a million users.
    private static readonly string[] s_firstInEmail = [.. s_first.Select(Ascii)],
        s_lastInEmail = [.. s_last.Select(Ascii)];
    private const string IdAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private readonly int _seed;
    private readonly Random _random;
    private readonly DateTimeOffset _now;

    public Population(int seed, DateTimeOffset now)
    {
        _seed = seed;
        _random = new Random(seed);
        _now = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
    }

    public List<SandboxUser> Users(int count)
    {
        var users = new List<SandboxUser>(count);
        for (int i = 0; i < count; i++)
        {
            int site = _random.Next(s_locations.Length);
            int statusRoll = _random.Next(100);
            int first = _random.Next(s_first.Length),
                last = _random.Next(s_last.Length);
            // Every account has an owner and admins, and even a small account has a user of every status.
            string role =
                i == 0 ? SandboxUser.OwnerRole
                : i is > 0 and < 4 ? SandboxUser.AdminRole
                : SandboxUser.MemberRole;
            string status =
                i < 4 ? "active"
                : i == 7 || statusRoll < 4 ? "inactive"
                : i == 8 || statusRoll is >= 4 and < 7 ? "pending"
                : "active";
            DateTimeOffset created = _now.AddDays(-_random.Next(30, 1500)).AddSeconds(-_random.Next(86400));
            users.Add(
                new SandboxUser
                {
                    Id = Id(22),
                    Email = $"{s_firstInEmail[first]}.{s_lastInEmail[last]}.{i + 1}@example.com",
                    FirstName = s_first[first],
                    LastName = s_last[last],
                    Status = status,
                    Type = status == "active" && (i < 4 || _random.Next(100) < 60) ? 2 : 1,
                    RoleId = role,
                    Department = s_departments[_random.Next(s_departments.Length)],
                    Location = s_locations[site],
                    TimeZone = s_zones[site],
                    Pmi = 1_000_000_000L + (i * 7919L % 8_999_999_999L),
                    CreatedAt = created,
                    LastLogin =
                        status == "pending" ? null
                        : _now.AddDays(-_random.Next(1, 400)) is var login && login > created ? login
                        : created,
                }
            );
        }

        return users;
    }

    /// <summary>A new user.</summary>
    public SandboxUser User(string email, string firstName, string lastName, int type, string status, int number) =>
        new()
        {
            Id = Id(22),
            Email = email.ToLowerInvariant(),
            FirstName = firstName,
            LastName = lastName,
            Status = status,
            Type = type,
            RoleId = SandboxUser.MemberRole,
            Department = "",
            Location = "",
            TimeZone = "Europe/Amsterdam",
            Pmi = 5_000_000_000L + number,
            CreatedAt = _now,
            LastLogin = null,
            HasPicture = false,
        };

    /// <summary>A new, empty group.</summary>
    public SandboxGroup Group(string name) => new() { Id = Id(22), Name = name };

    public List<SandboxGroup> Groups(IReadOnlyList<SandboxUser> users)
    {
        List<SandboxGroup> groups = [.. s_groups.Select(Group)];
        // Groups with members from the first users are enough for tests, even in an account with a million users.
        foreach (SandboxUser user in users.Take(2000).Where(user => !user.IsPending))
        {
            foreach (SandboxGroup group in groups.Where((_, i) => i != groups.Count - 1 && _random.Next(100) < (i == 0 ? 50 : 10)))
                group.Add(user);
        }

        foreach (SandboxGroup group in groups.Where(group => group.Members.Count > 0))
            group.Admins.AddRange(users.Take(4));
        return groups;
    }

    /// <summary>Calls of the last six months, the newest first. They are generated when they are needed, and don't depend on what was
    /// generated before.</summary>
    public Lazy<SandboxCall[]> Calls(IReadOnlyList<SandboxUser> users, int count)
    {
        SandboxUser[] phones = [.. users.Where(user => user.Status == "active").Take(12)];
        var random = new Random(_seed + 1);
        return new(() =>
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(i => new SandboxCall
                    {
                        Id = Id(random, 36),
                        CallId = (7_006_926_284_000_000_000L + i).ToString(CultureInfo.InvariantCulture),
                        User = phones[random.Next(phones.Length)],
                        Direction = random.Next(2) == 0 ? "inbound" : "outbound",
                        Result = s_results[random.Next(s_results.Length)],
                        // One call is within the last day, so that the default date range isn't empty.
                        Start = i == 0 ? _now.AddHours(-3) : _now.AddSeconds(-random.Next(180 * 86400)),
                        Duration = random.Next(5, 1800),
                        OtherNumber = "+1202555" + random.Next(10000).ToString("0000", CultureInfo.InvariantCulture),
                        OtherName = s_first[random.Next(s_first.Length)] + " " + s_last[random.Next(s_last.Length)],
                        Recorded = random.Next(4) == 0,
                    })
                    .OrderByDescending(call => call.Start),
            ]
        );
    }

    /// <summary>The other data of the account, generated when it is needed.</summary>
    /// <param name="users">The users.</param>
    /// <param name="meetings">The number of past meetings; 0 for a few for each host.</param>
    public Lazy<Records> Records(IReadOnlyList<SandboxUser> users, int meetings)
    {
        SandboxUser owner = users[0];
        SandboxUser[] hosts = [.. users.Where(user => user.Status == "active").Take(20)];
        // Users who are changed or added later don't change the past.
        SandboxUser[] licensed = [.. users.Where(user => user is { Status: "active", Type: 2 })];
        Random random = new(_seed + 2),
            more = new(_seed + 3);
        return new(() =>
            new Records(
                owner,
                hosts,
                random,
                _now,
                length => Id(random, length),
                past => new Usage(licensed, hosts, past, meetings, more, _now, length => Id(more, length))
            )
        );
    }

    private string Id(int length) => Id(_random, length);

    private static string Id(Random random, int length)
    {
        var id = new char[length];
        for (int i = 0; i < length; i++)
            id[i] = IdAlphabet[random.Next(IdAlphabet.Length)];
        return new string(id);
    }

    private static string Ascii(string name) => new([.. name.ToLowerInvariant().Normalize(NormalizationForm.FormD).Where(c => c < 128)]);
}
