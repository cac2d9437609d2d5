using System.Globalization;
using System.Linq;
using Newtonsoft.Json.Linq;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox.Api;
using ZoomCustom.Sandbox.State;

namespace ZoomCustom.Sandbox.Handlers;

internal static class MeetingHandlers
{
    [Answers(nameof(Catalogue.ListMeetings))]
    internal static Answer ListMeetings(Call call)
    {
        SandboxUser host = UserHandlers.Find(call);
        string type = call.Choice("type", "scheduled", "live", "upcoming", "upcoming_meetings", "previous_meetings") ?? "scheduled";
        return Answer.PageOf(call, "meetings", type == "previous_meetings" ? call.Account.Records.Past : call.Account.Records.Scheduled,
            meeting => meeting.Host == host && type != "live", meeting => Write(meeting), new JObject { ["page_number"] = call.PageNumber });
    }

    [Answers(nameof(Catalogue.GetMeeting))]
    internal static Answer GetMeeting(Call call)
    {
        SandboxMeeting meeting = call.Account.Records.Scheduled.FirstOrDefault(m => m.Id.ToString(CultureInfo.InvariantCulture) == call.Path("meetingId"))
            ?? throw new Refusal(404, 3001, $"Meeting does not exist: {call.Path("meetingId")}.");
        return Answer.Of(Whole(meeting));
    }

    /// <summary>A meeting as it is read alone, or when it was made.</summary>
    internal static JObject Whole(SandboxMeeting meeting)
    {
        JObject record = Write(meeting);
        record["host_email"] = meeting.Host.Email;
        record["status"] = "waiting";
        record["start_url"] = "https://example.zoom.us/s/" + meeting.Id;
        record["settings"] = meeting.Body["settings"] ?? new JObject { ["host_video"] = false, ["waiting_room"] = true };
        foreach (string name in new[] { "recurrence", "tracking_fields", "agenda", "password" })
        {
            if (meeting.Body[name] is { } value)
                record[name] = value;
        }

        return record;
    }

    private static JObject Write(SandboxMeeting meeting) => new()
    {
        ["created_at"] = Records.Text(meeting.Start.AddDays(-7)),
        ["duration"] = meeting.Minutes,
        ["host_id"] = meeting.Host.Id,
        ["id"] = meeting.Id,
        ["join_url"] = "https://example.zoom.us/j/" + meeting.Id,
        ["start_time"] = Records.Text(meeting.Start),
        ["timezone"] = (string?)meeting.Body["timezone"] ?? meeting.Host.TimeZone,
        ["topic"] = meeting.Topic,
        ["type"] = (int?)meeting.Body["type"] ?? 2,
        ["uuid"] = meeting.Uuid,
    };
}
