namespace ZoomCustom.Commands.Rooms;

/// <summary>Gets the Zoom Rooms of the account, or the ones that you specify.</summary>
/// <remarks>The settings are included only for rooms that you specify, not when you list all rooms.</remarks>
/// <example>
/// <code>Get-ZoomRoom -Status Offline</code>
/// <para>Gets the rooms that are offline.</para>
/// </example>
/// <example>
/// <code>Get-ZoomRoom | Get-ZoomRoom | ForEach-Object { $_.Basic.Capacity }</code>
/// <para>Gets the capacity of every room.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomRoom", DefaultParameterSetName = "List", SupportsPaging = true)]
[OutputType(typeof(ZoomRoom))]
[ZoomOperation(nameof(OperationCatalog.ListRooms), ParameterSet = "List")]
[ZoomOperation(nameof(OperationCatalog.GetRoom), ParameterSet = "Id")]
public sealed class GetZoomRoomCommand : ZoomFindCommand<ZoomRoom, ZoomRoomIdentity>
{
    /// <summary>Specifies the room, by ID. If the value contains wildcard
    /// characters, the cmdlet returns the rooms whose name matches it.</summary>
    [Parameter(ParameterSetName = "Id", Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("room_id")]
    [InPath("roomId")]
    public ZoomRoomIdentity[]? RoomId { get; set; }

    private protected override ZoomRoomIdentity[]? Specified
    {
        get => RoomId;
        set => RoomId = value;
    }

    private protected override IEnumerable<string?> NamesOf(ZoomRoom record) => [record.Name];

    /// <summary>Specifies the name of the rooms.</summary>
    [Parameter(ParameterSetName = "List")]
    [Alias("query_name")]
    [InQuery("query_name")]
    public string? Name { get; set; }

    /// <summary>Specifies the status of the rooms.</summary>
    [Parameter(ParameterSetName = "List")]
    [KnownValues("Offline", "Available", "InMeeting", "UnderConstruction")]
    [InQuery("status")]
    public string? Status { get; set; }

    /// <summary>Specifies the type of the rooms.</summary>
    [Parameter(ParameterSetName = "List")]
    [KnownValues("Kiosk", "ZoomRoom", "StandaloneWhiteboard", "SchedulingDisplayOnly", "DigitalSignageOnly", "PersonalZoomRoom")]
    [InQuery("type")]
    public string? Type { get; set; }

    /// <summary>Specifies tags, by ID. The cmdlet returns only rooms with one of these tags.</summary>
    [Parameter(ParameterSetName = "List")]
    [Alias("tag_ids")]
    [InQuery("tag_ids", Joined = true)]
    public string[]? TagId { get; set; }

    /// <summary>Specifies the location of the rooms, by ID.</summary>
    [Parameter(ParameterSetName = "List")]
    [Alias("location_id")]
    [InQuery("location_id")]
    public string? LocationId { get; set; }

    /// <summary>Returns only rooms that aren't assigned to a user.</summary>
    [Parameter(ParameterSetName = "List")]
    [Alias("unassigned_rooms")]
    [InQuery("unassigned_rooms")]
    public SwitchParameter Unassigned { get; set; }
}
