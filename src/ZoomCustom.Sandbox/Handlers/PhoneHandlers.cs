using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox.Api;
using ZoomCustom.Sandbox.State;

namespace ZoomCustom.Sandbox.Handlers;

internal static class PhoneHandlers
{
    [Answers(nameof(Catalogue.ListCallHistory))]
    internal static Answer ListCallHistory(Call call) => List(call, null, "call_history", (json, made) =>
    {
        json.Member("call_history_uuid", made.Id);
        WriteCommon(json, made);
        json.Member("duration", made.Duration);
        json.Member("call_result", made.Result);
        json.Member("international", false);
        json.Member("department", made.User.Department);
        json.Member("cost_center", made.User.Department + "-100");
        json.Member("site_id", "site-1");
        json.Member("site_name", "Main Site");
        json.Member("recording_status", made.Recorded ? "recorded" : "non_recorded");
    });

    [Answers(nameof(Catalogue.ListUserCallHistory))]
    internal static Answer ListUserCallHistory(Call call)
    {
        string id = call.Path("userId");
        SandboxUser? user = id == "me" ? call.Token.User : call.Account.FindUser(id);
        if (user is null)
            throw new Refusal(404, 300, $"User does not exist: {id}.");
        return List(call, user, "call_elements", (json, made) =>
        {
            json.Member("call_element_id", made.Id);
            WriteCommon(json, made);
            json.Member("result", made.Result);
            json.Member("talk_time", made.Voicemail ? 0 : made.Duration);
            json.Member("hold_time", 0L);
            json.Member("wait_time", 7L);
        });
    }

    private static Answer List(Call call, SandboxUser? user, string items, Action<JsonTextWriter, SandboxCall> write)
    {
        (DateTimeOffset from, DateTimeOffset to) = Window(call);
        HashSet<string> directions = call.QueryList("directions"), results = call.QueryList("call_results"), groups = call.QueryList("group_ids"),
            connects = call.QueryList("connect_types"), kinds = call.QueryList("call_types"), extensions = call.QueryList("extension_types"),
            numbers = call.QueryList("number_types"), sites = call.QueryList("site_ids");
        string? keyword = call.Query("keyword"), department = call.Query("department"), center = call.Query("cost_center"), recording = call.Query("recording_status");
        bool? voicemail = call.Query("with_voicemail") is { } flag ? bool.Parse(flag) : null;
        bool byEnd = call.Query("time_type") == "end_time";
        bool In(HashSet<string> filter, string value) => filter.Count == 0 || filter.Contains(value);
        bool Wanted(SandboxCall made) =>
            (byEnd ? made.End : made.Start) is var time && time >= from && time <= to
            && (user is null || made.User == user)
            && In(directions, made.Direction) && In(results, made.Result) && In(connects, "external") && In(kinds, "general")
            && In(extensions, "user") && (numbers.Count == 0 || numbers.Contains("zoom_pstn") || numbers.Contains("external_pstn")) && In(sites, "site-1")
            && (groups.Count == 0 || made.User.Groups.Exists(group => groups.Contains(group.Id)))
            && (department is null || department == made.User.Department)
            && (center is null || center == made.User.Department + "-100")
            && (recording is null || (recording == "recorded") == made.Recorded)
            && (voicemail is null || voicemail == made.Voicemail)
            && (keyword is null || $"{made.User.FirstName} {made.User.LastName} {made.User.Email} {made.OtherName} {made.OtherNumber}".IndexOf(keyword, StringComparison.OrdinalIgnoreCase) >= 0);

        (List<SandboxCall> calls, string next) = Paging.Page(call, call.Account.CallHistory, Wanted);
        int total = call.Account.CallHistory.Count(Wanted), size = call.PageSize;
        return Answer.Object(json =>
        {
            json.Member("from", from);
            json.Member("to", to);
            json.Member("page_count", (total + size - 1) / size);
            json.Member("page_size", size);
            json.Member("total_records", total);
            json.Member("next_page_token", next);
            json.Members(items, calls, write);
        });
    }

    /// <summary>The last day, or the range asked for: a month at the most, and not from before what Zoom keeps.</summary>
    private static (DateTimeOffset From, DateTimeOffset To) Window(Call call)
    {
        if (call.Query("from") is not { } first)
            return (call.Account.Now.AddDays(-1), call.Account.Now);
        if (call.Query("to") is not { } last)
            throw new Refusal(400, 301, "Invalid request param: to.");

        DateTimeOffset from = Time(first, "from"), to = Time(last, "to");
        if (last.Length == 10)
            to = to.AddDays(1).AddSeconds(-1);
        if (to < from || to > from.AddMonths(1).AddDays(1))
            throw new Refusal(400, 300, "The date range cannot be longer than a month.");
        DateTimeOffset kept = call.Account.Now.AddMonths(-6);
        return (from < kept ? kept : from, to);
    }

    private static DateTimeOffset Time(string text, string name) =>
        DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time : throw new Refusal(400, 301, $"Invalid request param: {name}.");

    private static void WriteCommon(JsonTextWriter json, SandboxCall made)
    {
        bool inbound = made.Direction == "inbound";
        json.Member("call_id", (Math.Abs(made.Start.UtcTicks) % 10_000_000_000_000_000L).ToString(CultureInfo.InvariantCulture));
        json.Member("direction", made.Direction);
        json.Member("start_time", made.Start);
        json.Member("answer_time", made.Start.AddSeconds(7));
        json.Member("end_time", made.End);
        json.Member("connect_type", "external");
        json.Member("call_type", "general");
        json.Member("hide_caller_id", false);
        json.Member("end_to_end", false);
        Side(json, inbound ? "callee" : "caller", made.User.FirstName + " " + made.User.LastName, "+12025550" + (made.User.Pmi % 1000).ToString("000", CultureInfo.InvariantCulture), "zoom_pstn");
        json.Member((inbound ? "callee" : "caller") + "_email", made.User.Email);
        json.Member((inbound ? "callee" : "caller") + "_ext_type", "user");
        json.Member((inbound ? "callee" : "caller") + "_ext_id", made.User.Id);
        Side(json, inbound ? "caller" : "callee", made.OtherName, made.OtherNumber, "external_pstn");
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
