using System;
using System.Collections.Generic;
using ZoomCustom.Limits;

namespace ZoomCustom.Sandbox;

/// <summary>The settings of a sandbox account.</summary>
public sealed class SandboxOptions
{
    /// <summary>The number of users, including the owner.</summary>
    public int UserCount { get; init; } = 300;

    /// <summary>The number of phone calls in the last six months.</summary>
    public int CallCount { get; init; } = 600;

    /// <summary>The number of past meetings; 0 for a few for each host.</summary>
    public int MeetingCount { get; init; }

    /// <summary>The seed for random data. The same seed gives the same account.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The account's plan.</summary>
    public ZoomPlan Plan { get; init; } = ZoomPlan.Pro;

    /// <summary>The clock for token lifetimes, rate limits, and the dates of the data.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The account's ID.</summary>
    public string AccountId { get; init; } = "SandboxAccountId000001";

    /// <summary>The Server-to-Server app's client ID.</summary>
    public string ClientId { get; init; } = "SandboxClientId00000001";

    /// <summary>The Server-to-Server app's client secret, which is valid only for this account.</summary>
    public string ClientSecret { get; init; } = "SandboxClientSecret0000000000001";

    /// <summary>The General app's client ID, for users who sign in.</summary>
    public string GeneralClientId { get; init; } = "SandboxGeneral000000001";

    /// <summary>The General app's client secret, which is valid only for this account.</summary>
    public string GeneralClientSecret { get; init; } = "SandboxGeneralSecret000000000001";

    /// <summary>The General app's public client ID, which has no secret and sends no Authorization header.</summary>
    public string PublicClientId { get; init; } = "SandboxPublicClient0001";

    /// <summary>The General app's redirect URLs. For 127.0.0.1, any port is allowed.</summary>
    public IReadOnlyCollection<string> RedirectUris { get; init; } =
    ["http://127.0.0.1/callback", "https://example.com/zoomcustom/callback"];

    /// <summary>The API address in token responses; null for the address of the request.</summary>
    public string? ApiUrl { get; init; }

    /// <summary>The scopes that the apps have; null for the preferred scope of each operation.</summary>
    public IReadOnlyCollection<string>? Scopes { get; init; }

    /// <summary>The lifetime of an access token.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Whether a new token of the Server-to-Server app ends the app's earlier tokens.</summary>
    public bool EndsEarlierTokens { get; init; }

    /// <summary>The time that a device must wait before it asks again whether its code was entered.</summary>
    public TimeSpan DeviceInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The lifetime of a page token.</summary>
    public TimeSpan PageTokenLifetime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The largest page size that this account accepts if Zoom documents a larger one; 0 for no limit.</summary>
    public int MaxAcceptedPageSize { get; init; }

    /// <summary>The maximum number of Basic users, including pending users; 0 for no limit.</summary>
    public int MaxBasicUsers { get; init; }

    /// <summary>Whether to enforce the plan's rate limits. If not, the headers report limits that no client reaches.</summary>
    public bool EnforceRateLimits { get; init; }

    /// <summary>The daily number of Heavy requests for each product; null for the plan's number, if its limits are enforced.</summary>
    public int? HeavyRequestsADay { get; init; }

    /// <summary>The seed for responses that differ from Zoom's documents, as real responses sometimes do; null for responses
    /// as documented.</summary>
    public int? DriftSeed { get; init; }
}
