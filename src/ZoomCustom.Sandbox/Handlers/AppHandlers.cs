using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox.Api;
using ZoomCustom.Sandbox.State;

namespace ZoomCustom.Sandbox.Handlers;

internal static class AppHandlers
{
    [Answers(nameof(Catalogue.ListApps))]
    internal static Answer ListApps(Call call)
    {
        string type = call.Choice("type", "active_requests", "past_requests", "public", "account_created", "approved_apps", "restricted_apps", "account_added") ?? "active_requests";
        bool Asked(JObject app, bool pending) => Requests(call, (string)app["app_id"]!).Any(request => request.Status == "pending" == pending);
        return Answer.PageOf(call, "apps", call.Account.Records.Apps, app => type switch
        {
            "active_requests" => Asked(app, true),
            "past_requests" => Asked(app, false),
            "restricted_apps" => false,
            _ => true,
        }, app =>
        {
            var record = new JObject(app);
            if (type is "active_requests" or "past_requests")
            {
                SandboxAppRequest[] requests = [.. Requests(call, (string)app["app_id"]!)];
                record["request_total_number"] = requests.Length;
                record["request_pending_number"] = requests.Count(request => request.Status == "pending");
                record["request_approved_number"] = requests.Count(request => request.Status == "approved");
                record["request_declined_number"] = requests.Count(request => request.Status == "rejected");
            }

            return record;
        }, counted: false);
    }

    [Answers(nameof(Catalogue.GetApp))]
    internal static Answer GetApp(Call call) => Answer.Of(new JObject(Find(call)) { ["app_scopes"] = new JArray("user:read:user") });

    [Answers(nameof(Catalogue.ListAppRequests))]
    internal static Answer ListAppRequests(Call call)
    {
        string id = (string)Find(call)["app_id"]!;
        string? status = call.Choice("status", "pending", "approved", "rejected");
        return Answer.PageOf(call, "requests", call.Account.Records.AppRequests, request => request.AppId == id && (status is null || request.Status == status), request => new JObject
        {
            ["request_user_id"] = request.User.Id,
            ["request_user_name"] = request.User.Name,
            ["request_user_email"] = request.User.Email,
            ["request_date_time"] = Records.Text(request.At),
            ["reason"] = "For work.",
            ["status"] = request.Status,
        }, counted: false);
    }

    internal static JObject Find(Call call)
    {
        string id = call.Path("appId");
        return call.Account.Records.Apps.FirstOrDefault(app => (string?)app["app_id"] == id) ?? throw new Refusal(404, 1401, $"App ID does not exist: {id}.");
    }

    private static IEnumerable<SandboxAppRequest> Requests(Call call, string appId) => call.Account.Records.AppRequests.Where(request => request.AppId == appId);
}
