using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace ZoomCustom.Sandbox.State;

/// <summary>What a licensed user does with the license.</summary>
public enum SandboxHabit
{
    /// <summary>The user has no license, or isn't active.</summary>
    None,

    /// <summary>Hosts nothing. Some of these users hosted long meetings months ago.</summary>
    Nothing,

    /// <summary>Hosts only short and small meetings.</summary>
    SmallMeetings,

    /// <summary>Hosted nothing, and will host a short meeting.</summary>
    SmallMeetingToCome,

    /// <summary>Hosts meetings of more than 40 minutes.</summary>
    LongMeetings,

    /// <summary>Hosts long meetings, and has a webinar add-on without hosting webinars.</summary>
    UnusedWebinar,

    /// <summary>Hosts meetings with more than 100 participants.</summary>
    LargeMeetings,

    /// <summary>Records short meetings to the cloud.</summary>
    CloudRecordings,

    /// <summary>Hosts webinars.</summary>
    Webinars,

    /// <summary>Hosted nothing, and will host a webinar.</summary>
    WebinarToCome,

    /// <summary>Hosted nothing, and will host a long meeting.</summary>
    LongMeetingToCome,

    /// <summary>Hosts nothing, and schedules meetings for the owner.</summary>
    Schedules,

    /// <summary>Hosts long meetings, which the history shows under a former address.</summary>
    FormerAddress,

    /// <summary>Hosts short meetings with registration.</summary>
    Registration,
}

/// <summary>The meetings and webinars of an account, generated so that they agree with what each licensed user needs.</summary>
internal sealed class Usage
{
    private const int FewMeetings = 4,
        Spare = 2;

    /// <summary>The habits of a hundred users.</summary>
    private static readonly SandboxHabit[] s_habits =
    [
        .. Enumerable.Repeat(SandboxHabit.LongMeetings, 42),
        .. Enumerable.Repeat(SandboxHabit.LargeMeetings, 4),
        .. Enumerable.Repeat(SandboxHabit.CloudRecordings, 4),
        .. Enumerable.Repeat(SandboxHabit.Webinars, 3),
        .. Enumerable.Repeat(SandboxHabit.UnusedWebinar, 2),
        .. Enumerable.Repeat(SandboxHabit.LongMeetingToCome, 2),
        SandboxHabit.WebinarToCome,
        SandboxHabit.Schedules,
        SandboxHabit.FormerAddress,
        SandboxHabit.Registration,
        SandboxHabit.SmallMeetingToCome,
        .. Enumerable.Repeat(SandboxHabit.SmallMeetings, 14),
        .. Enumerable.Repeat(SandboxHabit.Nothing, 24),
    ];

    private readonly Dictionary<SandboxUser, SandboxHabit> _habits = [];
    private readonly List<SandboxMeeting> _past;
    private readonly List<SandboxMeeting> _webinars = [];
    private readonly List<SandboxMeeting> _scheduled = [];
    private readonly Random _random;
    private readonly DateTimeOffset _now;
    private readonly Func<int, string> _id;

    /// <summary>Generates the meetings.</summary>
    /// <param name="licensed">The users with a license.</param>
    /// <param name="hosts">The users whose meetings were generated already. They host long meetings.</param>
    /// <param name="past">Their meetings.</param>
    /// <param name="count">The number of past meetings; 0 for a few for each host.</param>
    /// <param name="random">The random numbers.</param>
    /// <param name="now">The current time.</param>
    /// <param name="id">Makes an ID of a length.</param>
    public Usage(
        SandboxUser[] licensed,
        SandboxUser[] hosts,
        IEnumerable<SandboxMeeting> past,
        int count,
        Random random,
        DateTimeOffset now,
        Func<int, string> id
    )
    {
        _random = random;
        _now = now;
        _id = id;
        _past = [.. past];
        var first = new HashSet<SandboxUser>(hosts);
        foreach (SandboxUser user in licensed)
            _habits[user] = first.Contains(user) ? SandboxHabit.LongMeetings : s_habits[random.Next(s_habits.Length)];
        int hosting = Math.Max(_habits.Count(one => !first.Contains(one.Key) && Hosts(one.Value)), 1);
        int each = Math.Max((count - _past.Count) / hosting, FewMeetings);
        foreach (SandboxUser user in licensed.Where(user => !first.Contains(user)))
            Add(user, _habits[user], each);
        _past = [.. _past.OrderByDescending(meeting => meeting.Start)];
        _webinars = [.. _webinars.OrderByDescending(meeting => meeting.Start)];
        All = [.. _past.Concat(_webinars).OrderByDescending(meeting => meeting.Start)];
        WebinarsBought = Used(HasWebinar) + Spare;
        LargeMeetingsBought = Used(HasLargeMeeting) + Spare;
    }

    /// <summary>The past meetings, the newest first.</summary>
    public IReadOnlyList<SandboxMeeting> Past => _past;

    /// <summary>The past meetings and webinars, the newest first.</summary>
    public IReadOnlyList<SandboxMeeting> All { get; }

    /// <summary>The past webinars, the newest first.</summary>
    public IReadOnlyList<SandboxMeeting> Webinars => _webinars;

    /// <summary>The scheduled meetings and webinars of the users whose meetings were generated here.</summary>
    public IReadOnlyList<SandboxMeeting> Scheduled => _scheduled;

