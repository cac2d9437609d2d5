using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox.Api;
using ZoomCustom.Sandbox.State;

namespace ZoomCustom.Sandbox.Handlers;

internal static class UserHandlers
{
    [Answers(nameof(Catalogue.ListUsers))]
    internal static Answer ListUsers(Call call)
    {
        string status = call.Choice("status", "active", "inactive", "pending") ?? "active";
        string? role = call.Query("role_id"), include = call.Choice("include_fields", "custom_attributes", "host_key");
        // Nobody here has one of the licences that this filter knows.
        bool none = call.Choice("license", "zoom_workforce_management", "zoom_compliance_management") is not null;
        bool Wanted(SandboxUser user) => !none && user.Status == status && (role is null || user.RoleId == role);

        IReadOnlyList<SandboxUser> all = call.Account.Users;
        long total = none ? 0 : role is null ? call.Account.CountOf(status) : all.Count(Wanted);
        Page<SandboxUser> users = Paging.Page(call, all, Wanted);
        return Answer.Object(json =>
        {
            users.WriteCounts(json, total);
            json.Member("page_number", users.Number);
            json.Members("users", users.Records, (j, user) => WriteListed(j, user, include, user.CreatedAt));
        });
    }

    [Answers(nameof(Catalogue.GetUser))]
    internal static Answer GetUser(Call call)
    {
        SandboxUser user = Find(call);
        SandboxOptions options = call.Account.Options;
        return Answer.Object(json =>
        {
            // Zoom's own oddity: a pending user was always made just now.
            WriteListed(json, user, null, user.IsPending ? call.Account.Now : user.CreatedAt);
            json.Member("role_name", call.Account.RoleOf(user).Name);
            json.Member("account_id", options.AccountId);
            json.Member("account_number", 100_000_000L + options.Seed);
            json.WritePropertyName("login_types");
            json.WriteStartArray();
            json.WriteValue(user.IsPending ? 100 : 101);
            json.WriteEndArray();
            if (user.IsPending)
                return;
            json.Member("cms_user_id", "");
            json.Member("company", "Example Company");
            json.Member("cost_center", user.CostCenter);
            json.Member("job_title", user.Department + " specialist");
            json.Member("location", user.Location);
            json.Member("language", "en-US");
            json.Member("manager", call.Account.Users[0].Email);
            json.Member("jid", user.Id.ToLowerInvariant() + "@xmpp.zoom.us");
            json.Member("personal_meeting_url", $"https://example.zoom.us/j/{user.Pmi}");
            json.Member("use_pmi", false);
            json.Member("pronouns_option", 3L);
            json.Member("cluster", "us02");
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
        string? action = call.Text("action");
        if (action is not ("activate" or "deactivate" or "clock_in" or "clock_out"))
            throw Refusal.Invalid("action");
        // Zoom takes what is written to a user who has not accepted the invitation, and forgets it.
        if (user.IsPending || action is "clock_in" or "clock_out")
            return Answer.Empty;
        if (user.RoleId is SandboxUser.OwnerRole or SandboxUser.AdminRole)
            throw new Refusal(400, 200, "Zoom Room and Admin users' status cannot be activated or deactivated.");

        string status = action == "activate" ? "active" : "inactive";
        if (user.Status == status)
            return Answer.Empty;
        int most = call.Account.Options.MaxBasicUsers;
        if (status == "active" && most > 0 && call.Account.Users.Count(u => u.Type == 1 && u.Status != "inactive") >= most)
            throw new Refusal(400, 3412, $"Your request to activate the user was not approved at this time because your account has reached the permitted maximum number of {most} \"Basic\" users.");

        call.Account.SetStatus(user, status);
        // The licence goes back to the account, and stays there.
        user.Type = 1;
        call.Account.Changed(call.Operation, user.Id, status);
        return Answer.Empty;
    }

    [Answers(nameof(Catalogue.GetUserSettings))]
    internal static Answer GetUserSettings(Call call)
    {
        SandboxUser user = Find(call);
        JObject settings = call.Choice("option", "meeting_authentication", "recording_authentication", "meeting_security") switch
        {
            "meeting_authentication" => new JObject { ["meeting_authentication"] = true, ["allow_authentication_exception"] = false, ["authentication_options"] = Authentication() },
            "recording_authentication" => new JObject { ["recording_authentication"] = false, ["authentication_options"] = Authentication() },
            "meeting_security" => new JObject { ["meeting_security"] = new JObject { ["waiting_room"] = true, ["meeting_password"] = true } },
            _ => new JObject
            {
                ["feature"] = new JObject { ["meeting_capacity"] = user.Type == 2 ? 300 : 100, ["large_meeting"] = false, ["webinar"] = false, ["zoom_phone"] = false, ["concurrent_meeting"] = "Basic" },
                ["in_meeting"] = new JObject { ["waiting_room"] = true, ["chat"] = true, ["breakout_room"] = false, ["annotation"] = true, ["co_host"] = true },
                ["schedule_meeting"] = new JObject { ["host_video"] = true, ["participants_video"] = false, ["join_before_host"] = false, ["audio_type"] = "both" },
                ["recording"] = new JObject { ["cloud_recording"] = user.Type == 2, ["auto_recording"] = "none" },
                ["email_notification"] = new JObject { ["cancel_meeting_reminder"] = true },
                ["telephony"] = new JObject { ["third_party_audio"] = false },
            },
        };
        if (call.Query("custom_query_fields") is { } names)
        {
            string[] wanted = names.Split(',');
            foreach (JProperty setting in settings.Descendants().OfType<JProperty>().Where(p => p.Value is JValue && !wanted.Contains(p.Name)).ToArray())
                setting.Remove();
        }

        return Answer.Of(settings);

        static JArray Authentication() => new(new JObject { ["id"] = "signIn_1", ["name"] = "Sign in to Zoom", ["type"] = "enforce_login", ["default_option"] = true, ["visible"] = true });
    }

    [Answers(nameof(Catalogue.GetUserPermissions))]
    internal static Answer GetUserPermissions(Call call) => Answer.Of(new JObject { ["permissions"] = new JArray(call.Account.RoleOf(Find(call)).Privileges) });

    /// <summary>The user whom the path names, by id, e-mail address, or me.</summary>
    internal static SandboxUser Find(Call call)
    {
        string id = call.Path("userId");
        // An app of its own is nobody: it has no me.
        return (id == "me" ? call.Token.User : call.Account.FindUser(id)) ?? throw Refusal.NoUser(id);
    }

    private static void WriteListed(JsonTextWriter json, SandboxUser user, string? include, DateTimeOffset created)
    {
        if (!user.IsPending)
            json.Member("id", user.Id);
        json.Member("email", user.Email);
        json.Member("type", user.Type);
        json.Member("status", user.Status);
        json.Member("role_id", user.RoleId);
        json.Member("dept", user.Department);
        json.Member("created_at", created);
        json.Member("user_created_at", user.CreatedAt);
        if (user.IsPending)
            return;
        json.Member("first_name", user.FirstName);
        json.Member("last_name", user.LastName);
        json.Member("display_name", user.Name);
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
            json.Member("host_key", (user.Pmi % 1_000_000).ToString("000000", CultureInfo.InvariantCulture));
        if (include == "custom_attributes")
            json.Members("custom_attributes", Enumerable.Range(0, 1), (j, _) =>
            {
                j.Member("key", "cbf_badge");
                j.Member("name", "Badge");
                j.Member("value", (user.Pmi % 100_000).ToString(CultureInfo.InvariantCulture));
            });
    }
}
