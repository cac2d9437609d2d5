namespace ZoomCustom.Commands.Groups;

/// <summary>Creates groups.</summary>
/// <example>
/// <code>New-ZoomGroup 'Night Shift'</code>
/// <para>Creates a group.</para>
/// </example>
/// <example>
/// <code>'Red Team', 'Blue Team' | New-ZoomGroup</code>
/// <para>Creates two groups.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "ZoomGroup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ZoomGroup))]
[ZoomOperation(nameof(OperationCatalog.CreateGroup))]
public sealed class NewZoomGroupCommand : ZoomChangeCommand
{
    /// <summary>Specifies the name of the new group. It must be unique in the account.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [InBody("name")]
    public string? Name { get; set; }

    private protected override bool TakesPatterns => true;

    private protected override IEnumerable<Change> Plan() =>
        Bind().Select(bound => Create<ZoomGroup>(bound.Request, new(Name!), "Create group"));
}
