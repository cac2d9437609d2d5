using System;
using System.Collections.Generic;
using System.Linq;

namespace ZoomCustom.Operations;

/// <summary>The paths in Zoom's documents, with their methods, for tab completion. The catalog has only those that cmdlets use.</summary>
internal static class DocumentedPaths
{
    private const string Lines = """
        /accounts GET POST
        /accounts/billing/invoice_reports GET POST
        /accounts/billing/invoice_reports/{invoiceReportId} GET DELETE
        /accounts/billing/renewals GET
        /accounts/{accountId} GET DELETE
        /accounts/{accountId}/billing GET PATCH
        /accounts/{accountId}/billing/invoices GET
        /accounts/{accountId}/billing/invoices/{invoiceId} GET
        /accounts/{accountId}/lock_settings GET PATCH
        /accounts/{accountId}/managed_domains GET
        /accounts/{accountId}/owner PUT
        /accounts/{accountId}/plans GET POST
        /accounts/{accountId}/plans/addons POST PUT
        /accounts/{accountId}/plans/addons/status PATCH
        /accounts/{accountId}/plans/base PUT
        /accounts/{accountId}/plans/base/status PATCH
        /accounts/{accountId}/plans/usage GET
        /accounts/{accountId}/settings GET PATCH
        /accounts/{accountId}/trusted_domains GET
        /api/download/billing/invoices/{invoiceId} GET
        /app/notifications POST
        /billing/invoices/{invoiceId}/download GET
        /groups GET POST
        /groups/{groupId} GET PATCH DELETE
        /groups/{groupId}/admins GET POST
        /groups/{groupId}/admins/{userId} DELETE
        /groups/{groupId}/channels GET
        /groups/{groupId}/lock_settings GET PATCH
        /groups/{groupId}/members GET POST
        /groups/{groupId}/members/{memberId} PATCH DELETE
        /groups/{groupId}/settings GET PATCH
        /groups/{groupId}/settings/registration GET PATCH
        /groups/{groupId}/settings/virtual_backgrounds POST DELETE
        /marketplace/app/custom_fields GET
        /marketplace/app/event_subscription GET POST DELETE
        /marketplace/app/event_subscription/{eventSubscriptionId} PATCH DELETE
        /marketplace/apps GET POST
        /marketplace/apps/manifest/validate POST
        /marketplace/apps/{appId} GET DELETE
        /marketplace/apps/{appId}/api_call_logs GET
        /marketplace/apps/{appId}/deeplink POST
        /marketplace/apps/{appId}/manifest GET PUT
        /marketplace/apps/{appId}/preApprove POST
        /marketplace/apps/{appId}/requests GET POST PATCH
        /marketplace/apps/{appId}/rotate_client_secret POST
        /marketplace/apps/{appId}/webhook_logs GET
        /marketplace/monetization/entitlements GET
        /marketplace/users/{userId}/apps GET
        /marketplace/users/{userId}/apps/{appId}/subscription PATCH
        /marketplace/users/{userId}/entitlements GET
        /meetings/{meetingId} GET PATCH DELETE
        /past_meetings/{meetingId} GET
        /past_meetings/{meetingId}/instances GET
        /past_meetings/{meetingId}/participants GET
        /phone/call_element/{callElementId} GET
        /phone/call_history GET
        /phone/call_history/{callHistoryUuid} GET
        /phone/call_history_detail/{callHistoryId} GET
        /phone/call_logs GET
        /phone/call_logs/{callLogId} GET
        /phone/calling_plans GET
        /phone/metrics/call_logs GET
        /phone/metrics/past_calls GET
        /phone/numbers GET DELETE
        /phone/plans GET
        /phone/recordings GET
        /phone/sites GET POST
        /phone/users GET
        /phone/users/batch POST PUT
        /phone/users/{userId} GET PATCH
        /phone/users/{userId}/call_history GET
        /phone/users/{userId}/call_history/sync GET
        /phone/users/{userId}/call_logs GET
        /phone/users/{userId}/call_logs/sync GET
        /phone/users/{userId}/calling_plans POST PUT
        /phone/users/{userId}/calling_plans/{planType} DELETE
        /phone/users/{userId}/phone_numbers POST
        /phone/users/{userId}/phone_numbers/{phoneNumberId} DELETE
        /phone/users/{userId}/recordings GET
        /phone/users/{userId}/settings GET PATCH
        /report/activities GET
        /report/billing GET
        /report/billing/invoices GET
        /report/cloud_recording GET
        /report/daily GET
        /report/history_meetings GET
        /report/meeting_activities GET
        /report/meetings/{meetingId} GET
        /report/meetings/{meetingId}/participants GET
        /report/meetings/{meetingId}/polls GET
        /report/meetings/{meetingId}/qa GET
        /report/meetings/{meetingId}/survey GET
        /report/operationlogs GET
        /report/remote_support GET
        /report/telephone GET
        /report/upcoming_events GET
        /report/users GET
        /report/users/{userId}/meetings GET
        /report/webinars/{webinarId} GET
        /report/webinars/{webinarId}/participants GET
        /report/webinars/{webinarId}/polls GET
        /report/webinars/{webinarId}/qa GET
        /report/webinars/{webinarId}/survey GET
        /roles GET POST
        /roles/{roleId} GET PATCH DELETE
        /roles/{roleId}/members GET POST
        /roles/{roleId}/members/{memberId} DELETE
        /rooms GET POST
        /rooms/locations GET POST
        /rooms/tags GET POST
        /rooms/{roomId} GET PATCH DELETE
        /rooms/{roomId}/devices GET
        /users GET POST
        /users/email GET
        /users/features POST
        /users/me/zak GET
        /users/summary GET
        /users/vanity_name GET
        /users/{userId} GET PATCH DELETE
        /users/{userId}/assistants GET POST DELETE
        /users/{userId}/assistants/{assistantId} DELETE
        /users/{userId}/collaboration_devices GET
        /users/{userId}/collaboration_devices/{collaborationDeviceId} GET
        /users/{userId}/email PUT
        /users/{userId}/meeting_summary_templates GET
        /users/{userId}/meeting_templates GET POST
        /users/{userId}/meeting_templates/{meetingTemplateId} GET
        /users/{userId}/meetings GET POST
        /users/{userId}/password PUT
        /users/{userId}/permissions GET
        /users/{userId}/picture POST DELETE
        /users/{userId}/presence_status GET PUT
        /users/{userId}/recordings GET
        /users/{userId}/schedulers GET DELETE
        /users/{userId}/schedulers/{schedulerId} DELETE
        /users/{userId}/settings GET PATCH
        /users/{userId}/settings/virtual_backgrounds POST DELETE
        /users/{userId}/status PUT
        /users/{userId}/token GET DELETE
        /users/{userId}/upcoming_meetings GET
        /users/{userId}/webinars GET POST
        /webinars/{webinarId} GET PATCH DELETE
        /zoomapp/deeplink POST
        """;

    /// <summary>Each path with its methods.</summary>
    public static IReadOnlyDictionary<string, string[]> All { get; } =
        Lines
            .Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .ToDictionary(line => line[0], line => line.Skip(1).ToArray(), StringComparer.Ordinal);

    /// <summary>Whether Zoom documents an operation.</summary>
    /// <param name="method">The HTTP method, in uppercase.</param>
    /// <param name="path">The path as it's sent, without a query.</param>
    public static bool Has(string method, string path)
    {
        string[] segments = path.Split(['/'], StringSplitOptions.RemoveEmptyEntries);
        return All.Any(one => Array.IndexOf(one.Value, method) >= 0 && Fits(one.Key, segments));
    }

    private static bool Fits(string template, string[] segments)
    {
        string[] parts = template.Split(['/'], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == segments.Length && !parts.Where((part, i) => !Operation.IsParameter(part) && part != segments[i]).Any();
    }
}
