using System;
using System.Collections.Generic;
using Newtonsoft.Json.Linq;

namespace ZoomCustom.Sandbox.State;

/// <summary>A user of the sandbox account.</summary>
public sealed class SandboxUser
{
    /// <summary>The IDs of Zoom's built-in roles.</summary>
    internal const string OwnerRole = "0",
        AdminRole = "1",
        MemberRole = "2";

    // Most users never change, so they share one empty object.
    private static readonly JObject s_unchanged = [];

    // Most users aren't in a group. A list for each of a million users would need a lot of memory.
    private List<SandboxGroup>? _groups;

    /// <summary>The ID. Responses about a pending user don't contain it.</summary>
    public required string Id { get; init; }

    /// <summary>The unique email address, in lowercase.</summary>
    public required string Email { get; init; }

    /// <summary>The profile properties that were changed, by Zoom's names.</summary>
    internal JObject Profile { get; set; } = s_unchanged;

    /// <summary>The first name.</summary>
    public required string FirstName { get; set; }

    /// <summary>The last name.</summary>
    public required string LastName { get; set; }

    /// <summary>The status: active, inactive, or pending. <see cref="AccountState.SetStatus"/> changes it.</summary>
    public string Status { get; internal set; } = "active";

    /// <summary>The type: 1 for Basic, 2 for Licensed.</summary>
    public required int Type { get; set; }

    /// <summary>Zoom's number for the Zoom Workplace plan; 0 for none.</summary>
    public long ZoomOneType { get; set; }

    /// <summary>Zoom's number for the Zoom United plan; null for none.</summary>
    public string? PlanUnitedType { get; set; }

    /// <summary>Whether the user has a profile picture.</summary>
    public bool HasPicture { get; internal set; } = true;

    /// <summary>How often the user was signed out of all sessions.</summary>
    public int SignedOut { get; internal set; }

    /// <summary>The password; null until it's changed.</summary>
    public string? Password { get; internal set; }

    /// <summary>The role's ID: 0 for the owner, 1 for an admin, 2 for a member.</summary>
    public required string RoleId { get; set; }

    /// <summary>The department.</summary>
    public required string Department { get; set; }

    /// <summary>The location.</summary>
    public required string Location { get; init; }

    /// <summary>The IANA name of the time zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The personal meeting ID.</summary>
    public required long Pmi { get; init; }

    /// <summary>The time when the user was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The time of the last sign-in; null if the user never signed in.</summary>
    public required DateTimeOffset? LastLogin { get; init; }

    /// <summary>The user's groups. The first one is the primary group.</summary>
    public IReadOnlyList<SandboxGroup> Groups => _groups ?? (IReadOnlyList<SandboxGroup>)[];

    internal bool IsPending => Status == "pending";

    internal string Name => (string?)Profile["display_name"] ?? (FirstName + " " + LastName).Trim();

    internal string CostCenter => Department + "-100";

    internal void Join(SandboxGroup group) => (_groups ??= []).Add(group);

    internal void Leave(SandboxGroup group) => _groups?.Remove(group);

    /// <summary>Makes a group the primary group.</summary>
    internal void SetPrimary(SandboxGroup group)
    {
        Leave(group);
        (_groups ??= []).Insert(0, group);
    }
}

/// <summary>A group of the sandbox account.</summary>
public sealed class SandboxGroup
{
    private readonly List<SandboxUser> _members = [];

    /// <summary>The group's ID.</summary>
    public required string Id { get; init; }

    /// <summary>The group's name.</summary>
    public required string Name { get; init; }

    /// <summary>The administrators.</summary>
    public List<SandboxUser> Admins { get; } = [];

    /// <summary>The members, in the order in which they joined.</summary>
    public IReadOnlyList<SandboxUser> Members => _members;

    /// <summary>Adds a user if the user isn't a member yet.</summary>
    /// <returns>Whether the user was added.</returns>
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

    /// <summary>Removes a user.</summary>
    internal bool Remove(SandboxUser user)
    {
        user.Leave(this);
        return _members.Remove(user);
    }

    /// <summary>Removes all members.</summary>
    internal void Clear()
    {
        _members.ForEach(user => user.Leave(this));
        _members.Clear();
    }
}

/// <summary>A call in the account's phone history.</summary>
public sealed class SandboxCall
{
    /// <summary>The ID of the history entry.</summary>
    public required string Id { get; init; }

    /// <summary>The ID of the call.</summary>
    public required string CallId { get; init; }

    /// <summary>The account's user who made or received the call.</summary>
    public required SandboxUser User { get; init; }

    /// <summary>The direction: inbound or outbound.</summary>
    public required string Direction { get; init; }

    /// <summary>The result, as the API names it.</summary>
    public required string Result { get; init; }

    /// <summary>The start time.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The duration in seconds.</summary>
    public required int Duration { get; init; }

    /// <summary>The phone number of the other party.</summary>
    public required string OtherNumber { get; init; }

    /// <summary>The name of the other party.</summary>
    public required string OtherName { get; init; }

    /// <summary>Whether the call was recorded.</summary>
    public required bool Recorded { get; init; }

    internal DateTimeOffset End => Start.AddSeconds(Duration);

    internal bool Voicemail => Result == "voicemail";

    internal bool Answered => Result is "answered" or "connected";
}
