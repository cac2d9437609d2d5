using System;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json.Linq;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox.Api;
using ZoomCustom.Sandbox.State;

namespace ZoomCustom.Sandbox.Handlers;

internal static class MeetingHandlers
{
    [Answers(nameof(OperationCatalog.ListMeetings))]
    internal static Answer ListMeetings(Call call)
    {
        SandboxUser host = UserHandlers.Find(call);
        string type = call.Choice("type", "scheduled", "live", "upcoming", "upcoming_meetings", "previous_meetings") ?? "scheduled";
        return Answer.PageOf(
            call,
            "meetings",
            type == "previous_meetings" ? call.Account.Records.Past : Scheduled(call),
            meeting => meeting.Host == host && type != "live",
            meeting => Write(meeting),
            new JObject { ["page_number"] = call.PageNumber }
        );
    }

    private static SandboxMeeting[] Scheduled(Call call) =>
        [.. call.Account.Records.Scheduled.Concat(call.Account.Records.Usage.Scheduled.Where(meeting => !meeting.IsWebinar))];

    [Answers(nameof(OperationCatalog.GetMeeting))]
    internal static Answer GetMeeting(Call call) => Answer.Of(WriteDetails(Find(call)));

    private static SandboxMeeting Find(Call call) =>
        Scheduled(call).FirstOrDefault(m => m.Id.ToString(CultureInfo.InvariantCulture) == call.Path("meetingId"))
        ?? throw new Refusal(404, 3001, $"Meeting does not exist: {call.Path("meetingId")}.");

    [Answers(nameof(OperationCatalog.DeleteMeeting))]
    internal static Answer DeleteMeeting(Call call)
    {
        SandboxMeeting meeting = Find(call);
        call.Account.Records.Scheduled.Remove(meeting);
        call.Account.Records.Usage.Cancel(meeting);
        call.Account.Changed(call.Operation, call.Path("meetingId"), "deleted");
        return new Answer(204);
    }

    [Answers(nameof(OperationCatalog.CreateMeeting))]
    internal static Answer CreateMeeting(Call call)
    {
        SandboxUser host = UserHandlers.Find(call);
        if (host.Status != "active")
            throw new Refusal(400, 3161, "Your user account is not allowed meeting hosting and scheduling capabilities.");
        int type = (int?)call.Body["type"] ?? 2;
        if (type is not (1 or 2 or 3 or 8 or 10))
            throw Refusal.Invalid("type");
        string? start = call.Text("start_time");
        if (type is 2 or 8 && start is null)
            throw Refusal.Invalid("start_time");
        if (call.Text("topic") is { Length: > 200 })
            throw Refusal.Invalid("topic");
        if (type == 1 && call.Text("schedule_for") is not null)
            throw new Refusal(
                400,
                3000,
                "Instant meetings do not support the `schedule_for` parameter, and you can't schedule an instant meeting for another user."
            );
        long number = 83_000_000_000L + call.Account.Records.Scheduled.Count;
        var meeting = new SandboxMeeting
        {
            Id = number,
            Uuid = "made" + number.ToString(CultureInfo.InvariantCulture) + "==",
            Host = host,
            Start =
                start is not null
                && DateTimeOffset.TryParse(start, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
                    ? at
                    : call.Account.Now,
            Minutes = (int?)call.Body["duration"] ?? 60,
            Body = call.Body,
        };
        call.Account.Records.Scheduled.Add(meeting);
        call.Account.Changed(call.Operation, host.Id, "created meeting " + meeting.Topic);
        return Answer.Of(WriteDetails(meeting), 201);
    }

    /// <summary>Writes all properties of a meeting, for requests that get or create one meeting.</summary>
    internal static JObject WriteDetails(SandboxMeeting meeting)
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

    private static JObject Write(SandboxMeeting meeting) =>
        new()
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
