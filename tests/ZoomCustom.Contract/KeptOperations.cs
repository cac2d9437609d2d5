using System.Collections.Generic;
using System.Linq;
using ZoomCustom.Operations;

namespace ZoomCustom.Contract;

/// <summary>The operations whose facts are in the repository: the operations of the catalog, and a few more.</summary>
public static class KeptOperations
{
    private static readonly string[] s_more =
    [
        // Tests check an app's manifest against the schemas of these operations.
        "POST /marketplace/apps",
        "POST /marketplace/apps/manifest/validate",
        "PUT /marketplace/apps/{appId}/manifest",
        // Tests send these through Invoke-ZoomApi, or use them to show that the contract finds errors.
        "GET /users/email",
        "GET /users/{userId}/presence_status",
        "PUT /users/{userId}/presence_status",
        "PATCH /users/{userId}/settings",
        // The scopes of the catalog also allow these.
        "GET /phone/metrics/call_logs",
        "GET /phone/users/{userId}/call_history/sync",
        "GET /users/{userId}/meeting_summary_templates",
        // These undo changes that operations of the catalog make.
        "DELETE /groups/{groupId}/admins/{userId}",
        "DELETE /meetings/{meetingId}",
        "DELETE /phone/users/{userId}/calling_plans/{planType}",
        "PATCH /groups/{groupId}",
        "POST /phone/users/batch",
        "POST /phone/users/{userId}/calling_plans",
        "PUT /phone/users/{userId}/calling_plans",
        // These show who needs a license, and its cost.
        "GET /accounts/billing/renewals",
        "GET /users/{userId}/assistants",
        "GET /users/{userId}/recordings",
        "GET /users/{userId}/upcoming_meetings",
        "GET /users/{userId}/webinars",
        "GET /webinars/{webinarId}",
        // For an invalid page token, this returns a different error than the others.
        "GET /marketplace/apps/{appId}/api_call_logs",
    ];

    /// <summary>The method and path of each operation.</summary>
    public static IReadOnlyCollection<string> Names { get; } =
    [.. OperationCatalog.All.Select(operation => operation.ToString()).Union(s_more)];
}
