namespace ZoomCustom.Commands.Groups;

/// <summary>Makes groups.</summary>
/// <example>
/// <code>New-ZoomGroup 'Night Shift'</code>
/// <para>Makes a group.</para>
/// </example>
/// <example>
/// <code>'Red Team', 'Blue Team' | New-ZoomGroup</code>
/// <para>Makes two.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "ZoomGroup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ZoomGroup))]
[ZoomOperation(nameof(OperationCatalog.CreateGroup))]
public sealed class NewZoomGroupCommand : ZoomChangeCommand
{
    /// <summary>The group's name, which no other group of the account has.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [InBody("name")]
    public string? Name { get; set; }

    private protected override bool TakesPatterns => true;

    private protected override IEnumerable<Change> Plan() =>
        Bind().Select(bound => Create<ZoomGroup>(bound.Request, new(Name!), "Create group"));
}
