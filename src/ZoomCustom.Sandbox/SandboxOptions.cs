using System;
using System.Collections.Generic;
using ZoomCustom.Limits;

namespace ZoomCustom.Sandbox;

/// <summary>What account to make.</summary>
public sealed class SandboxOptions
{
    /// <summary>How many users it has, the owner among them.</summary>
    public int UserCount { get; init; } = 300;

    /// <summary>The same seed gives the same account.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The account's plan.</summary>
    public ZoomPlan Plan { get; init; } = ZoomPlan.Pro;

    /// <summary>The clock that tokens expire by, limits count by, and calls were made before.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The account's ID.</summary>
    public string AccountId { get; init; } = "SandboxAccountId000001";

    /// <summary>The Server-to-Server app's client ID.</summary>
    public string ClientId { get; init; } = "SandboxClientId00000001";

    /// <summary>Its secret, which opens nothing but this account.</summary>
    public string ClientSecret { get; init; } = "SandboxClientSecret0000000000001";

    /// <summary>The General app's client ID, for people who sign in.</summary>
    public string GeneralClientId { get; init; } = "SandboxGeneral000000001";

    /// <summary>Its secret, which opens nothing but this account.</summary>
    public string GeneralClientSecret { get; init; } = "SandboxGeneralSecret000000000001";

    /// <summary>The General app's public client ID, which has no secret and sends no Authorization header.</summary>
    public string PublicClientId { get; init; } = "SandboxPublicClient0001";

    /// <summary>Where the General app may send a browser back to; for 127.0.0.1 on any port.</summary>
    public IReadOnlyCollection<string> RedirectUris { get; init; } =
    ["http://127.0.0.1/callback", "https://example.com/zoomcustom/callback"];

    /// <summary>The address of the API that token answers name; null for the one that was asked.</summary>
    public string? ApiUrl { get; init; }

    /// <summary>The scopes that the apps hold; null for the one that each operation prefers.</summary>
    public IReadOnlyCollection<string>? Scopes { get; init; }

    /// <summary>How long an access token lives.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long a device waits between asking whether its code was entered.</summary>
    public TimeSpan DeviceInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a page token lives.</summary>
    public TimeSpan PageTokenLifetime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The largest page that this tenant allows where Zoom documents a larger one; 0 for none.</summary>
    public int MaxAcceptedPageSize { get; init; }

    /// <summary>How many Basic users the account may have, the pending among them; 0 for any number.</summary>
    public int MaxBasicUsers { get; init; }

    /// <summary>Whether the plan's rate limits hold. Without, the account tells of limits that nobody reaches.</summary>
    public bool EnforceRateLimits { get; init; }

    /// <summary>How many Heavy requests of each product there may be in a day; null for what the plan has, where its limits hold.</summary>
    public int? HeavyRequestsADay { get; init; }
}
