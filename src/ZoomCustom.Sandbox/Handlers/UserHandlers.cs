using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox.Api;
using ZoomCustom.Sandbox.State;

namespace ZoomCustom.Sandbox.Handlers;

internal static class UserHandlers
{
    [Answers(nameof(Catalogue.ListUsers))]
    internal static Answer ListUsers(Call call)
    {
        string status = call.Query("status") ?? "active";
        if (status is not ("active" or "inactive" or "pending"))
            throw Refusal.Invalid("status", "Invalid field.");
        string? role = call.Query("role_id"), include = call.Query("include_fields");
        // Nobody here has one of the licences that this filter knows.
        bool none = call.Query("license") is not null;
        bool Wanted(SandboxUser user) => !none && user.Status == status && (role is null || user.RoleId == role);

        IReadOnlyList<SandboxUser> all = call.Account.Users;
        long total = none ? 0 : role is null ? call.Account.CountOf(status) : all.Count(Wanted);
        (List<SandboxUser> users, string next) = Paging.Page(call, all, Wanted);
        int size = call.PageSize;
        return Answer.Object(json =>
        {
            json.Member("page_count", (total + size - 1) / size);
            json.Member("page_number", 1L);
            json.Member("page_size", size);
            json.Member("total_records", total);
            json.Member("next_page_token", next);
            json.Members("users", users, (j, user) => WriteListed(j, user, include));
        });
    }

    [Answers(nameof(Catalogue.GetUser))]
    internal static Answer GetUser(Call call)
    {
        SandboxUser user = Find(call);
        SandboxOptions options = call.Account.Options;
        return Answer.Object(json =>
        {
            WriteListed(json, user, null);
            json.Member("role_name", user.RoleName);
            json.Member("account_id", options.AccountId);
            json.Member("account_number", 100_000_000L + options.Seed);
            json.Member("cms_user_id", "");
            json.Member("company", "Example Company");
            json.Member("cost_center", user.Department + "-100");
            json.Member("job_title", user.Department + " specialist");
            json.Member("location", user.Location);
            json.Member("language", "en-US");
            json.Member("manager", call.Account.Users[0].Email);
            json.Member("jid", user.Id.ToLowerInvariant() + "@xmpp.zoom.us");
            json.Member("personal_meeting_url", $"https://example.zoom.us/j/{user.Pmi}");
            json.Member("use_pmi", false);
            json.Member("pronouns_option", 3L);
            json.Member("cluster", "us02");
            json.WritePropertyName("login_types");
            json.WriteStartArray();
            json.WriteValue(user.IsPending ? 100 : 101);
            json.WriteEndArray();
            json.Members("phone_numbers", Enumerable.Range(0, 1), (j, _) =>
            {
                j.Member("code", "+1");
                j.Member("country", "US");
                j.Member("label", "Office");
                j.Member("number", "2025550100");
                j.Member("verified", true);
            });
        });
    }

    [Answers(nameof(Catalogue.UpdateUserStatus))]
    internal static Answer UpdateUserStatus(Call call)
    {
        SandboxUser user = Find(call);
        string action = (string?)call.Body["action"] ?? "";
        if (action is not ("activate" or "deactivate" or "clock_in" or "clock_out"))
            throw Refusal.Invalid("action", "Invalid field.");
        // Zoom takes what is written to a user who has not accepted the invitation, and forgets it.
        if (user.IsPending || action is "clock_in" or "clock_out")
            return Answer.Empty;
        if (user.RoleId is SandboxUser.OwnerRole or SandboxUser.AdminRole)
            throw new Refusal(400, 200, "Zoom Room and Admin users' status cannot be activated or deactivated.");

        string status = action == "activate" ? "active" : "inactive";
        if (user.Status != status)
            call.Account.Apply(call.Operation, user.Id, status, () =>
            {
                call.Account.SetStatus(user, status);
                // The licence goes back to the account, and stays there.
                user.Type = 1;
            });
        return Answer.Empty;
    }

    /// <summary>The user whom the path names, by id, e-mail address, or me.</summary>
    internal static SandboxUser Find(Call call)
    {
        string id = call.Path("userId");
        // An app of its own is nobody: it has no me.
        return (id == "me" ? call.Token.User : call.Account.FindUser(id)) ?? throw Refusal.NoUser(id);
    }

    private static void WriteListed(JsonTextWriter json, SandboxUser user, string? include)
    {
        if (!user.IsPending)
            json.Member("id", user.Id);
        json.Member("email", user.Email);
        json.Member("type", user.Type);
        json.Member("status", user.Status);
        json.Member("role_id", user.RoleId);
        json.Member("dept", user.Department);
        json.Member("created_at", user.CreatedAt);
        json.Member("user_created_at", user.CreatedAt);
        if (user.IsPending)
            return;
        json.Member("first_name", user.FirstName);
        json.Member("last_name", user.LastName);
        json.Member("display_name", user.FirstName + " " + user.LastName);
        json.Member("pmi", user.Pmi);
        json.Member("timezone", user.TimeZone);
        json.Member("verified", 1L);
        if (user.Groups.Count > 0)
            json.Member("group_ids", user.Groups.Select(group => group.Id));
        if (user.LastLogin is { } login)
        {
            json.Member("last_login_time", login);
            json.Member("last_client_version", "6.6.0.1234(win)");
        }

        if (include == "host_key")
            json.Member("host_key", (user.Pmi % 1_000_000).ToString("000000"));
        if (include == "custom_attributes")
            json.Members("custom_attributes", Enumerable.Range(0, 1), (j, _) =>
            {
                j.Member("key", "cbf_badge");
                j.Member("name", "Badge");
                j.Member("value", (user.Pmi % 100_000).ToString());
            });
    }
}
