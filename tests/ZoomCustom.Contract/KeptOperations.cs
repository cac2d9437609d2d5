using System.Collections.Generic;
using System.Linq;
using ZoomCustom.Operations;

namespace ZoomCustom.Contract;

/// <summary>The operations whose facts the repository keeps: those of the catalog, and a few more.</summary>
public static class KeptOperations
{
    private static readonly string[] s_more =
    [
        // Tests hold an app's manifest to what these take.
        "POST /marketplace/apps",
        "POST /marketplace/apps/manifest/validate",
        "PUT /marketplace/apps/{appId}/manifest",
        // Tests send these through Invoke-ZoomApi, or show by them that the contract finds faults.
        "GET /users/email",
        "GET /users/{userId}/presence_status",
        "PUT /users/{userId}/presence_status",
        "PATCH /users/{userId}/settings",
        // What the scopes of the catalog open as well.
        "GET /phone/metrics/call_logs",
        "GET /phone/metrics/past_calls",
        "GET /phone/users/{userId}/call_history/sync",
        "GET /users/{userId}/meeting_summary_templates",
        // What takes back a change that the catalog has.
        "DELETE /groups/{groupId}/admins/{userId}",
        "DELETE /meetings/{meetingId}",
        "DELETE /phone/users/{userId}/calling_plans/{planType}",
        "PATCH /groups/{groupId}",
        "POST /phone/users/batch",
        "POST /phone/users/{userId}/calling_plans",
        "PUT /phone/users/{userId}/calling_plans",
        // Who needs a license, and what it costs.
        "GET /accounts/billing/renewals",
        "GET /accounts/{accountId}/plans",
        "GET /report/history_meetings",
        "GET /report/upcoming_events",
        "GET /users/{userId}/assistants",
        "GET /users/{userId}/recordings",
        "GET /users/{userId}/schedulers",
        "GET /users/{userId}/upcoming_meetings",
        "GET /users/{userId}/webinars",
        "GET /webinars/{webinarId}",
        // Reads whose page token is refused in a way of its own.
        "GET /marketplace/apps/{appId}/api_call_logs",
    ];

    /// <summary>Method and path of each.</summary>
    public static IReadOnlyCollection<string> Names { get; } =
    [.. OperationCatalog.All.Select(operation => operation.ToString()).Union(s_more)];
}
