using System;
using System.Collections.Generic;

namespace ZoomCustom.Sandbox.State;

/// <summary>A user of the sandbox account.</summary>
public sealed class SandboxUser
{
    /// <summary>Zoom's roles that every account has.</summary>
    internal const string OwnerRole = "0", AdminRole = "1", MemberRole = "2";

    /// <summary>Null in the answers about a pending user; kept here all the same.</summary>
    public required string Id { get; init; }
    public required string Email { get; init; }
    public required string FirstName { get; init; }
    public required string LastName { get; init; }
    /// <summary>active, inactive or pending.</summary>
    public required string Status { get; set; }
    /// <summary>1 for Basic, 2 for Licensed.</summary>
    public required int Type { get; set; }
    public required string RoleId { get; init; }
    public required string Department { get; init; }
    public required string Location { get; init; }
    public required string TimeZone { get; init; }
    public required long Pmi { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset? LastLogin { get; init; }
    /// <summary>The groups that the user is in.</summary>
    public List<SandboxGroup> Groups { get; } = [];

    internal bool IsPending => Status == "pending";

    internal string RoleName => RoleId switch { OwnerRole => "Owner", AdminRole => "Admin", _ => "Member" };
}

/// <summary>A group of the sandbox account.</summary>
public sealed class SandboxGroup
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    /// <summary>In the order of joining.</summary>
    public List<SandboxUser> Members { get; } = [];
}

/// <summary>A call in the account's phone history.</summary>
public sealed class SandboxCall
{
    public required string Id { get; init; }
    public required SandboxUser User { get; init; }
    /// <summary>inbound or outbound.</summary>
    public required string Direction { get; init; }
    public required string Result { get; init; }
    public required DateTimeOffset Start { get; init; }
    /// <summary>Seconds.</summary>
    public required int Duration { get; init; }
    public required string OtherNumber { get; init; }
    public required string OtherName { get; init; }
    public required bool Recorded { get; init; }

    internal DateTimeOffset End => Start.AddSeconds(Duration);
    internal bool Voicemail => Result == "voicemail";
}
