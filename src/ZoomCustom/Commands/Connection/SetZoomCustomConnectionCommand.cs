using System;
using System.Management.Automation;
using ZoomCustom.Cmdlets;
using ZoomCustom.Completion;
using ZoomCustom.Connections;
using ZoomCustom.Errors;
using ZoomCustom.Pipeline;

namespace ZoomCustom.Commands.Connection;

/// <summary>Changes the name or the description of a saved connection, or makes it the default connection.</summary>
/// <example>
/// <code>Get-ZoomCustomConnection | Where-Object Name -eq acme | Set-ZoomCustomConnection -Description 'The headquarters'</code>
/// <para>Sets the description of a connection.</para>
/// </example>
/// <example>
/// <code>Get-ZoomCustomConnection | Where-Object Name -eq acme | Set-ZoomCustomConnection -Default</code>
/// <para>Makes a connection the default one.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "ZoomCustomConnection", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(SavedConnection))]
public sealed class SetZoomCustomConnectionCommand : AsyncCmdlet
{
    /// <summary>Specifies the name of the connection.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SavedConnectionCompleter))]
    public string? Name { get; set; }

    /// <summary>Specifies the new name.</summary>
    [Parameter]
    [OffersNothing]
    [ValidateNotNullOrEmpty]
    public string? NewName { get; set; }

    /// <summary>Specifies the new description. An empty string removes the description.</summary>
    [Parameter]
    [OffersNothing]
    [AllowEmptyString]
    public string? Description { get; set; }

    /// <summary>Makes this connection the default one, which Connect-ZoomCustom opens if you don't specify a name.</summary>
    [Parameter]
    public SwitchParameter Default { get; set; }

    /// <summary>Returns the changed object.</summary>
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
