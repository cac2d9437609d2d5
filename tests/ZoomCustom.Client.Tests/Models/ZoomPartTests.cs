using System.Collections;
using System.Linq;
using Newtonsoft.Json.Linq;
using Xunit;
using ZoomCustom.Json;
using ZoomCustom.Models;

namespace ZoomCustom.Client.Tests.Models;

public sealed class ZoomPartTests
{
    private static ZoomPart Part =>
        ZoomJson
            .Convert<ZoomUserSetting>(
                JObject.Parse(
                    """{"in_meeting":{"waiting_room":true,"e2e_encryption":false,"3rd_party":{"who_can_use":"all"},"breakout_rooms":[{"room_name":"a"}],"anonymous":null}}"""
                )
            )!
            .InMeeting!;

    [Theory, InlineData("WaitingRoom"), InlineData("waiting_room"), InlineData("waitingroom"), InlineData("WAITING_ROOM")]
    public void A_field_is_found_under_every_spelling_of_its_name(string name)
    {
        Assert.True((bool)Part[name]!);
        Assert.True(Part.Contains(name));
        Assert.True(Part.ContainsKey(name));
    }

    [Fact]
    public void Keys_have_PowerShells_spelling_and_Zooms_order()
    {
        string[] names = ["WaitingRoom", "E2eEncryption", "3rdParty", "BreakoutRooms", "Anonymous"];
        Assert.Equal(names, Part.Keys.Cast<string>());
        Assert.Equal(names, Part.Cast<DictionaryEntry>().Select(entry => entry.Key));
        Assert.Equal(names, ((Hashtable)Part.Clone()).Keys.Cast<string>());
        var copied = new DictionaryEntry[5];
        Part.CopyTo(copied, 0);
        Assert.Equal(names, copied.Select(entry => entry.Key));
        Assert.Equal(names.Select(name => Part[name]?.ToString()), Part.Values.Cast<object?>().Select(value => value?.ToString()));
    }

    [Fact]
    public void Nested_objects_are_parts_too()
    {
        Assert.Equal("all", ((ZoomPart)Part["3rd_party"]!)["WhoCanUse"]);
        Assert.Equal("a", ((ZoomPart)((object?[])Part["BreakoutRooms"]!)[0]!)["room_name"]);
    }

    [Fact]
    public void A_removed_field_is_missing_from_count_and_keys()
    {
        ZoomPart part = Part;
        part.Remove("waiting_room");
        Assert.Equal(4, part.Count);
        Assert.DoesNotContain("WaitingRoom", part.Keys.Cast<string>());
        part["WaitingRoom"] = false;
        part["waiting_room"] = true;
        Assert.Equal("WaitingRoom", part.Keys.Cast<string>().Last());
        Assert.True((bool)part["WaitingRoom"]!);
        part.Clear();
        Assert.Empty(part);
    }

    [Fact]
    public void ToString_shows_the_fields() => Assert.StartsWith("@{WaitingRoom=True; E2eEncryption=False; ", Part.ToString());
}