    /// <summary>Removes a scheduled meeting.</summary>
    public void Cancel(SandboxMeeting meeting) => _scheduled.Remove(meeting);

    /// <summary>The number of webinar add-ons that the account has bought.</summary>
    public int WebinarsBought { get; }

    /// <summary>The number of large meeting add-ons that the account has bought.</summary>
    public int LargeMeetingsBought { get; }

    /// <summary>What a user does with the license.</summary>
    public SandboxHabit HabitOf(SandboxUser user) => _habits.TryGetValue(user, out SandboxHabit habit) ? habit : SandboxHabit.None;

    /// <summary>Whether the user has a webinar add-on. Without a license, there are no add-ons.</summary>
    public bool HasWebinar(SandboxUser user) =>
        user.Type == 2 && HabitOf(user) is SandboxHabit.Webinars or SandboxHabit.WebinarToCome or SandboxHabit.UnusedWebinar;

    /// <summary>Whether the user has a large meeting add-on.</summary>
    public bool HasLargeMeeting(SandboxUser user) => user.Type == 2 && HabitOf(user) is SandboxHabit.LargeMeetings;

    /// <summary>The number of users with an add-on.</summary>
    public int Used(Func<SandboxUser, bool> has) => _habits.Keys.Count(user => user.Status == "active" && has(user));

    private static bool Hosts(SandboxHabit habit) =>
        habit
            is SandboxHabit.SmallMeetings
                or SandboxHabit.LongMeetings
                or SandboxHabit.UnusedWebinar
                or SandboxHabit.LargeMeetings
                or SandboxHabit.CloudRecordings
                or SandboxHabit.FormerAddress
                or SandboxHabit.Registration;

    private void Add(SandboxUser user, SandboxHabit habit, int count)
    {
        switch (habit)
        {
            case SandboxHabit.LongMeetings or SandboxHabit.UnusedWebinar or SandboxHabit.FormerAddress:
                string? address = habit == SandboxHabit.FormerAddress ? "former." + user.Email : null;
                AddPast(count - 1, () => Meeting(user, _random.Next(10, 90), address: address));
                AddPast(1, () => Meeting(user, _random.Next(45, 90), mostDays: 80, address: address));
                break;
            case SandboxHabit.LargeMeetings:
                AddPast(count - 1, () => Meeting(user, _random.Next(5, 35)));
                AddPast(1, () => Meeting(user, _random.Next(20, 35), mostDays: 80, participants: _random.Next(110, 480)));
                break;
            case SandboxHabit.CloudRecordings:
                AddPast(count - 1, () => Meeting(user, _random.Next(5, 35)));
                AddPast(1, () => Meeting(user, _random.Next(5, 35), mostDays: 80, isRecorded: true));
                break;
            case SandboxHabit.Registration:
                AddPast(count, () => Meeting(user, _random.Next(5, 35), mostDays: 80, hasRegistration: true));
                break;
            case SandboxHabit.SmallMeetings:
                AddPast(count, () => Meeting(user, _random.Next(5, 35)));
                break;
            case SandboxHabit.Webinars:
                _webinars.Add(Meeting(user, _random.Next(30, 90), mostDays: 80, participants: _random.Next(20, 400), isWebinar: true));
                break;
            case SandboxHabit.WebinarToCome:
                _scheduled.Add(ToCome(user, 60, isWebinar: true));
                break;
            case SandboxHabit.LongMeetingToCome:
                _scheduled.Add(ToCome(user, 60));
                break;
            case SandboxHabit.SmallMeetingToCome:
                _scheduled.Add(ToCome(user, 15));
                break;
            case SandboxHabit.Nothing when _random.Next(4) == 0:
                // Before the time that matters, but recent enough for Zoom to know.
                AddPast(1, () => Meeting(user, _random.Next(45, 90), leastDays: 100));
                break;
        }
    }

    private void AddPast(int count, Func<SandboxMeeting> make)
    {
        for (int i = 0; i < count; i++)
            _past.Add(make());
    }

    private SandboxMeeting Meeting(
        SandboxUser host,
        int minutes,
        int mostDays = 178,
        int leastDays = 0,
        int? participants = null,
        bool isRecorded = false,
        bool hasRegistration = false,
        bool isWebinar = false,
        string? address = null
    ) =>
        new()
        {
            Id = 84_000_000_000L + _past.Count + _webinars.Count,
            Uuid = _id(22) + "==",
            Host = host,
            Start = _now.AddSeconds(-_random.Next((leastDays * 86400) + 7200, mostDays * 86400)),
            Minutes = minutes,
            People = [host],
            Participants = participants ?? _random.Next(2, 20),
            IsRecorded = isRecorded,
            HasRegistration = hasRegistration,
            IsWebinar = isWebinar,
            HostAddress = address ?? host.Email,
        };

    private SandboxMeeting ToCome(SandboxUser host, int minutes, bool isWebinar = false) =>
        new()
        {
            Id = 85_000_000_000L + _scheduled.Count,
            Uuid = _id(22) + "==",
            Host = host,
            Start = _now.AddDays(_random.Next(2, 25)),
            Minutes = minutes,
            IsWebinar = isWebinar,
            Body = new JObject { ["topic"] = isWebinar ? "Product news" : "Planning", ["type"] = 2 },
        };
}
