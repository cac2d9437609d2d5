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
[OutputType(typeof(ZoomGroup), typeof(ZoomChange))]
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
        Bind().Select(bound => Create<ZoomGroup>(bound.Request, new(Name!), "Create group") with { Complete = ExpectNone(Name!) });

    /// <summary>For -WhatIf, checks that there is no group with the name.</summary>
    private Func<Change, StateReader, Task<Change>>? ExpectNone(string name) =>
        !IsPreview || !Connection.Allows(OperationCatalog.ListGroups)
            ? null
            : async (change, state) =>
                (await state.GroupNamesAsync().ConfigureAwait(false)).Contains(name)
                    ? throw new AlreadyExistsException($"The group '{name}'", $"Get-ZoomGroup '{name}'")
                    : change;
}
