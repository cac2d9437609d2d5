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
    [Answers(nameof(OperationCatalog.ListUsers))]
    internal static Answer ListUsers(Call call)
    {
        string status = call.Choice("status", "active", "inactive", "pending") ?? "active";
        string? role = call.Query("role_id"),
            include = call.Choice("include_fields", "custom_attributes", "host_key");
        // No user has one of the licenses that this filter supports.
        bool none = call.Choice("license", "zoom_workforce_management", "zoom_compliance_management") is not null;
        bool Wanted(SandboxUser user) => !none && user.Status == status && (role is null || user.RoleId == role);

        IReadOnlyList<SandboxUser> all = call.Account.Users;
        long total =
            none ? 0
            : role is null ? call.Account.CountOf(status)
            : all.Count(Wanted);
        Page<SandboxUser> users = Paging.Page(call, all, Wanted);
        return Answer.Object(json =>
        {
            users.WriteCounts(json, total);
            json.Member("page_number", users.Number);
            json.Members("users", users.Records, (j, user) => WriteListed(j, user, include, user.CreatedAt));
        });
    }

    [Answers(nameof(OperationCatalog.GetUser))]
    internal static Answer GetUser(Call call)
    {
        SandboxUser user = Find(call);
        SandboxOptions options = call.Account.Options;
        // Changed properties replace the generated ones.
        JObject Changed(JObject record)
        {
            foreach (JProperty field in user.Profile.Properties())
                record[field.Name] = field.Value;
            return record;
        }

        return Answer.Of(
            Changed(
                Answer.BuildRecord(json =>
                {
                    // Zoom reports the current time as the creation time of a pending user.
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
                    if (user.HasPicture)
                        json.Member("pic_url", "https://example.zoom.us/p/" + user.Pmi);
                    json.Member("personal_meeting_url", $"https://example.zoom.us/j/{user.Pmi}");
                    json.Member("use_pmi", false);
                    json.Member("pronouns_option", 3L);
                    json.Member("cluster", "us02");
                    json.Members(
                        "phone_numbers",
                        Enumerable.Range(0, 1),
                        (j, _) =>
                        {
                            j.Member("code", "+1");
                            j.Member("country", "US");
                            j.Member("label", "Office");
                            j.Member("number", "2025550100");
                            j.Member("verified", true);
                        }
                    );
                })
            )
        );
    }

    [Answers(nameof(OperationCatalog.UpdateUserStatus))]
    internal static Answer UpdateUserStatus(Call call)
    {
        SandboxUser user = Find(call);
        string? action = call.Text("action");
        if (action is not ("activate" or "deactivate" or "clock_in" or "clock_out"))
            throw Refusal.Invalid("action");
        // Zoom accepts changes to users who haven't accepted their invitation, but ignores the changes.
        if (user.IsPending || action is "clock_in" or "clock_out")
            return Answer.Empty;
        if (user.RoleId is SandboxUser.OwnerRole or SandboxUser.AdminRole)
            throw new Refusal(400, 200, "Zoom Room and Admin users' status cannot be activated or deactivated.");

        string status = action == "activate" ? "active" : "inactive";
        if (user.Status == status)
            return Answer.Empty;
        int most = call.Account.Options.MaxBasicUsers;
        if (status == "active" && most > 0 && call.Account.Users.Count(u => u.Type == 1 && u.Status != "inactive") >= most)
            throw new Refusal(
                400,
                3412,
                $"Your request to activate the user was not approved at this time because your account has reached the permitted "
                    + $"maximum number of {most} \"Basic\" users."
            );

        call.Account.SetStatus(user, status);
        // The user loses the license, and activating the user doesn't assign it again.
        user.Type = 1;
        user.ZoomOneType = 0;
        user.PlanUnitedType = null;
        call.Account.Changed(call.Operation, user.Id, status);
        return Answer.Empty;
    }

    [Answers(nameof(OperationCatalog.ListUserSchedulers))]
    internal static Answer ListUserSchedulers(Call call)
    {
        SandboxUser user = Find(call);
        // The administrators, the first member, and a few others schedule meetings for the owner.
        bool schedules =
            call.Account.Records.Usage.HabitOf(user) == SandboxHabit.Schedules
            || user.RoleId == SandboxUser.AdminRole
            || user == call.Account.Users.FirstOrDefault(one => one is { Status: "active", RoleId: SandboxUser.MemberRole });
        return Answer.ListOf(
            "schedulers",
            schedules ? call.Account.Users.Take(1) : [],
            other => new JObject
            {
                ["email"] = other.Email,
                ["id"] = other.Id,
                ["pmi"] = other.Pmi,
            }
        );
    }

    private static JObject Feature(Call call, SandboxUser user)
    {
        Usage usage = call.Account.Records.Usage;
        bool hasLarge = usage.HasLargeMeeting(user),
            hasWebinar = usage.HasWebinar(user);
        var feature = new JObject
        {
            ["meeting_capacity"] =
                hasLarge ? 500
                : user.Type == 2 ? 300
                : 100,
            ["large_meeting"] = hasLarge,
            ["webinar"] = hasWebinar,
            ["zoom_phone"] = PhoneHandlers.PhoneUsers(call).Contains(user),
            ["concurrent_meeting"] = "Basic",
        };
        if (hasLarge)
            feature["large_meeting_capacity"] = 500;
        if (hasWebinar)
            feature["webinar_capacity"] = 500;
        return feature;
    }

    [Answers(nameof(OperationCatalog.GetUserSettings))]
    internal static Answer GetUserSettings(Call call)
    {
        SandboxUser user = Find(call);
        JObject settings = call.Choice("option", "meeting_authentication", "recording_authentication", "meeting_security") switch
        {
            "meeting_authentication" => new JObject
            {
                ["meeting_authentication"] = true,
                ["allow_authentication_exception"] = false,
                ["authentication_options"] = Authentication(),
            },
            "recording_authentication" => new JObject
            {
                ["recording_authentication"] = false,
                ["authentication_options"] = Authentication(),
            },
            "meeting_security" => new JObject
            {
                ["meeting_security"] = new JObject { ["waiting_room"] = true, ["meeting_password"] = true },
            },
            _ => new JObject
            {
                ["feature"] = Feature(call, user),
                ["in_meeting"] = new JObject
                {
                    ["waiting_room"] = true,
                    ["chat"] = true,
                    ["breakout_room"] = false,
                    ["annotation"] = true,
                    ["co_host"] = true,
                },
                ["schedule_meeting"] = new JObject
                {
                    ["host_video"] = true,
                    ["participants_video"] = false,
                    ["join_before_host"] = false,
                    ["audio_type"] = "both",
                },
                ["recording"] = new JObject { ["cloud_recording"] = user.Type == 2, ["auto_recording"] = "none" },
                ["email_notification"] = new JObject { ["cancel_meeting_reminder"] = true },
                ["telephony"] = new JObject { ["third_party_audio"] = false },
            },
        };
        if (call.Query("custom_query_fields") is { } names)
        {
            string[] wanted = names.Split(',');
            foreach (
                JProperty setting in settings
                    .Descendants()
                    .OfType<JProperty>()
                    .Where(p => p.Value is JValue && !wanted.Contains(p.Name))
                    .ToArray()
            )
                setting.Remove();
        }

        return Answer.Of(settings);

        static JArray Authentication() =>
            new(
                new JObject
                {
                    ["id"] = "signIn_1",
                    ["name"] = "Sign in to Zoom",
                    ["type"] = "enforce_login",
                    ["default_option"] = true,
                    ["visible"] = true,
                }
            );
    }

    [Answers(nameof(OperationCatalog.GetUserPermissions))]
    internal static Answer GetUserPermissions(Call call) =>
        Answer.Of(new JObject { ["permissions"] = new JArray(call.Account.RoleOf(Find(call)).Privileges) });

    [Answers(nameof(OperationCatalog.CreateUser))]
    internal static Answer CreateUser(Call call)
    {
        string? action = call.Text("action");
        if (action is not ("create" or "autoCreate" or "custCreate" or "ssoCreate"))
            throw Refusal.Invalid("action");
        if (call.Body["user_info"] is not JObject info || Call.Text(info, "email") is not { } email || !email.Contains("@"))
            throw Refusal.Invalid("user_info.email");
        int type = (int?)info["type"] ?? 1;
        if (type is not (1 or 2 or 4 or 99))
            throw Refusal.Invalid("user_info.type");
        if (
            call.Account.Users.Any(user => string.Equals(user.Email, email, StringComparison.OrdinalIgnoreCase) && user.Status != "removed")
        )
            throw new Refusal(409, 1005, $"Email \"{email}\" has already been used.");
        if (action == "autoCreate" && Call.Text(info, "password") is not { Length: >= 8 and < 32 })
            throw new Refusal(400, 300, "Invalid parameter: password");
        // A plan has its own licenses.
        long one = (long?)(info["feature"] as JObject)?["zoom_one_type"] ?? 0;
        string? united = Call.Text(info, "plan_united_type") is { } plan and not ("none" or "0") ? plan : null;
        if (one != 0)
            RequirePlan(call, one);
        else if (united is null && info["license_info_list"] is not JArray { Count: > 0 })
            RequireLicense(call, type, 1);
        int most = call.Account.Options.MaxBasicUsers;
        if (type == 1 && most > 0 && call.Account.Users.Count(u => u.Type == 1 && u.Status is "active" or "pending") >= most)
            throw new Refusal(
                400,
                2033,
                "Your request to add a basic user could not be approved because the account has reached its limit of Basic users."
            );
        SandboxUser user = call.Account.AddUser(
            email,
            Call.Text(info, "first_name") ?? "",
            Call.Text(info, "last_name") ?? "",
            type,
            action == "create" ? "pending" : "active"
        );
        user.ZoomOneType = one;
        user.PlanUnitedType = united;
        if (Call.Text(info, "display_name") is { Length: > 0 } name)
            user.Profile = new JObject { ["display_name"] = name };
        call.Account.Changed(call.Operation, user.Id, action + " " + user.Email);
        return Answer.Of(
            new JObject
            {
                ["email"] = user.Email,
                ["first_name"] = user.FirstName,
                ["id"] = user.Id,
                ["last_name"] = user.LastName,
                ["type"] = type,
            },
            201
        );
    }

    [Answers(nameof(OperationCatalog.UpdateUser))]
    internal static Answer UpdateUser(Call call)
    {
        SandboxUser user = Find(call);
        JObject body = call.Body;
        string[] licenses = [.. new[] { "type", "plan_united_type", "zoom_one_type" }.Where(name => body[name] is not null)];
        if (licenses.Length > 1)
            throw new Refusal(400, 300, "You can't change the \"type\" or \"plan_united_type\" or \"zoom_one_type\" at the same time.");
        foreach (
            (string name, int length) in new[]
            {
                ("first_name", 64),
                ("last_name", 64),
                ("display_name", 128),
                ("company", 255),
                ("job_title", 128),
                ("location", 256),
                ("about_me", 150),
            }
        )
        {
            if (Call.Text(body, name) is { } text && text.Length > length)
                throw Refusal.Invalid(name);
        }

        if (Call.Text(body, "about_me") is { } about && (about.Contains("http") || about.Contains("<")))
            throw new Refusal(400, 300, "The `about_me` field is illegal and can't contain hyperlinks or HTML code.");
        if (Call.Text(body, "host_key") is { } key && (key.Length is < 6 or > 10 || !key.All(char.IsDigit)))
            throw Refusal.Invalid("host_key");
        // Zoom accepts changes to users who haven't accepted their invitation, but ignores all of them except the group.
        if (user.IsPending)
        {
            if (Call.Text(body, "group_id") is { } group && GroupHandlers.Find(call, group).Add(user))
                call.Account.Changed(call.Operation, user.Email, "joined " + group);
            return new Answer(204);
        }

        if (body["type"] is { } given)
        {
            int type = (int)given;
            if (type is not (1 or 2 or 4 or 99))
                throw Refusal.Invalid("type");
            RequireLicense(call, type, user.Type);
            user.Type = type;
        }

        if (body["zoom_one_type"] is { } plan)
        {
            long one = (long)plan;
            if (one != 0 && one != user.ZoomOneType)
                RequirePlan(call, one);
            user.ZoomOneType = one;
        }

        if (Call.Text(body, "plan_united_type") is { } united)
            user.PlanUnitedType = united == "none" ? null : united;
        user.FirstName = Call.Text(body, "first_name") ?? user.FirstName;
        user.LastName = Call.Text(body, "last_name") ?? user.LastName;
        user.Department = Call.Text(body, "dept") ?? user.Department;
        var profile = new JObject(user.Profile);
        foreach (
            JProperty field in body.Properties()
                .Where(p =>
                    !licenses.Contains(p.Name)
                    && p.Name is not ("first_name" or "last_name" or "dept" or "host_key" or "feature" or "license_info_list" or "group_id")
                )
        )
            profile[field.Name] = field.Value;
        user.Profile = profile;
        call.Account.Changed(
            call.Operation,
            user.Id,
            string.Join(",", body.Properties().Select(p => p.Name == "host_key" ? p.Name : $"{p.Name}={p.Value.ToString(Formatting.None)}"))
        );
        return new Answer(204);
    }

    [Answers(nameof(OperationCatalog.DeleteUser))]
    internal static Answer DeleteUser(Call call)
    {
        SandboxUser user = Find(call);
        string action = call.Choice("action", "disassociate", "delete") ?? "disassociate";
        if (user.RoleId is SandboxUser.OwnerRole)
            throw new Refusal(400, 200, "Cannot delete a user out of your account.");
        if (user.RoleId is SandboxUser.AdminRole && action == "disassociate")
            throw new Refusal(400, 1117, "You can not disassociate an Admin user.");
        if (call.Query("transfer_email") is { } to)
        {
            if (string.Equals(to, user.Email, StringComparison.OrdinalIgnoreCase))
                throw new Refusal(
                    400,
                    300,
                    "The transfer-to email address cannot be the same as the unlinked or deleted user's email address."
                );
            if (call.Account.FindUser(to) is not { Status: "active" })
                throw Refusal.NoUser(to);
        }

        call.Account.RemoveUser(user);
        call.Account.Changed(
            call.Operation,
            user.Id,
            action + (call.Query("transfer_email") is { } recipient ? ", transferred to " + recipient : "")
        );
        return new Answer(204);
    }

    [Answers(nameof(OperationCatalog.UpdateUserPassword))]
    internal static Answer UpdateUserPassword(Call call)
    {
        SandboxUser user = Find(call);
        string password = call.Text("password") ?? throw Refusal.Invalid("password");
        if (user.RoleId is SandboxUser.OwnerRole or SandboxUser.AdminRole)
            throw new Refusal(400, 1117, "Can not update Admin's password");
        if (password.Length is < 8 or >= 32)
            throw new Refusal(400, 1124, "Have at least 8 characters");
        if (!password.Any(char.IsLetter))
            throw new Refusal(400, 1125, "Have at least 1 letter (a, b, c…)");
        if (!password.Any(char.IsDigit))
            throw new Refusal(400, 1126, "Have at least 1 number (1, 2, 3…)");
        if (user.Password == password)
            throw new Refusal(400, 300, "Your new password can not match the old password.");
        if (user.IsPending)
            return new Answer(204);
        user.Password = password;
        call.Account.Changed(call.Operation, user.Id, "changed password");
        return new Answer(204);
    }

    [Answers(nameof(OperationCatalog.DeleteUserPicture))]
    internal static Answer DeleteUserPicture(Call call)
    {
        SandboxUser user = Find(call);
        if (user.HasPicture)
            call.Account.Changed(call.Operation, user.Id, "removed picture");
        user.HasPicture = false;
        return new Answer(204);
    }

    [Answers(nameof(OperationCatalog.RevokeUserToken))]
    internal static Answer RevokeUserToken(Call call)
    {
        SandboxUser user = Find(call);
        user.SignedOut++;
        call.Account.Changed(call.Operation, user.Id, "signed out");
        return new Answer(204);
    }

    [Answers(nameof(OperationCatalog.UpdateUserFeatures))]
    internal static Answer UpdateUserFeatures(Call call)
    {
        if (
            call.Text("feature_type") is null
            || call.Text("feature_value") is null
            || call.Body["users"] is not JArray { Count: > 0 } users
        )
            throw Refusal.Invalid("users");
        if (users.Count > call.Operation.BatchSize)
            throw Refusal.Invalid("users", $"The maximum number of users is {call.Operation.BatchSize}.");
        string[] ids = [.. users.Select(user => Call.Text(user, "id") ?? Call.Text(user, "email") ?? "")];
        SandboxUser[] known = [.. ids.Select(call.Account.FindUser).OfType<SandboxUser>()];
        foreach (SandboxUser user in known)
            call.Account.Changed(call.Operation, user.Id, $"{call.Text("feature_type")}={call.Text("feature_value")}");
        return Answer.Of(
            new JObject { ["success_user_ids"] = new JArray(known.Select(user => user.Id)), ["fail_details"] = new JArray() },
            201
        );
    }

    /// <summary>Adds several users, and returns their IDs. Zoom skips unknown users, and users who haven't accepted their
    /// invitation.</summary>
    internal static Answer AddMembers(Call call, string list, string when, Action<SandboxUser> add)
    {
        if (call.Body[list] is not JArray { Count: > 0 } members)
            throw Refusal.Invalid(list);
        if (members.Count > call.Operation.BatchSize)
            throw Refusal.Invalid(list, $"The maximum number of {list} is {call.Operation.BatchSize}.");

        var added = new List<string>();
        foreach (JToken member in members)
        {
            string key = Call.Text(member, "id") ?? Call.Text(member, "email") ?? "";
            if (call.Account.FindUser(key) is not { IsPending: false } user || added.Contains(user.Id))
                continue;
            added.Add(user.Id);
            add(user);
        }

        return Answer.Of(new JObject { [when] = Records.Text(call.Account.Now), ["ids"] = string.Join(",", added) }, 201);
    }

    private static void RequirePlan(Call call, long one)
    {
        if (!call.Account.ZoomOne.TryGetValue(one, out int bought) || call.Account.Users.Count(u => u.ZoomOneType == one) >= bought)
            throw new Refusal(
                400,
                2034,
                "Your request could not be approved at this time because your account has no license of that plan left."
            );
    }

    private static void RequireLicense(Call call, int type, int before)
    {
        if (type == 2 && before != 2 && call.Account.LicensesUsed >= call.Account.LicensesBought)
            throw new Refusal(
                400,
                2034,
                $"Your request to add a new Licensed user could not be approved at this time because your account has reached "
                    + $"the permitted maximum number of {call.Account.LicensesBought} users."
            );
    }

    /// <summary>Finds the user in the path: an ID, an email address, or me.</summary>
    internal static SandboxUser Find(Call call)
    {
        string id = call.Path("userId");
        // A Server-to-Server app isn't a user, so it can't use me.
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
        if (user.ZoomOneType != 0)
            json.Member("zoom_one_type", user.ZoomOneType);
        if (user.PlanUnitedType is not null)
            json.Member("plan_united_type", user.PlanUnitedType);
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
            json.Members(
                "custom_attributes",
                Enumerable.Range(0, 1),
                (j, _) =>
                {
                    j.Member("key", "cbf_badge");
                    j.Member("name", "Badge");
                    j.Member("value", (user.Pmi % 100_000).ToString(CultureInfo.InvariantCulture));
                }
            );
    }
}
