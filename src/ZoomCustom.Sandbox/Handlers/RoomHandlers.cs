using System.Linq;
using Newtonsoft.Json.Linq;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox.Api;

namespace ZoomCustom.Sandbox.Handlers;

internal static class RoomHandlers
{
    [Answers(nameof(OperationCatalog.ListRooms))]
    internal static Answer ListRooms(Call call)
    {
        string? status = call.Choice("status", "Offline", "Available", "InMeeting", "UnderConstruction"),
            name = call.Query("query_name"),
            location = call.Query("location_id"),
            type = call.Choice(
                "type",
                "Kiosk",
                "ZoomRoom",
                "StandaloneWhiteboard",
                "SchedulingDisplayOnly",
                "DigitalSignageOnly",
                "PersonalZoomRoom"
            );
        string[] tags = call.Query("tag_ids")?.Split(',') ?? [];
        // All rooms have the type ZoomRoom, and all are assigned.
        bool none = (type is not null && type != "ZoomRoom") || call.Choice("unassigned_rooms", "true", "false") == "true";
        return Answer.PageOf(
            call,
            "rooms",
            call.Account.Records.Rooms,
            room =>
                !none
                && (status is null || (string?)room["status"] == status)
                && (name is null || (string?)room["name"] == name)
                && (location is null || (string?)room["location_id"] == location)
                && (tags.Length == 0 || room["tag_ids"]!.Any(tag => tags.Contains((string?)tag))),
            room => room,
            counted: false
        );
    }

    [Answers(nameof(OperationCatalog.GetRoom))]
    internal static Answer GetRoom(Call call)
    {
        string id = call.Path("roomId");
        JObject room =
            call.Account.Records.Rooms.FirstOrDefault(room => (string?)room["room_id"] == id || (string?)room["id"] == id)
            ?? throw new Refusal(404, 3000, $"Zoom Room does not exist: {id}.");
        return Answer.Of(
            new JObject
            {
                ["basic"] = new JObject
                {
                    ["activation_code"] = room["activation_code"],
                    ["name"] = room["name"],
                    ["location_id"] = room["location_id"],
                    ["tag_ids"] = room["tag_ids"],
                    ["zoom_room_type"] = "ZoomRoom",
                    ["hide_room_in_contacts"] = false,
                    ["capacity"] = 8,
                },
                ["device"] = new JObject { ["device_profile_id"] = "profile-1" },
                ["setup"] = new JObject { ["under_construction"] = false },
            }
        );
    }
}
