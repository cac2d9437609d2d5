namespace ZoomCustom.Commands.Groups;

/// <summary>Gets the groups of the account, or the ones that you specify.</summary>
/// <example>
/// <code>Get-ZoomGroup</code>
/// <para>Gets all groups.</para>
/// </example>
/// <example>
/// <code>Get-ZoomGroup Sales</code>
/// <para>Gets a group by name.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomGroup", DefaultParameterSetName = "List", SupportsPaging = true)]
[OutputType(typeof(ZoomGroup))]
[ZoomOperation(nameof(OperationCatalog.ListGroups), ParameterSet = "List")]
[ZoomOperation(nameof(OperationCatalog.GetGroup), ParameterSet = "Id")]
public sealed class GetZoomGroupCommand : ZoomFindCommand<ZoomGroup, ZoomGroupIdentity>
{
    /// <summary>Specifies the group, by ID or name. If the value contains wildcard
    /// characters, the cmdlet returns the groups whose name matches it.</summary>
    [Parameter(ParameterSetName = "Id", Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "group_id")]
    [InPath("groupId")]
    public ZoomGroupIdentity[]? GroupId { get; set; }

    private protected override ZoomGroupIdentity[]? Specified
    {
        get => GroupId;
        set => GroupId = value;
    }

    private protected override IEnumerable<string?> NamesOf(ZoomGroup record) => [record.Name];
}
