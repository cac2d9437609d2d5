using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json;
using ZoomCustom.Limits;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox.Api;
using ZoomCustom.Sandbox.State;

namespace ZoomCustom.Sandbox.Handlers;

internal static class PhoneHandlers
{
    [Answers(nameof(Catalogue.ListCallHistory))]
    internal static Answer ListCallHistory(Call call) => List(call, null, name => Refusal.Invalid(name), "call_history", (json, made) =>
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
    });

    [Answers(nameof(Catalogue.ListUserCallHistory))]
    internal static Answer ListUserCallHistory(Call call)
    {
        string id = call.Path("userId");
        SandboxUser user = (id == "me" ? call.Token.User : call.Account.FindUser(id)) ?? throw new Refusal(404, 300, $"User does not exist: {id}.");
        // The account's history and a user's refuse the same things in different words.
        return List(call, user, name => new Refusal(400, 301, $"Invalid request param: {name}."), "call_elements", (json, made) =>
        {
            json.Member("call_element_id", made.Id);
            json.Member("call_history_uuid", made.Id);
            WriteCommon(json, made);
            json.Member("result", made.Result);
            json.Member("talk_time", made.Answered ? made.Duration : 0);
            json.Member("hold_time", 0L);
            json.Member("wait_time", 7L);
        });
    }

    private static Answer List(Call call, SandboxUser? user, Func<string, Refusal> invalid, string items, Action<JsonTextWriter, SandboxCall> write)
    {
        if (call.Account.Options.Plan == ZoomPlan.Free)
            throw new Refusal(403, 2031, "Zoom Phone has not been enabled for this account.");
        (DateTimeOffset from, DateTimeOffset to) = Window(call, invalid);
        HashSet<string> directions = call.QueryList("directions"), results = call.QueryList("call_results"), groups = call.QueryList("group_ids"),
            connects = call.QueryList("connect_types"), kinds = call.QueryList("call_types"), extensions = call.QueryList("extension_types"),
            numbers = call.QueryList("number_types"), sites = call.QueryList("site_ids");
        string? keyword = call.Query("keyword"), department = call.Query("department"), center = call.Query("cost_center"),
            recording = call.Choice("recording_status", "recorded", "non_recorded"), voicemail = call.Choice("with_voicemail", "true", "false");
        bool byEnd = call.Choice("time_type", "start_time", "end_time") == "end_time";
        bool In(HashSet<string> filter, string value) => filter.Count == 0 || filter.Contains(value);
        bool Wanted(SandboxCall made) =>
            (byEnd ? made.End : made.Start) is var time && time >= from && time <= to
            && (user is null || made.User == user)
            && In(directions, made.Direction) && In(results, made.Result) && In(connects, "external") && In(kinds, "general")
            && In(extensions, "user") && (In(numbers, "zoom_pstn") || In(numbers, "external_pstn")) && In(sites, "site-1")
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
        DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time : null;

    private static string? PrimaryGroup(SandboxCall made) => made.User.Groups.FirstOrDefault()?.Id;

    private static string Searched(SandboxCall made) =>
        $"{made.User.Name}\n{made.User.Email}\n{Number(made.User)}\n{Extension(made.User)}\n{made.OtherName}\n{made.OtherNumber}\n{made.CallId}";

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
