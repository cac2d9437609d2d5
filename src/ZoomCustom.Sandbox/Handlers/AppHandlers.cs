using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox.Api;
using ZoomCustom.Sandbox.State;

namespace ZoomCustom.Sandbox.Handlers;

internal static class AppHandlers
{
    [Answers(nameof(OperationCatalog.ListApps))]
    internal static Answer ListApps(Call call)
    {
        string type =
            call.Choice(
                "type",
                "active_requests",
                "past_requests",
                "public",
                "account_created",
                "approved_apps",
                "restricted_apps",
                "account_added"
            ) ?? "active_requests";
        bool HasRequest(JObject app, bool pending) =>
            Requests(call, (string)app["app_id"]!).Any(request => request.Status == "pending" == pending);
        return Answer.PageOf(
            call,
            "apps",
            call.Account.Records.Apps,
            app =>
                type switch
                {
                    "active_requests" => HasRequest(app, true),
                    "past_requests" => HasRequest(app, false),
                    "restricted_apps" => false,
                    _ => true,
                },
            app =>
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
            },
            counted: false
        );
    }

    [Answers(nameof(OperationCatalog.GetApp))]
    internal static Answer GetApp(Call call) => Answer.Of(new JObject(Find(call)) { ["app_scopes"] = new JArray("user:read:user") });

    [Answers(nameof(OperationCatalog.ListAppRequests))]
    internal static Answer ListAppRequests(Call call)
    {
        string id = (string)Find(call)["app_id"]!;
        string status = call.Choice("status", "pending", "approved", "rejected") ?? "pending";
        return Answer.PageOf(
            call,
            "requests",
            call.Account.Records.AppRequests,
            request => request.AppId == id && request.Status == status,
            request => new JObject
            {
                ["request_user_id"] = request.User.Id,
                ["request_user_name"] = request.User.Name,
                ["request_user_email"] = request.User.Email,
                ["request_date_time"] = Records.Text(request.At),
                ["reason"] = "For work.",
                ["status"] = request.Status,
            },
            counted: false
        );
    }

    [Answers(nameof(OperationCatalog.AddAppRequests))]
    internal static Answer AddAppRequests(Call call)
    {
        string app = (string)Find(call)["app_id"]!;
        string? action = call.Text("action");
        string[] users = Ids(call, "user_ids"),
            groups = Ids(call, "group_ids");
        if (action is not ("add_all" or "add_user" or "add_group"))
            throw Refusal.Invalid("action");
        if ((action == "add_user" && users.Length == 0) || (action == "add_group" && groups.Length == 0))
            throw Refusal.Invalid(action == "add_user" ? "user_ids" : "group_ids");
        SandboxUser[] affected =
        [
            .. call.Account.Users.Where(user =>
                user.Status == "active"
                && (action == "add_all" || users.Contains(user.Id) || user.Groups.Any(group => groups.Contains(group.Id)))
            ),
        ];
        if (action == "add_user" && affected.Length < users.Length)
            throw Refusal.NoUser(users.First(id => affected.All(user => user.Id != id)));
        foreach (
            SandboxUser user in affected.Where(user =>
                !Requests(call, app).Any(request => request.User == user && request.Status == "approved")
            )
        )
        {
            call.Account.Records.AppRequests.RemoveAll(request => request.AppId == app && request.User == user);
            call.Account.Records.AppRequests.Add(
                new SandboxAppRequest
                {
                    AppId = app,
                    User = user,
                    Status = "approved",
                    At = call.Account.Now,
                }
            );
            call.Account.Changed(call.Operation, user.Id, "approved " + app);
        }

        return Answer.Of(
            new JObject
            {
                ["added_at"] = Records.Text(call.Account.Now),
                ["user_ids"] = new JArray(action == "add_user" ? users : []),
                ["group_ids"] = new JArray(groups),
            },
            201
        );
    }

    [Answers(nameof(OperationCatalog.UpdateAppRequests))]
    internal static Answer UpdateAppRequests(Call call)
    {
        string app = (string)Find(call)["app_id"]!;
        string action = call.Text("action") ?? "";
        string[] users = Ids(call, "request_user_ids");
        string status = action switch
        {
            "approve" or "approve_all" => "approved",
            "decline" or "decline_all" or "cancel" => "rejected",
            _ => throw Refusal.Invalid("action"),
        };
        if (
            action is "approve" or "decline" or "cancel"
            && (users.Length == 0 || users.Any(id => !Requests(call, app).Any(request => request.User.Id == id)))
        )
            throw Refusal.Invalid("request_user_ids", "The user hasn't requested this app.");
        foreach (
            SandboxAppRequest request in Requests(call, app)
                .Where(request => action is "approve_all" or "decline_all" || users.Contains(request.User.Id))
                .ToArray()
        )
        {
            // Requests that were approved before are also declined.
            if (request.Status == status || (action == "approve_all" && request.Status != "pending"))
                continue;
            request.Status = status;
            call.Account.Changed(call.Operation, request.User.Id, status + " " + app);
        }

        return new Answer(204);
    }

    private static string[] Ids(Call call, string name) => call.Body[name] is JArray ids ? [.. ids.Select(id => (string)id!)] : [];

    internal static JObject Find(Call call)
    {
        string id = call.Path("appId");
        return call.Account.Records.Apps.FirstOrDefault(app => (string?)app["app_id"] == id)
            ?? throw new Refusal(404, 1401, $"App ID does not exist: {id}.");
    }

    private static IEnumerable<SandboxAppRequest> Requests(Call call, string appId) =>
        call.Account.Records.AppRequests.Where(request => request.AppId == appId);
}
