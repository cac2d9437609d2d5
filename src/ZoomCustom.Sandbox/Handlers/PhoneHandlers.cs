using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using ZoomCustom.Limits;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox.Api;
using ZoomCustom.Sandbox.State;

namespace ZoomCustom.Sandbox.Handlers;

internal static class PhoneHandlers
{
    [Answers(nameof(OperationCatalog.ListCallHistory))]
    internal static Answer ListCallHistory(Call call) =>
        List(
            call,
            null,
            name => Refusal.Invalid(name),
            "call_history",
            (json, made) =>
            {
                json.Member("call_history_uuid", made.Id);
                WriteCommon(json, made);
                json.Member("duration", made.Duration);
                json.Member("call_result", made.Result);
                json.Member("international", false);
                json.Member("department", made.User.Department);
                json.Member("cost_center", made.User.CostCenter);
                json.Member("site_id", "site-1");
                json.Member("site_name", "Main Site");
                json.Member("recording_status", made.Recorded ? "recorded" : "non_recorded");
            }
        );

    [Answers(nameof(OperationCatalog.ListUserCallHistory))]
    internal static Answer ListUserCallHistory(Call call)
    {
        string id = call.Path("userId");
        SandboxUser user =
            (id == "me" ? call.Token.User : call.Account.FindUser(id)) ?? throw new Refusal(404, 300, $"User does not exist: {id}.");
        // The account's history and a user's refuse the same things in different words.
        return List(
            call,
            user,
            name => new Refusal(400, 301, $"Invalid request param: {name}."),
            "call_elements",
            (json, made) =>
            {
                json.Member("call_element_id", made.Id);
                json.Member("call_history_uuid", made.Id);
                WriteCommon(json, made);
                json.Member("result", made.Result);
                json.Member("talk_time", made.Answered ? made.Duration : 0);
                json.Member("hold_time", 0L);
                json.Member("wait_time", 7L);
            }
        );
    }

    [Answers(nameof(OperationCatalog.ListCallLogs))]
    internal static Answer ListCallLogs(Call call) => Logs(call, null);

    [Answers(nameof(OperationCatalog.ListUserCallLogs))]
    internal static Answer ListUserCallLogs(Call call) => Logs(call, UserHandlers.Find(call));

    [Answers(nameof(OperationCatalog.ListCallingPlans))]
    internal static Answer ListCallingPlans(Call call)
    {
        RequirePhone(call);
        return Answer.ListOf("calling_plans", s_plans, plan => Plan(call, plan));
    }

    [Answers(nameof(OperationCatalog.GetPhonePlans))]
    internal static Answer GetPhonePlans(Call call)
    {
        RequirePhone(call);
        return Answer.Of(
            new JObject
            {
                ["calling_plans"] = new JArray(s_plans.Select(plan => Plan(call, plan))),
                ["phone_numbers"] = new JArray(
                    new JObject
                    {
                        ["name"] = "US numbers",
                        ["subscribed"] = 50,
                        ["assigned"] = 12,
                        ["available"] = 38,
                    }
                ),
            }
        );
    }

    [Answers(nameof(OperationCatalog.ListPhoneUsers))]
    internal static Answer ListPhoneUsers(Call call)
    {
        RequirePhone(call);
        string? status = call.Choice("status", "activate", "deactivate", "pending"),
            department = call.Query("department"),
            center = call.Query("cost_center"),
            keyword = call.Query("keyword"),
            site = call.Query("site_id"),
            type = call.Query("calling_type");
        bool Wanted(SandboxUser user) =>
            (status is null || status == PhoneStatus(user))
            && (site is null || site == "site-1")
            && (type is null || type == "200")
            && (department is null || user.Department == department)
            && (center is null || user.CostCenter == center)
            && (
                keyword is null || $"{user.Name} {Extension(user)} {Number(user)}".IndexOf(keyword, StringComparison.OrdinalIgnoreCase) >= 0
            );
        return Answer.PageOf(
            call,
            "users",
            PhoneUsers(call),
            Wanted,
            PhoneUser,
            new JObject { ["total_records"] = PhoneUsers(call).Count(Wanted) },
            counted: false
        );
    }

    [Answers(nameof(OperationCatalog.GetPhoneUser))]
    internal static Answer GetPhoneUser(Call call)
    {
        RequirePhone(call);
        SandboxUser user = UserHandlers.Find(call);
        if (!PhoneUsers(call).Contains(user))
            throw new Refusal(404, 404, "User does not exist in this account.");
        JObject record = PhoneUser(user);
        record.Remove("name");
        record.Remove("site");
        // Read alone, whoever is not active is inactive.
        record["status"] = PhoneStatus(user) == "activate" ? "activate" : "deactivate";
        record["site_id"] = "site-1";
        record["policy"] = new JObject
        {
            ["voicemail"] = new JObject { ["enable"] = true, ["allow_delete"] = true },
        };
        return Answer.Of(record);
    }

