using System;
using System.Collections.Generic;
using Newtonsoft.Json.Linq;

namespace ZoomCustom.Sandbox.State;

/// <summary>A user of the sandbox account.</summary>
public sealed class SandboxUser
{
    /// <summary>Zoom's roles that every account has.</summary>
    internal const string OwnerRole = "0",
        AdminRole = "1",
        MemberRole = "2";

    // Most of a million users have never been changed.
    private static readonly JObject s_unchanged = [];

    // Most of a million users are in no group: a list each would be the largest thing here.
    private List<SandboxGroup>? _groups;

    /// <summary>Null in the answers about a pending user; kept here all the same.</summary>
    public required string Id { get; init; }

    /// <summary>The address, in lower case; no two users have the same.</summary>
    public required string Email { get; init; }

    /// <summary>What of the profile has been changed, by Zoom's names.</summary>
    internal JObject Profile { get; set; } = s_unchanged;

    /// <summary>The first name.</summary>
    public required string FirstName { get; set; }

    /// <summary>The last name.</summary>
    public required string LastName { get; set; }

    /// <summary>active, inactive or pending. <see cref="AccountState.SetStatus"/> changes it.</summary>
    public string Status { get; internal set; } = "active";

    /// <summary>1 for Basic, 2 for Licensed.</summary>
    public required int Type { get; set; }

    /// <summary>The Zoom Workplace plan, by Zoom's number; 0 for none.</summary>
    public long ZoomOneType { get; set; }

    /// <summary>The Zoom United plan, by Zoom's number; null for none.</summary>
    public string? PlanUnitedType { get; set; }

    /// <summary>Whether there is a profile picture.</summary>
    public bool HasPicture { get; internal set; } = true;

    /// <summary>How often the user was signed out of everything.</summary>
    public int SignedOut { get; internal set; }

    /// <summary>The password; null while it is not known here.</summary>
    public string? Password { get; internal set; }

    /// <summary>The role's id: 0 for the owner, 1 for an admin, 2 for a member.</summary>
    public required string RoleId { get; set; }

    /// <summary>The department.</summary>
    public required string Department { get; set; }

    /// <summary>The location.</summary>
    public required string Location { get; init; }

    /// <summary>The time zone, by its IANA name.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The personal meeting ID.</summary>
    public required long Pmi { get; init; }

    /// <summary>When the user was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The last login; null when there was none yet.</summary>
    public required DateTimeOffset? LastLogin { get; init; }

    /// <summary>The groups that the user is in; the first is the primary one.</summary>
    public IReadOnlyList<SandboxGroup> Groups => _groups ?? (IReadOnlyList<SandboxGroup>)[];

    internal bool IsPending => Status == "pending";

    internal string Name => (string?)Profile["display_name"] ?? (FirstName + " " + LastName).Trim();

    internal string CostCenter => Department + "-100";

    internal void Join(SandboxGroup group) => (_groups ??= []).Add(group);

    internal void Leave(SandboxGroup group) => _groups?.Remove(group);

    /// <summary>Makes a group the first, which is the primary one.</summary>
    internal void Prefer(SandboxGroup group)
    {
        Leave(group);
        (_groups ??= []).Insert(0, group);
    }
}

/// <summary>A group of the sandbox account.</summary>
public sealed class SandboxGroup
{
    private readonly List<SandboxUser> _members = [];

    /// <summary>The group's id.</summary>
    public required string Id { get; init; }

    /// <summary>The group's name.</summary>
    public required string Name { get; init; }

    /// <summary>Who administers it.</summary>
    public List<SandboxUser> Admins { get; } = [];

    /// <summary>In the order of joining.</summary>
    public IReadOnlyList<SandboxUser> Members => _members;

    /// <summary>Lets a user in; one who is in already stays in once.</summary>
    /// <returns>Whether the user was not in yet.</returns>
    public bool Add(SandboxUser user)
    {
        foreach (SandboxGroup group in user.Groups)
        {
            if (group == this)
                return false;
        }

        _members.Add(user);
        user.Join(this);
        return true;
    }

    /// <summary>Lets one go.</summary>
    internal bool Remove(SandboxUser user)
    {
        user.Leave(this);
        return _members.Remove(user);
    }

    /// <summary>Lets everybody go.</summary>
    internal void Empty()
    {
        _members.ForEach(user => user.Leave(this));
        _members.Clear();
    }
}

/// <summary>A call in the account's phone history.</summary>
public sealed class SandboxCall
{
    /// <summary>The id of the entry in the history.</summary>
    public required string Id { get; init; }

    /// <summary>The id of the call itself.</summary>
    public required string CallId { get; init; }

    /// <summary>Whose call it was.</summary>
    public required SandboxUser User { get; init; }

    /// <summary>inbound or outbound.</summary>
    public required string Direction { get; init; }

    /// <summary>How it ended, in Zoom's word.</summary>
    public required string Result { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Seconds.</summary>
    public required int Duration { get; init; }

    /// <summary>The number at the other end.</summary>
    public required string OtherNumber { get; init; }

    /// <summary>Who was at the other end.</summary>
    public required string OtherName { get; init; }

    /// <summary>Whether there is a recording.</summary>
    public required bool Recorded { get; init; }

    internal DateTimeOffset End => Start.AddSeconds(Duration);

    internal bool Voicemail => Result == "voicemail";

    internal bool Answered => Result is "answered" or "connected";
}
