using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json.Linq;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox.Api;
using ZoomCustom.Sandbox.State;

namespace ZoomCustom.Sandbox.Handlers;

internal static class ReportHandlers
{
    [Answers(nameof(OperationCatalog.ListSignInLogs))]
    internal static Answer ListSignInLogs(Call call) =>
        Log(call, "activity_logs", call.Account.Records.SignIns, _ => true, required: false);

    [Answers(nameof(OperationCatalog.ListOperationLogs))]
    internal static Answer ListOperationLogs(Call call)
    {
        string? category = call.Query("category_type");
        return Log(
            call,
            "operation_logs",
            call.Account.Records.Operations,
            log => category is null or "all" || (string?)log["category_type"] == category,
            required: true,
            withRange: false
        );
    }

    [Answers(nameof(OperationCatalog.ListBillingReports))]
    internal static Answer ListBillingReports(Call call)
    {
        JObject[] charges = [.. Charges(call)];
        return Answer.ListOf(
            "billing_reports",
            call.Account.Records.Bills,
            bill => new JObject(bill) { ["tax_amount"] = Sum(charges, "tax_amount"), ["total_amount"] = Sum(charges, "total_amount") },
            new JObject { ["currency"] = "USD" }
        );
    }

    [Answers(nameof(OperationCatalog.ListBillingInvoices))]
    internal static Answer ListBillingInvoices(Call call)
    {
        JObject bill =
            call.Account.Records.Bills.FirstOrDefault(bill => (string?)bill["id"] == call.Query("billing_id"))
            ?? throw (
                call.Query("billing_id") is null
                    ? new Refusal(400, 300, "Invalid parameter \"billing_id\"")
                    : new Refusal(404, 5010, "Report does not exist.")
            );
        return Answer.ListOf(
            "invoices",
            Charges(call),
            charge => new JObject(charge)
            {
                ["end_date"] = bill["end_date"],
                ["invoice_number"] = "INV-" + ((string)bill["id"]!).Substring(0, 6),
                ["start_date"] = bill["start_date"],
            },
            new JObject { ["currency"] = "USD" }
        );
    }

    /// <summary>The charges of a month, for the licenses that the account has. Amounts include tax.</summary>
    private static IEnumerable<JObject> Charges(Call call)
    {
        AccountState account = call.Account;
        Usage usage = account.Records.Usage;
        return
        [
            Charge("Zoom Meetings Pro Monthly", account.LicensesBought, 15.99m),
            Charge("Zoom Webinar 500 Monthly", usage.WebinarsBought, 79m),
            Charge("Large Meeting 500 Monthly", usage.LargeMeetingsBought, 50m),
            Charge("Zoom Phone Unlimited Calling Monthly", PhoneHandlers.PhoneUsers(call).Count, 15m),
        ];
    }

    private static JObject Charge(string name, int quantity, decimal price)
    {
        decimal tax = Math.Round(quantity * price * 0.08m, 2);
        return new JObject
        {
            ["invoice_charge_name"] = name,
            ["quantity"] = quantity,
            ["tax_amount"] = Text(tax),
            ["total_amount"] = Text((quantity * price) + tax),
        };
    }

    private static string Sum(JObject[] charges, string amount) =>
        Text(charges.Sum(charge => decimal.Parse((string)charge[amount]!, CultureInfo.InvariantCulture)));

