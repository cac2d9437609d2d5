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
            (json, entry) =>
            {
                json.Member("call_history_uuid", entry.Id);
                WriteCommon(json, entry);
                json.Member("duration", entry.Duration);
                json.Member("call_result", entry.Result);
                json.Member("international", false);
                json.Member("department", entry.User.Department);
                json.Member("cost_center", entry.User.CostCenter);
                json.Member("site_id", "site-1");
                json.Member("site_name", "Main Site");
                json.Member("recording_status", entry.Recorded ? "recorded" : "non_recorded");
            }
        );

    [Answers(nameof(OperationCatalog.ListUserCallHistory))]
    internal static Answer ListUserCallHistory(Call call)
    {
        string id = call.Path("userId");
        SandboxUser user =
            (id == "me" ? call.Token.User : call.Account.FindUser(id)) ?? throw new Refusal(404, 300, $"User does not exist: {id}.");
        // Zoom has different error messages for the account's history and for a user's.
        return List(
            call,
            user,
            name => new Refusal(400, 301, $"Invalid request param: {name}."),
            "call_elements",
            (json, entry) =>
            {
                json.Member("call_element_id", entry.Id);
                json.Member("call_history_uuid", entry.Id);
                WriteCommon(json, entry);
                json.Member("result", entry.Result);
                json.Member("talk_time", entry.Answered ? entry.Duration : 0);
                json.Member("hold_time", 0L);
                json.Member("wait_time", 7L);
            }
        );
    }

    [Answers(nameof(OperationCatalog.ListPastCalls))]
    internal static Answer ListPastCalls(Call call)
    {
        RequirePhone(call);
        (DateTimeOffset from, DateTimeOffset to) = Window(call, Refusal.Invalid, TimeSpan.FromDays(30));
        HashSet<string> directions = call.QueryList("directions"),
            durations = call.QueryList("durations");
        string? quality = call.Choice("quality_type", "good", "bad"),
            number = call.Query("phone_number"),
            extension = call.Query("extension_number"),
            department = call.Query("department"),
            center = call.Query("cost_center"),
            site = call.Query("site_id");
        bool Wanted(SandboxCall entry) =>
            entry.Start >= from
            && entry.Start <= to
            && (quality is null || quality == (Score(entry) >= GoodScore ? "good" : "bad"))
            && (directions.Count == 0 || directions.Contains(entry.Direction))
            && (durations.Count == 0 || durations.Contains(Length(entry)))
            && (number is null || number == entry.OtherNumber || number == Number(entry.User))
            && (extension is null || extension == Extension(entry.User))
            && (department is null || department == entry.User.Department)
            && (center is null || center == entry.User.CostCenter)
            && (site is null or "site-1");
        int total = call.Account.CallHistory.Count(Wanted);
        return Answer.PageOf(
            call,
            "call_logs",
            call.Account.CallHistory,
            Wanted,
            entry =>
            {
                var own = new JObject
                {
                    ["codec"] = "OPUS",
                    ["device_type"] = "Windows_Client 6.6.0",
                    ["extension_number"] = Extension(entry.User),
                    ["headset"] = "Headset",
                    ["isp"] = "Example Networks",
                    ["microphone"] = "Microphone",
                    ["phone_number"] = Number(entry.User),
                    ["site_id"] = "site-1",
                };
                var other = new JObject { ["phone_number"] = entry.OtherNumber };
                bool isInbound = entry.Direction == "inbound";
                return new JObject
                {
                    ["call_id"] = entry.CallId,
                    ["caller"] = isInbound ? other : own,
                    ["callee"] = isInbound ? own : other,
                    ["date_time"] = Records.Text(entry.Start),
                    ["direction"] = entry.Direction,
                    ["duration"] = entry.Duration,
                    ["mos"] = Score(entry).ToString("0.0", CultureInfo.InvariantCulture),
                };
            },
            new JObject
            {
                ["from"] = Records.Text(from).Substring(0, "yyyy-MM-dd".Length),
                ["to"] = Records.Text(to).Substring(0, "yyyy-MM-dd".Length),
                ["total_records"] = total,
            },
            counted: false
        );
    }

    /// <summary>The lowest score that Zoom calls good.</summary>
    private const double GoodScore = 3.5;

    private static double Score(SandboxCall entry) => 2.5 + (entry.Duration % 20 / 10.0);

    /// <summary>Zoom's number for a range of durations.</summary>
    private static string Length(SandboxCall entry) =>
        entry.Duration switch
        {
            < 60 => "3",
            < 300 => "0",
            < 600 => "1",
            _ => "2",
        };

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
        // For a single user, Zoom reports every status except active as inactive.
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

    /// <summary>The users with Zoom Phone.</summary>
    internal static List<SandboxUser> PhoneUsers(Call call) => [.. call.Account.Users.Where(user => user.Status == "active").Take(12)];

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

    /// <summary>Returns the calls as Zoom's deprecated call logs do.</summary>
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
        bool Wanted(SandboxCall entry) =>
            (byEnd ? entry.End : entry.Start) is var time
            && time >= from
            && time <= to
            && (user is null || entry.User == user)
            && (!missed || !entry.Answered)
            && !charged
            && (path is null or "pstn")
            && (site is null or "site-1")
            && (number is null || number == entry.OtherNumber);
        return Answer.PageOf(
            call,
            "call_logs",
            call.Account.CallHistory,
            Wanted,
            entry =>
            {
                (string ours, string theirs) = entry.Direction == "inbound" ? ("callee", "caller") : ("caller", "callee");
                var record = new JObject
                {
                    ["id"] = entry.Id,
                    ["call_id"] = entry.CallId,
                    ["date_time"] = Records.Text(entry.Start),
                    ["call_end_time"] = Records.Text(entry.End),
                    ["direction"] = entry.Direction,
                    ["duration"] = entry.Duration,
                    ["path"] = "pstn",
                    ["result"] = entry.Answered ? "Call connected" : "No Answer",
                    ["user_id"] = entry.User.Id,
                    ["department"] = entry.User.Department,
                    [ours + "_name"] = entry.User.Name,
                    [ours + "_number"] = Number(entry.User),
                    [theirs + "_name"] = entry.OtherName,
                    [theirs + "_number"] = entry.OtherNumber,
                    ["site"] = new JObject { ["id"] = "site-1", ["name"] = "Main Site" },
                };
                // Only the account's logs have this property.
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
        bool Wanted(SandboxCall entry) =>
            (byEnd ? entry.End : entry.Start) is var time
            && time >= from
            && time <= to
            && call.Account.HasArrived(entry.Start)
            && (user is null || entry.User == user)
            && In(directions, entry.Direction)
            && In(results, entry.Result)
            && In(connects, "external")
            && In(kinds, "general")
            && In(extensions, "user")
            && (In(numbers, "zoom_pstn") || In(numbers, "external_pstn"))
            && In(sites, "site-1")
            && In(groups, PrimaryGroup(entry) ?? "")
            && (department is null || department == entry.User.Department)
            && (center is null || center == entry.User.CostCenter)
            && (recording is null || (recording == "recorded") == entry.Recorded)
            && (voicemail is null || (voicemail == "true") == entry.Voicemail)
            && (keyword is null || Searched(entry).IndexOf(keyword, StringComparison.OrdinalIgnoreCase) >= 0);

        IReadOnlyList<SandboxCall> all = byEnd ? call.Account.CallHistory : Between(call.Account.CallHistory, from, to);
        Page<SandboxCall> calls = Paging.Page(call, all, Wanted);
        int total = all.Count(Wanted);
        return Answer.Object(json =>
        {
            json.Member("from", from);
            json.Member("to", to);
            calls.WriteCounts(json, total);
            json.Members(items, calls.Records, write);
        });
    }

    /// <summary>The calls that began in a range. The newest call is first.</summary>
    private static ArraySegment<SandboxCall> Between(SandboxCall[] calls, DateTimeOffset from, DateTimeOffset to)
    {
        int Before(Func<SandboxCall, bool> isBefore)
        {
            int low = 0,
                high = calls.Length;
            while (low < high)
            {
                int middle = (low + high) / 2;
                (low, high) = isBefore(calls[middle]) ? (middle + 1, high) : (low, middle);
            }

            return low;
        }

        int first = Before(call => call.Start > to);
        return new(calls, first, Before(call => call.Start >= from) - first);
    }

    /// <summary>Returns the requested date range, by default the last day. It's at most a month, and limited to the time for which
    /// Zoom keeps data.</summary>
    private static (DateTimeOffset From, DateTimeOffset To) Window(Call call, Func<string, Refusal> invalid, TimeSpan? usual = null)
    {
        if (call.Query("from") is not { } first)
            return (call.Account.Now - (usual ?? TimeSpan.FromDays(1)), call.Account.Now);

        DateTimeOffset from = Time(first) ?? throw invalid("from");
        DateTimeOffset to = (call.Query("to") is { } last && last.Length == first.Length ? Time(last) : null) ?? throw invalid("to");
        // Months differ in length, so a month is counted from either end.
        if (to < from || (to > from.AddMonths(1) && to.AddMonths(-1) > from))
            throw invalid("to");
        // A date without a time includes the whole day.
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

    private static string? PrimaryGroup(SandboxCall entry) => entry.User.Groups.FirstOrDefault()?.Id;

    private static string Searched(SandboxCall entry) =>
        $"{entry.User.Name}\n{entry.User.Email}\n{Number(entry.User)}\n{Extension(entry.User)}\n"
        + $"{entry.OtherName}\n{entry.OtherNumber}\n{entry.CallId}";

    private static string Number(SandboxUser user) => "+12025550" + (user.Pmi % 1000).ToString("000", CultureInfo.InvariantCulture);

    private static string Extension(SandboxUser user) => (1000 + (user.Pmi % 9000)).ToString(CultureInfo.InvariantCulture);

    private static void WriteCommon(JsonTextWriter json, SandboxCall entry)
    {
        (string ours, string theirs) = entry.Direction == "inbound" ? ("callee", "caller") : ("caller", "callee");
        json.Member("call_id", entry.CallId);
        json.Member("direction", entry.Direction);
        json.Member("start_time", entry.Start);
        if (entry.Answered || entry.Voicemail)
            json.Member("answer_time", entry.Start.AddSeconds(Math.Min(7, entry.Duration)));
        json.Member("end_time", entry.End);
        json.Member("connect_type", "external");
        json.Member("call_type", "general");
        json.Member("hide_caller_id", false);
        json.Member("end_to_end", false);
        if (PrimaryGroup(entry) is { } group)
            json.Member("group_id", group);
        Side(json, ours, entry.User.Name, Number(entry.User), "zoom_pstn");
        json.Member(ours + "_email", entry.User.Email);
        json.Member(ours + "_ext_type", "user");
        json.Member(ours + "_ext_id", entry.User.Id);
        json.Member(ours + "_ext_number", Extension(entry.User));
        Side(json, theirs, entry.OtherName, entry.OtherNumber, "external_pstn");
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
