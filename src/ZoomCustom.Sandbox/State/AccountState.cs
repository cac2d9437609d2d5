using System;
using System.Collections.Generic;
using System.Linq;
using ZoomCustom.Operations;

namespace ZoomCustom.Sandbox.State;

/// <summary>The data of a sandbox account. Not thread-safe: the caller must make one change at a time.</summary>
internal sealed class AccountState
{
    private const int SpareLicenses = 5;

    private readonly Func<TimeSpan> _clockSkew;
    private readonly Population _population;
    private readonly List<SandboxUser> _users;
    private readonly List<SandboxGroup> _groups;
    private readonly Dictionary<string, SandboxUser> _byKey;
    private readonly Dictionary<string, int> _counts;
    private readonly List<SandboxChange> _changes = [];
    private readonly Lazy<SandboxCall[]> _calls;
    private readonly Lazy<Records> _records;

    /// <summary>Creates the account.</summary>
    /// <param name="options">The settings of the account.</param>
    /// <param name="clockSkew">How far the account's clock is ahead.</param>
    /// <exception cref="ArgumentException">The options allow no user, so the account would have no owner.</exception>
    public AccountState(SandboxOptions options, Func<TimeSpan> clockSkew)
    {
        if (options.UserCount < 1)
            throw new ArgumentException("UserCount must be 1 or more, because an account has an owner.", nameof(options));
        Options = options;
        _clockSkew = clockSkew;
        _population = new Population(options.Seed, Now);
        _users = _population.Users(options.UserCount);
        _groups = [.. _population.Groups(_users)];
        _calls = _population.Calls(_users, options.CallCount);
        _records = _population.Records(_users, options.MeetingCount);
        _byKey = new(_users.Count * 2, StringComparer.OrdinalIgnoreCase);
        foreach (SandboxUser user in _users)
        {
            _byKey[user.Email] = user;
            // IDs are case-sensitive, but this dictionary isn't. FindUser compares the ID again.
            _byKey[user.Id] = user;
        }

        _counts = _users.GroupBy(user => user.Status).ToDictionary(group => group.Key, group => group.Count());
        LicensesBought = LicensesUsed + SpareLicenses;
    }

    /// <summary>The options that the account was created with.</summary>
    public SandboxOptions Options { get; }

    /// <summary>All users, the owner first.</summary>
    public IReadOnlyList<SandboxUser> Users => _users;

    /// <summary>The groups.</summary>
    public IReadOnlyList<SandboxGroup> Groups => _groups;

    /// <summary>The calls of the last six months, the newest first.</summary>
    public SandboxCall[] CallHistory => _calls.Value;

    /// <summary>Every change that was made, in order.</summary>
    public IReadOnlyList<SandboxChange> Changes => _changes;

    /// <summary>The number of licenses that the account has.</summary>
    public int LicensesBought { get; set; }

    /// <summary>The number of licenses that are assigned to users.</summary>
    public int LicensesUsed => _users.Count(user => user.Type == 2);

    /// <summary>The number of licenses of each Zoom Workplace plan, by Zoom's number for the plan.</summary>
    public Dictionary<long, int> ZoomOne { get; } = new() { [16] = 60 };

    public Records Records => _records.Value;

    /// <summary>The latest time of what the histories have; null for everything.</summary>
    public DateTimeOffset? HistoryEnds { get; set; }

    /// <summary>Whether a history has a record already. Some records arrive up to 20 hours late.</summary>
    public bool HasArrived(DateTimeOffset time)
    {
        if (HistoryEnds is not { } end)
            return true;
        long second = time.UtcTicks / TimeSpan.TicksPerSecond;
        return time + (second % 4 == 0 ? TimeSpan.FromMinutes(second / 4 % 1200) : TimeSpan.Zero) <= end;
    }

    public SandboxRole RoleOf(SandboxUser user) => Records.Roles.First(role => role.Id == user.RoleId);

    /// <summary>The current time in the account.</summary>
    public DateTimeOffset Now => Options.Clock.GetUtcNow() + _clockSkew();

    /// <summary>Finds a user by ID or email address.</summary>
    public SandboxUser? FindUser(string key) =>
        _byKey.TryGetValue(key, out SandboxUser? user) && (key.Contains("@") || (user.Id == key && !user.IsPending)) ? user : null;

    public SandboxGroup AddGroup(string name)
    {
        SandboxGroup group = _population.Group(name);
        _groups.Add(group);
        return group;
    }

    public void RemoveGroup(SandboxGroup group)
    {
        _groups.Remove(group);
        group.Clear();
    }

    /// <summary>Adds a user.</summary>
    public SandboxUser AddUser(string email, string firstName, string lastName, int type, string status)
    {
        SandboxUser user = _population.User(email, firstName, lastName, type, status, _users.Count);
        _users.Add(user);
        _byKey[user.Email] = user;
        _byKey[user.Id] = user;
        _counts[status] = CountOf(status) + 1;
        return user;
    }

    /// <summary>Removes a user. The record keeps its position in the list, so that a client that reads the list page by page
    /// doesn't miss other users.</summary>
    public void RemoveUser(SandboxUser user)
    {
        foreach (SandboxGroup group in user.Groups.ToArray())
            group.Remove(user);
        _groups.ForEach(group => group.Admins.Remove(user));
        _byKey.Remove(user.Email);
        _byKey.Remove(user.Id);
        _counts[user.Status]--;
        user.Status = "removed";
        user.Type = 1;
        user.ZoomOneType = 0;
    }

    public int CountOf(string status) => _counts.TryGetValue(status, out int count) ? count : 0;

    /// <summary>Records a change.</summary>
    public void Changed(Operation operation, string target, string what) => _changes.Add(new(operation.Id, target, what, Now));

    /// <summary>Makes a user active, inactive or pending.</summary>
    public void SetStatus(SandboxUser user, string status)
    {
        _counts[user.Status]--;
        user.Status = status;
        _counts[status] = CountOf(status) + 1;
    }
}
