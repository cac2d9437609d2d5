namespace ZoomCustom.Commands.Rooms;

/// <summary>Gets the Zoom Rooms of the account: all of them, or those named, with their settings.</summary>
/// <example>
/// <code>Get-ZoomRoom -Status Offline</code>
/// <para>Gets the rooms that are off.</para>
/// </example>
/// <example>
/// <code>Get-ZoomRoom | Get-ZoomRoom | ForEach-Object { $_.Basic.Capacity }</code>
/// <para>Reads the settings of each.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomRoom", DefaultParameterSetName = "List", SupportsPaging = true)]
[OutputType(typeof(ZoomRoom))]
[ZoomOperation(nameof(OperationCatalog.ListRooms), ParameterSet = "List")]
[ZoomOperation(nameof(OperationCatalog.GetRoom), ParameterSet = "Id")]
public sealed class GetZoomRoomCommand : ZoomReadCommand<ZoomRoom>
{
    /// <summary>The room's id.</summary>
    [Parameter(ParameterSetName = "Id", Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("room_id")]
    [InPath("roomId")]
    public ZoomRoomIdentity[]? RoomId { get; set; }

    /// <summary>Only rooms of this name.</summary>
    [Parameter(ParameterSetName = "List")]
    [Alias("query_name")]
    [InQuery("query_name")]
    public string? Name { get; set; }

    /// <summary>Only rooms of this status.</summary>
    [Parameter(ParameterSetName = "List")]
    [KnownValues("Offline", "Available", "InMeeting", "UnderConstruction")]
    [InQuery("status")]
    public string? Status { get; set; }

    /// <summary>Only rooms of this kind.</summary>
    [Parameter(ParameterSetName = "List")]
    [KnownValues("Kiosk", "ZoomRoom", "StandaloneWhiteboard", "SchedulingDisplayOnly", "DigitalSignageOnly", "PersonalZoomRoom")]
    [InQuery("type")]
    public string? Type { get; set; }

    /// <summary>Only rooms that have one of these tags, by their ids.</summary>
    [Parameter(ParameterSetName = "List")]
    [Alias("tag_ids")]
    [InQuery("tag_ids", Joined = true)]
    public string[]? TagId { get; set; }

    /// <summary>Only rooms of this location, by its id.</summary>
    [Parameter(ParameterSetName = "List")]
    [Alias("location_id")]
    [InQuery("location_id")]
    public string? LocationId { get; set; }

    /// <summary>Only rooms that are not assigned to anybody.</summary>
    [Parameter(ParameterSetName = "List")]
    [Alias("unassigned_rooms")]
    [InQuery("unassigned_rooms")]
    public SwitchParameter Unassigned { get; set; }
}
