using System;
using System.Collections.Generic;

namespace ZoomCustom.Models;

/// <summary>An app from the Zoom App Marketplace.</summary>
public sealed class ZoomApp : ZoomObject
{
    public string? AppId { get; init; }
    public string? AppName { get; init; }
    public string? AppType { get; init; }
    public int? AppUsage { get; init; }
    public string? AppStatus { get; init; }
    public string? RequestId { get; init; }
    public long? RequestTotalNumber { get; init; }
    public long? RequestPendingNumber { get; init; }
    public long? RequestApprovedNumber { get; init; }
    public long? RequestDeclinedNumber { get; init; }
    public DateTime? LatestRequestDateTime { get; init; }
    public string? ReviewerName { get; init; }
    public DateTime? ReviewDateTime { get; init; }
    public string? AppDeveloperType { get; init; }
    public string? AppDescription { get; init; }
    public string? AppIcon { get; init; }
    public IReadOnlyList<ZoomPart>? Scopes { get; init; }
    public string? AppPrivacyPolicyUrl { get; init; }
    public string? AppDirectoryUrl { get; init; }
    public string? AppHelpUrl { get; init; }
    public DateTime? RestrictedTime { get; init; }
    public ZoomPart? ApprovalInfo { get; init; }
    public ZoomPart? AppLinks { get; init; }
    public IReadOnlyList<ZoomPart>? AppPermissions { get; init; }
    public ZoomPart? AppRequirements { get; init; }
    public IReadOnlyList<string>? AppScopes { get; init; }

    /// <inheritdoc/>
    public override string ToString() => AppName ?? AppId ?? "";
}
