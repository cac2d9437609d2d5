using System;
using System.Collections.Generic;
using System.Linq;
using ZoomCustom.Operations;

namespace ZoomCustom.Sandbox.State;

/// <summary>What is in a sandbox account. Its user sees to it that one request at a time changes it.</summary>
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

    /// <summary>Makes the account.</summary>
    /// <param name="options">What to make.</param>
    /// <param name="clockSkew">How far the account's clock is off.</param>
    /// <exception cref="ArgumentException">There is no user to own it.</exception>
    public AccountState(SandboxOptions options, Func<TimeSpan> clockSkew)
    {
        if (options.UserCount < 1)
            throw new ArgumentException("An account has at least its owner: UserCount is 1 or more.", nameof(options));
        Options = options;
        _clockSkew = clockSkew;
        _population = new Population(options.Seed, Now);
        _users = _population.Users(options.UserCount);
        _groups = [.. _population.Groups(_users)];
        CallHistory = _population.Calls(_users, 600);
        Records = _population.Records(_users);
        _byKey = new(_users.Count * 2, StringComparer.OrdinalIgnoreCase);
        foreach (SandboxUser user in _users)
        {
            _byKey[user.Email] = user;
            // Ids tell upper case from lower; whoever asks with the wrong one is found out below.
            _byKey[user.Id] = user;
        }

        _counts = _users.GroupBy(user => user.Status).ToDictionary(group => group.Key, group => group.Count());
        LicensesBought = LicensesUsed + SpareLicenses;
    }

    /// <summary>What the account was made of.</summary>
    public SandboxOptions Options { get; }

    /// <summary>Everyone, the owner first.</summary>
    public IReadOnlyList<SandboxUser> Users => _users;

    /// <summary>The groups.</summary>
    public IReadOnlyList<SandboxGroup> Groups => _groups;

    /// <summary>The calls of the last half year, the newest first.</summary>
    public IReadOnlyList<SandboxCall> CallHistory { get; }

    /// <summary>Every change that was applied, in order.</summary>
    public IReadOnlyList<SandboxChange> Changes => _changes;

    /// <summary>How many licenses the account pays for.</summary>
    public int LicensesBought { get; set; }

    /// <summary>How many of them users hold.</summary>
    public int LicensesUsed => _users.Count(user => user.Type == 2);

    /// <summary>How many of each Zoom Workplace plan the account pays for, by Zoom's number of it.</summary>
    public Dictionary<long, int> ZoomOne { get; } = new() { [16] = 60 };

    public Records Records { get; }

    public SandboxRole RoleOf(SandboxUser user) => Records.Roles.First(role => role.Id == user.RoleId);

    /// <summary>The time here.</summary>
    public DateTimeOffset Now => Options.Clock.GetUtcNow() + _clockSkew();

    /// <summary>The user of that id or email address.</summary>
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
        group.Empty();
    }

    /// <summary>Takes a user in.</summary>
    public SandboxUser AddUser(string email, string firstName, string lastName, int type, string status)
    {
        SandboxUser user = _population.User(email, firstName, lastName, type, status, _users.Count);
        _users.Add(user);
        _byKey[user.Email] = user;
        _byKey[user.Id] = user;
        _counts[status] = CountOf(status) + 1;
        return user;
    }

    /// <summary>Lets a user go. The place stays empty, so that lists that are being read lose nobody else.</summary>
    public void RemoveUser(SandboxUser user)
    {
        foreach (SandboxGroup group in user.Groups.ToArray())
            group.Remove(user);
        _groups.ForEach(group => group.Admins.Remove(user));
        _byKey.Remove(user.Email);
        _byKey.Remove(user.Id);
        _counts[user.Status]--;
        user.Status = "gone";
        user.Type = 1;
        user.ZoomOneType = 0;
    }

    public int CountOf(string status) => _counts.TryGetValue(status, out int count) ? count : 0;

    /// <summary>Writes down a change that was made.</summary>
    public void Changed(Operation operation, string target, string what) => _changes.Add(new(operation.Id, target, what, Now));

    /// <summary>Makes a user active, inactive or pending.</summary>
    public void SetStatus(SandboxUser user, string status)
    {
        _counts[user.Status]--;
        user.Status = status;
        _counts[status] = CountOf(status) + 1;
    }
}