    private static readonly (string Name, int Type, int Bought)[] s_plans =
    [
        ("US/CA Unlimited Calling Plan", 200, 20),
        ("International Calling Plan", 100, 2),
    ];

    private static JObject Plan(Call call, (string Name, int Type, int Bought) plan)
    {
        int used = plan.Type == 200 ? PhoneUsers(call).Count : 0;
        return new JObject
        {
            ["name"] = plan.Name,
            ["type"] = plan.Type,
            ["subscribed"] = plan.Bought,
            ["assigned"] = used,
            ["available"] = plan.Bought - used,
        };
    }

    private static List<SandboxUser> PhoneUsers(Call call) => [.. call.Account.Users.Where(user => user.Status == "active").Take(12)];

    private static JObject PhoneUser(SandboxUser user) =>
        new()
        {
            ["calling_plans"] = new JArray(new JObject { ["type"] = 200 }),
            ["email"] = user.Email,
            ["extension_id"] = "ext-" + user.Pmi,
            ["extension_number"] = long.Parse(Extension(user), CultureInfo.InvariantCulture),
            ["id"] = user.Id,
            ["name"] = user.Name,
            ["phone_user_id"] = user.Id,
            ["site"] = new JObject { ["id"] = "site-1", ["name"] = "Main Site" },
            ["status"] = PhoneStatus(user),
            ["phone_numbers"] = new JArray(new JObject { ["id"] = "number-" + user.Pmi, ["number"] = Number(user) }),
            ["department"] = user.Department,
            ["cost_center"] = user.CostCenter,
        };

    private static string PhoneStatus(SandboxUser user) =>
        (user.Pmi % 6) switch
        {
            0 => "deactivate",
            1 => "pending",
            _ => "activate",
        };

    private static void RequirePhone(Call call)
    {
        if (call.Account.Options.Plan == ZoomPlan.Free)
            throw new Refusal(403, 2031, "Zoom Phone has not been enabled for this account.");
    }

    /// <summary>The same calls as the logs had them that Zoom has deprecated.</summary>
    private static Answer Logs(Call call, SandboxUser? user)
    {
        RequirePhone(call);
        (DateTimeOffset from, DateTimeOffset to) = Window(call, name => new Refusal(400, 300, $"Invalid field: {name}."));
        bool missed = call.Choice("type", "all", "missed") == "missed",
            charged = call.Choice("charged_call_logs", "true", "false") == "true",
            byEnd = call.Choice("time_type", "startTime", "endTime") == "endTime";
        string? path = call.Query("path"),
            site = call.Query("site_id"),
            number = call.Query("phone_number");
        bool Wanted(SandboxCall made) =>
            (byEnd ? made.End : made.Start) is var time
            && time >= from
            && time <= to
            && (user is null || made.User == user)
            && (!missed || !made.Answered)
            && !charged
            && (path is null or "pstn")
            && (site is null or "site-1")
            && (number is null || number == made.OtherNumber);
        return Answer.PageOf(
            call,
            "call_logs",
            call.Account.CallHistory,
            Wanted,
            made =>
            {
                (string ours, string theirs) = made.Direction == "inbound" ? ("callee", "caller") : ("caller", "callee");
                var record = new JObject
                {
                    ["id"] = made.Id,
                    ["call_id"] = made.CallId,
                    ["date_time"] = Records.Text(made.Start),
                    ["call_end_time"] = Records.Text(made.End),
                    ["direction"] = made.Direction,
                    ["duration"] = made.Duration,
                    ["path"] = "pstn",
                    ["result"] = made.Answered ? "Call connected" : "No Answer",
                    ["user_id"] = made.User.Id,
                    ["department"] = made.User.Department,
                    [ours + "_name"] = made.User.Name,
                    [ours + "_number"] = Number(made.User),
                    [theirs + "_name"] = made.OtherName,
                    [theirs + "_number"] = made.OtherNumber,
                    ["site"] = new JObject { ["id"] = "site-1", ["name"] = "Main Site" },
                };
                // The account's logs have it, a user's have not.
                if (user is null)
                    record["call_type"] = "pstn";
                return record;
            },
            new JObject { ["from"] = Records.Text(from), ["to"] = Records.Text(to) }
        );
    }

