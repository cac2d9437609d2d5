using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json;

namespace ZoomCustom.Models;

/// <summary>The type of a user's license.</summary>
public enum ZoomUserType
{
    /// <summary>No license. Meetings have a time limit.</summary>
    Basic = 1,

    /// <summary>A paid Zoom Meetings license.</summary>
    Licensed = 2,

    /// <summary>No license, and no Meetings Basic.</summary>
    UnassignedWithoutMeetingsBasic = 4,

    /// <summary>None. Only single sign-on (SSO) can set this type.</summary>
    None = 99,
}

/// <summary>A user in the account. Some fields are set only when a single user is requested.</summary>
public sealed class ZoomUser : ZoomObject
{
    /// <summary>The user's ID for other cmdlets. For a pending user, or a new one who may be pending, it's the email
    /// address.</summary>
    [JsonIgnore]
    public string? UserId => Status is null or "pending" ? Email ?? Id : Id ?? Email;

    public string? Id { get; init; }
    public string? Email { get; init; }
    public string? DisplayName { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }

    /// <summary>The status: active, inactive, or pending.</summary>
    public string? Status { get; init; }
    public ZoomUserType? Type { get; init; }
    public string? PlanUnitedType { get; init; }
    public long? ZoomOneType { get; init; }

    [JsonProperty("dept")]
    public string? Department { get; init; }
    public string? JobTitle { get; init; }
    public string? Company { get; init; }
    public string? Location { get; init; }
    public string? CostCenter { get; init; }
    public string? Manager { get; init; }
    public string? RoleId { get; init; }
    public string? RoleName { get; init; }

    [JsonProperty("timezone")]
    public string? TimeZone { get; init; }
    public string? Language { get; init; }
    public IReadOnlyList<string>? GroupIds { get; init; }
    public IReadOnlyList<string>? ImGroupIds { get; init; }
    public IReadOnlyList<string>? DivisionIds { get; init; }

    /// <summary>The time of the last sign-in. Zoom updates it with a delay of about three days.</summary>
    public DateTime? LastLoginTime { get; init; }
    public string? LastClientVersion { get; init; }
    public DateTime? UserCreatedAt { get; init; }

    /// <summary>When the newest sign-in method was added. Zoom has deprecated it in favor of <see cref="UserCreatedAt"/>.</summary>
    public DateTime? CreatedAt { get; init; }
    public IReadOnlyList<ZoomCustomAttribute>? CustomAttributes { get; init; }
    public string? EmployeeUniqueId { get; init; }
    public string? HostKey { get; init; }
    public IReadOnlyList<int>? LoginTypes { get; init; }
    public IReadOnlyList<ZoomLicenseInfo>? LicenseInfoList { get; init; }
    public long? Pmi { get; init; }
    public bool? UsePmi { get; init; }
    public string? PersonalMeetingUrl { get; init; }
    public string? VanityUrl { get; init; }
    public string? PicUrl { get; init; }
    public string? PhoneCountry { get; init; }
    public string? PhoneNumber { get; init; }
    public IReadOnlyList<ZoomPhoneNumber>? PhoneNumbers { get; init; }
    public string? Pronouns { get; init; }
    public int? PronounsOption { get; init; }
    public int? Verified { get; init; }
    public string? AccountId { get; init; }
    public long? AccountNumber { get; init; }
    public string? CmsUserId { get; init; }
    public string? Cluster { get; init; }
    public string? Jid { get; init; }

    /// <summary>The licenses that the user had before being deactivated, so that they can be assigned again; otherwise null.</summary>
    [JsonIgnore]
    public ZoomPart? LicenseBefore { get; private set; }

    /// <summary>Stores the licenses that the user had before.</summary>
    internal void KeepLicense(ZoomUser before) =>
        LicenseBefore = new ZoomPart
        {
            [nameof(Type)] = before.Type,
            [nameof(PlanUnitedType)] = before.PlanUnitedType,
            [nameof(ZoomOneType)] = before.ZoomOneType,
        };

    /// <summary>The names of the groups in GroupIds, if they were requested; otherwise null.</summary>
    [JsonIgnore]
    public IReadOnlyList<string>? GroupNames { get; private set; }

    /// <summary>Sets the names of the user's groups.</summary>
    /// <param name="nameOf">Gets a group's name from its ID.</param>
    internal void NameGroups(Func<string, string> nameOf) => GroupNames = new ZoomList<string>([.. (GroupIds ?? []).Select(nameOf)]);

    /// <inheritdoc/>
    public override string ToString() => Email ?? Id ?? "";
}

/// <summary>A custom attribute that the account defines for its users.</summary>
public sealed class ZoomCustomAttribute : ZoomObject
{
    public string? Key { get; init; }
    public string? Name { get; init; }
    public string? Value { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Value}";
}

/// <summary>A license and its subscription, in accounts with several subscriptions.</summary>
public sealed class ZoomLicenseInfo : ZoomObject
{
    public string? LicenseType { get; init; }
    public long? LicenseOption { get; init; }
    public string? SubscriptionId { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{LicenseType} {LicenseOption}";
}

/// <summary>A phone number in a user's profile.</summary>
public sealed class ZoomPhoneNumber : ZoomObject
{
    public string? Code { get; init; }
    public string? Country { get; init; }
    public string? Label { get; init; }
    public string? Number { get; init; }
    public bool? Verified { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Code} {Number}";
}
