using System.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Rooms;

public sealed class GetZoomRoomTests : Tenant
{
    [Theory]
    [InlineData("", "Amsterdam, Berlin, Cairo, Delhi, Edinburgh, Fez")]
    [InlineData("-Name Cairo", "Cairo")]
    [InlineData("-Status InMeeting", "Berlin, Fez")]
    [InlineData("-LocationId location-south", "Berlin, Delhi, Fez")]
    [InlineData("-TagId tag-video", "Amsterdam, Cairo, Edinburgh")]
    [InlineData("-TagId tag-video, tag-phone -Status Offline", "Cairo")]
    [InlineData("-Unassigned", "")]
    [InlineData("-Type Kiosk", "")]
    public void Rooms_are_listed_and_found(string filter, string names) =>
        Assert.Equal(names, string.Join(", ", Run("Get-ZoomRoom " + filter).Clean().Values<string>("Name")));

    [Fact]
    public void A_single_room_includes_its_details_and_an_unknown_one_is_an_error()
    {
        Outcome room = Run("$room = Get-ZoomRoom $id; $room.RoomId; $room.Name; $room.Basic.Capacity", ("id", Account.RoomIds[2])).Clean();
        Assert.Equal([Account.RoomIds[2], "Cairo", 8L], room.Output.Select(one => one.BaseObject));
        Assert.Equal("Zoom.3000", Run("Get-ZoomRoom NoSuchRoom").ErrorId);
    }
}
