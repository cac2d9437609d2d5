using System;
using System.Management.Automation;
using ZoomCustom.Cmdlets;
using ZoomCustom.Completion;
using ZoomCustom.Connections;
using ZoomCustom.Errors;
using ZoomCustom.Pipeline;

namespace ZoomCustom.Commands.Connection;

/// <summary>Changes a saved connection: its name, its description, or whether it is the default one.</summary>
/// <example>
/// <code>Get-ZoomCustomConnection | Where-Object Name -eq acme | Set-ZoomCustomConnection -Description 'The headquarters'</code>
/// <para>Says what a connection is for.</para>
/// </example>
/// <example>
/// <code>Get-ZoomCustomConnection | Where-Object Name -eq acme | Set-ZoomCustomConnection -Default</code>
/// <para>Makes it the one that is opened without a name.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "ZoomCustomConnection", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(SavedConnection))]
public sealed class SetZoomCustomConnectionCommand : AsyncCmdlet
{
    /// <summary>The connection's name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SavedConnectionCompleter))]
    public string? Name { get; set; }

    /// <summary>The new name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? NewName { get; set; }

    /// <summary>The new description; an empty one takes it away.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? Description { get; set; }

    /// <summary>Connect-ZoomCustom takes this one when no name is given.</summary>
    [Parameter]
    public SwitchParameter Default { get; set; }

    /// <summary>Write the connection as it is after the change.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!Asked(Name!, () => ShouldProcess(Name, "Change saved connection")))
            return;
        try
        {
            SavedConnection changed = Await(cancel => ConnectionStore.OfUser.ChangeAsync(Name!, Change, cancel));
            if (PassThru)
                WriteObject(changed);
        }
        catch (Exception e) when (e is not PipelineStoppedException)
        {
            WriteError(ErrorRecords.From(e, Name));
        }
    }

    private void Change(SavedConnection connection)
    {
        if (NewName is not null)
            connection.Name = NewName;
        if (Description is not null)
            connection.Description = Description.Length == 0 ? null : Description;
        if (MyInvocation.BoundParameters.ContainsKey(nameof(Default)))
            connection.IsDefault = Default;
    }
}