    private static Answer List(
        Call call,
        SandboxUser? user,
        Func<string, Refusal> invalid,
        string items,
        Action<JsonTextWriter, SandboxCall> write
    )
    {
        if (call.Account.Options.Plan == ZoomPlan.Free)
            throw new Refusal(403, 2031, "Zoom Phone has not been enabled for this account.");
        (DateTimeOffset from, DateTimeOffset to) = Window(call, invalid);
        HashSet<string> directions = call.QueryList("directions"),
            results = call.QueryList("call_results"),
            groups = call.QueryList("group_ids"),
            connects = call.QueryList("connect_types"),
            kinds = call.QueryList("call_types"),
            extensions = call.QueryList("extension_types"),
            numbers = call.QueryList("number_types"),
            sites = call.QueryList("site_ids");
        string? keyword = call.Query("keyword"),
            department = call.Query("department"),
            center = call.Query("cost_center"),
            // Zoom documents a default for the account's history alone.
            recording = call.Choice("recording_status", "recorded", "non_recorded") ?? (user is null ? "recorded" : null),
            voicemail = call.Choice("with_voicemail", "true", "false");
        bool byEnd = call.Choice("time_type", "start_time", "end_time") == "end_time";
        bool In(HashSet<string> filter, string value) => filter.Count == 0 || filter.Contains(value);
        bool Wanted(SandboxCall made) =>
            (byEnd ? made.End : made.Start) is var time
            && time >= from
            && time <= to
            && (user is null || made.User == user)
            && In(directions, made.Direction)
            && In(results, made.Result)
            && In(connects, "external")
            && In(kinds, "general")
            && In(extensions, "user")
            && (In(numbers, "zoom_pstn") || In(numbers, "external_pstn"))
            && In(sites, "site-1")
            && In(groups, PrimaryGroup(made) ?? "")
            && (department is null || department == made.User.Department)
            && (center is null || center == made.User.CostCenter)
            && (recording is null || (recording == "recorded") == made.Recorded)
            && (voicemail is null || (voicemail == "true") == made.Voicemail)
            && (keyword is null || Searched(made).IndexOf(keyword, StringComparison.OrdinalIgnoreCase) >= 0);

        Page<SandboxCall> calls = Paging.Page(call, call.Account.CallHistory, Wanted);
        int total = call.Account.CallHistory.Count(Wanted);
        return Answer.Object(json =>
        {
            json.Member("from", from);
            json.Member("to", to);
            calls.WriteCounts(json, total);
            json.Members(items, calls.Records, write);
        });
    }

    /// <summary>The last day, or the range asked for: a month at the most, and not from before what Zoom keeps.</summary>
    private static (DateTimeOffset From, DateTimeOffset To) Window(Call call, Func<string, Refusal> invalid)
    {
        if (call.Query("from") is not { } first)
            return (call.Account.Now.AddDays(-1), call.Account.Now);

        DateTimeOffset from = Time(first) ?? throw invalid("from");
        DateTimeOffset to = (call.Query("to") is { } last && last.Length == first.Length ? Time(last) : null) ?? throw invalid("to");
        // Months differ in length: one from either end is one.
        if (to < from || (to > from.AddMonths(1) && to.AddMonths(-1) > from))
            throw invalid("to");
        // A day is counted in to its end.
        if (first.Length == "yyyy-MM-dd".Length)
            to = to.AddDays(1).AddSeconds(-1);
        DateTimeOffset kept = call.Account.Now.AddMonths(-6);
        return (from < kept ? kept : from, to);
    }

    private static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParseExact(
            text,
            ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss'Z'"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out DateTimeOffset time
        )
            ? time
            : null;

    private static string? PrimaryGroup(SandboxCall made) => made.User.Groups.FirstOrDefault()?.Id;

    private static string Searched(SandboxCall made) =>
        $"{made.User.Name}\n{made.User.Email}\n{Number(made.User)}\n{Extension(made.User)}\n"
        + $"{made.OtherName}\n{made.OtherNumber}\n{made.CallId}";

    private static string Number(SandboxUser user) => "+12025550" + (user.Pmi % 1000).ToString("000", CultureInfo.InvariantCulture);

    private static string Extension(SandboxUser user) => (1000 + (user.Pmi % 9000)).ToString(CultureInfo.InvariantCulture);

    private static void WriteCommon(JsonTextWriter json, SandboxCall made)
    {
        (string ours, string theirs) = made.Direction == "inbound" ? ("callee", "caller") : ("caller", "callee");
        json.Member("call_id", made.CallId);
        json.Member("direction", made.Direction);
        json.Member("start_time", made.Start);
        if (made.Answered || made.Voicemail)
            json.Member("answer_time", made.Start.AddSeconds(Math.Min(7, made.Duration)));
        json.Member("end_time", made.End);
        json.Member("connect_type", "external");
        json.Member("call_type", "general");
        json.Member("hide_caller_id", false);
        json.Member("end_to_end", false);
        if (PrimaryGroup(made) is { } group)
            json.Member("group_id", group);
        Side(json, ours, made.User.Name, Number(made.User), "zoom_pstn");
        json.Member(ours + "_email", made.User.Email);
        json.Member(ours + "_ext_type", "user");
        json.Member(ours + "_ext_id", made.User.Id);
        json.Member(ours + "_ext_number", Extension(made.User));
        Side(json, theirs, made.OtherName, made.OtherNumber, "external_pstn");
    }

    private static void Side(JsonTextWriter json, string side, string name, string number, string type)
    {
        json.Member(side + "_name", name);
        json.Member(side + "_did_number", number);
        json.Member(side + "_number_type", type);
        json.Member(side + "_country_iso_code", "US");
        json.Member(side + "_country_code", "1");
    }
}