    private static string Text(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    [Answers(nameof(OperationCatalog.ListMeetingHistory))]
    internal static Answer ListMeetingHistory(Call call)
    {
        (DateTime from, DateTime to) = call.Days(required: true);
        bool byEnd = call.Choice("date_type", "start_time", "end_time") == "end_time";
        string type = call.Choice("meeting_type", "meeting", "webinar", "all") ?? "meeting";
        string report = call.Choice("report_type", "all", "poll", "survey", "qa", "resource", "reaction") ?? "all";
        string? search = call.Query("search_key");
        string[] features = call.Query("meeting_feature")?.Split(',') ?? [];
        IReadOnlyList<SandboxMeeting> all = type switch
        {
            "meeting" => call.Account.Records.Past,
            "webinar" => call.Account.Records.Usage.Webinars,
            _ => call.Account.Records.Usage.All,
        };
        return Answer.PageOf(
            call,
            "history_meetings",
            all,
            m =>
                Within(call, byEnd ? m.Start.AddMinutes(m.Minutes) : m.Start, from, to)
                && InGroup(call, m.Host)
                && report == "all"
                && (search is null || m.Topic.Contains(search) || m.Id.ToString(CultureInfo.InvariantCulture) == search)
                && (features.Length == 0 || features.Any(feature => (bool?)Features(m)[feature] == true)),
            m => new JObject
            {
                ["meeting_uuid"] = m.Uuid,
                ["meeting_id"] = m.Id,
                ["type"] = m.IsWebinar ? "Webinar" : "Meeting",
                ["host_display_name"] = m.Host.Name,
                ["host_email"] = m.HostAddress,
                ["start_time"] = Records.Text(m.Start),
                ["end_time"] = Records.Text(m.Start.AddMinutes(m.Minutes)),
                ["topic"] = m.Topic,
                ["participants"] = m.Participants,
                ["duration"] = m.Minutes,
                ["total_participant_minutes"] = ParticipantMinutes(m),
                ["department"] = m.Host.Department,
                ["group"] = new JArray(m.Host.Groups.Select(group => group.Name)),
                ["source"] = "Zoom",
                ["create_time"] = Records.Text(m.Start.AddDays(-3)),
                ["feature_used"] = Features(m),
            },
            counted: false
        );
    }

    private static JObject Features(SandboxMeeting m) =>
        new()
        {
            ["screen_sharing"] = m.Id % 2 == 0,
            ["video_on"] = true,
            ["poll"] = false,
            ["meeting_summary"] = false,
            ["record_to_computer"] = false,
            ["record_to_cloud"] = m.IsRecorded,
            ["registration"] = m.HasRegistration,
        };

    [Answers(nameof(OperationCatalog.ListUpcomingEvents))]
    internal static Answer ListUpcomingEvents(Call call)
    {
        (DateTime from, DateTime to) = call.Days(required: true);
        string type = call.Choice("type", "meeting", "webinar", "all") ?? "all";
        Records records = call.Account.Records;
        SandboxMeeting[] events =
        [
            .. records
                .Scheduled.Concat(records.Usage.Scheduled)
                .Concat(from < call.Account.Now.UtcDateTime.Date ? records.Usage.All : [])
                .Where(m =>
                    Within(call, m.Start, from, to) && InGroup(call, m.Host) && (type == "all" || m.IsWebinar == (type == "webinar"))
                ),
        ];
        return Answer.PageOf(
            call,
            "upcoming_events",
            events,
            _ => true,
            m => new JObject
            {
                ["dept"] = m.Host.Department,
                ["host_id"] = m.Host.Id,
                ["host_name"] = m.Host.Name,
                ["id"] = m.Uuid,
                ["start_time"] = Records.Text(m.Start),
                ["topic"] = m.Topic,
            },
            Range(from, to),
            counted: false
        );
    }

    [Answers(nameof(OperationCatalog.ListDailyReports))]
    internal static Answer ListDailyReports(Call call)
    {
        int year = call.Number("year", 2200) ?? call.Account.Now.Year,
            month = call.Number("month", 12) ?? call.Account.Now.Month;
        SandboxMeeting[] meetings = [.. call.Account.Records.Past.Where(m => InGroup(call, m.Host))];
        return Answer.ListOf(
            "dates",
            Enumerable.Range(1, DateTime.DaysInMonth(year, month)).Select(day => new DateTime(year, month, day)),
            day => new JObject
            {
                ["date"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["meeting_minutes"] = On(day).Sum(ParticipantMinutes),
                ["meetings"] = On(day).Count(),
                ["new_users"] = call.Account.Users.Count(user => user.CreatedAt.UtcDateTime.Date == day),
                ["participants"] = On(day).Sum(m => m.Participants),
            },
            new JObject { ["year"] = year, ["month"] = month }
        );

        IEnumerable<SandboxMeeting> On(DateTime day) => meetings.Where(m => m.Start.UtcDateTime.Date == day);
    }

    [Answers(nameof(OperationCatalog.GetMeetingReport))]
    internal static Answer GetMeetingReport(Call call) => Answer.Of(Write(Find(call)));

    [Answers(nameof(OperationCatalog.ListMeetingParticipants))]
    internal static Answer ListMeetingParticipants(Call call)
    {
        SandboxMeeting meeting = Find(call);
        bool registrant = call.Choice("include_fields", "registrant_id") is not null;
        return Answer.PageOf(
            call,
            "participants",
            meeting.People,
            _ => true,
            user =>
            {
                var record = new JObject
                {
                    ["duration"] = meeting.Minutes * 60,
                    ["failover"] = false,
                    ["id"] = user.Id,
                    ["join_time"] = Records.Text(meeting.Start),
                    ["leave_time"] = Records.Text(meeting.Start.AddMinutes(meeting.Minutes)),
                    ["name"] = user.Name,
                    ["status"] = "in_meeting",
                    ["user_email"] = user.Email,
                    ["user_id"] = (user.Pmi % 100_000).ToString(CultureInfo.InvariantCulture),
                };
                if (registrant)
                    record["registrant_id"] = "registrant-" + user.Pmi;
                return record;
            }
        );
    }

    [Answers(nameof(OperationCatalog.ListTelephoneReports))]
    internal static Answer ListTelephoneReports(Call call)
    {
        string type = call.Choice("type", "1", "2", "3") ?? "1";
        call.Choice("query_date_type", "start_time", "end_time", "meeting_start_time", "meeting_end_time");
        (DateTime from, DateTime to) = call.Days(required: true);
        return Answer.PageOf(
            call,
            "telephony_usage",
            call.Account.Records.Past,
            m => m.Id % 4 == 0 && m.Id % 3 == type[0] - '1' && Within(call, m.Start, from, to),
            m => new JObject
            {
                ["call_in_number"] = "",
                ["country_name"] = "United States",
                ["dept"] = m.Host.Department,
                ["duration"] = m.Minutes,
                ["end_time"] = Records.Text(m.Start.AddMinutes(m.Minutes)),
                ["host_email"] = m.Host.Email,
                ["host_id"] = m.Host.Id,
                ["host_name"] = m.Host.Name,
                ["meeting_id"] = m.Id,
                ["meeting_type"] = "Meeting",
                ["phone_number"] = "+12025550100",
                ["rate"] = 0.02,
                ["start_time"] = Records.Text(m.Start),
                ["total"] = m.Minutes * 0.02,
                ["type"] = type switch
                {
                    "1" => "toll-free",
                    "2" => "US toll-number",
                    _ => "premium",
                },
                ["uuid"] = m.Uuid,
            },
            Range(from, to)
        );
    }

    [Answers(nameof(OperationCatalog.ListUsageReports))]
    internal static Answer ListUsageReports(Call call)
    {
        (DateTime from, DateTime to) = call.Days(required: true);
        bool active = call.Choice("type", "active", "inactive") != "inactive";
        ILookup<SandboxUser, SandboxMeeting> hosted = call
            .Account.Records.Past.Where(m => Within(call, m.Start, from, to))
            .ToLookup(m => m.Host);
        JObject more = Range(from, to);
        more["page_number"] = call.PageNumber;
        more["total_meetings"] = hosted.Sum(h => h.Count());
        more["total_meeting_minutes"] = hosted.Sum(h => h.Sum(ParticipantMinutes));
        more["total_participants"] = hosted.Sum(h => h.Sum(m => m.Participants));
        return Answer.PageOf(
            call,
            "users",
            call.Account.Users,
            user => user.Status == "active" && hosted.Contains(user) == active && InGroup(call, user),
            user => new JObject
            {
                ["dept"] = user.Department,
                ["email"] = user.Email,
                ["id"] = user.Id,
                ["meeting_minutes"] = hosted[user].Sum(ParticipantMinutes),
                ["meetings"] = hosted[user].Count(),
                ["participants"] = hosted[user].Sum(m => m.Participants),
                ["type"] = user.Type,
                ["user_name"] = user.Name,
            },
            more
        );
    }

    [Answers(nameof(OperationCatalog.ListUserMeetingReports))]
    internal static Answer ListUserMeetingReports(Call call)
    {
        SandboxUser user = UserHandlers.Find(call);
        (DateTime from, DateTime to) = call.Days(required: true);
        string type = call.Choice("type", "past", "pastOne", "pastJoined") ?? "past";
        return Answer.PageOf(
            call,
            "meetings",
            call.Account.Records.Past,
            m =>
                Within(call, m.Start, from, to)
                && (type == "pastJoined" ? m.People.Contains(user) : m.Host == user && (type == "past" || m.Participants == 1)),
            m =>
            {
                JObject record = Write(m);
                record.Remove("dept");
                record["source"] = "Zoom";
                record["schedule_time"] = record["join_time"] = Clock(m.Start);
                record["leave_time"] = Clock(m.Start.AddMinutes(m.Minutes));
                return record;
            },
            Range(from, to)
        );
    }

    /// <summary>Finds the meeting in the path. A number means the last instance; a UUID means that instance.</summary>
    private static SandboxMeeting Find(Call call)
    {
        string id = call.MeetingPath("meetingId");
        return call.Account.Records.Past.FirstOrDefault(m => m.Uuid == id || m.Id.ToString(CultureInfo.InvariantCulture) == id)
            ?? throw new Refusal(404, 3001, $"This meeting is not available or ID is not valid: {id}.");
    }

    /// <summary>What Zoom's reports call meeting minutes: those of all participants.</summary>
    private static int ParticipantMinutes(SandboxMeeting meeting) => meeting.Minutes * meeting.Participants;

    /// <summary>Formats a time without a time zone, as only this report does.</summary>
    private static string Clock(DateTimeOffset time) => time.ToString("MM/dd/yyyy HH:mm", CultureInfo.InvariantCulture);

    private static JObject Write(SandboxMeeting m) =>
        new()
        {
            ["dept"] = m.Host.Department,
            ["duration"] = m.Minutes,
            ["end_time"] = Records.Text(m.Start.AddMinutes(m.Minutes)),
            ["id"] = m.Id,
            ["participants_count"] = m.Participants,
            ["start_time"] = Records.Text(m.Start),
            ["topic"] = m.Topic,
            ["total_minutes"] = ParticipantMinutes(m),
            ["type"] = 2,
            ["user_email"] = m.Host.Email,
            ["user_name"] = m.Host.Name,
            ["uuid"] = m.Uuid,
        };

    private static Answer Log(
        Call call,
        string items,
        IReadOnlyList<JObject> all,
        Func<JObject, bool> wanted,
        bool required,
        bool withRange = true
    )
    {
        (DateTime from, DateTime to) = call.Days(required);
        return Answer.PageOf(
            call,
            items,
            all,
            log => wanted(log) && Within(call, DateTimeOffset.Parse((string)log["time"]!, CultureInfo.InvariantCulture), from, to),
            log => log,
            withRange ? Range(from, to) : null,
            counted: false
        );
    }

    private static bool InGroup(Call call, SandboxUser user) =>
        call.Query("group_id") is not { } id || user.Groups.Any(group => group.Id == id);

    private static bool Within(Call call, DateTimeOffset time, DateTime from, DateTime to) =>
        time.UtcDateTime >= from && time.UtcDateTime < to.AddDays(1) && call.Account.HasArrived(time);

    private static JObject Range(DateTime from, DateTime to) =>
        new()
        {
            ["from"] = from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["to"] = to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
}
