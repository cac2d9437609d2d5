using System;
using System.Management.Automation;
using ZoomCustom.Auth;
using ZoomCustom.Client;
using ZoomCustom.Cmdlets;
using ZoomCustom.Completion;
using ZoomCustom.Connections;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Pipeline;

namespace ZoomCustom.Commands.Connection;

/// <summary>Removes a saved connection from this computer and revokes its tokens.</summary>
/// <remarks>If Zoom can't be reached, the connection is still removed, and a warning says that its tokens are still valid.</remarks>
/// <example>
/// <code>Get-ZoomCustomConnection | Where-Object Name -eq acme | Remove-ZoomCustomConnection -Confirm:$false</code>
/// <para>Removes a connection and revokes its tokens.</para>
/// </example>
/// <example>
/// <code>Get-ZoomCustomConnection | Remove-ZoomCustomConnection -WhatIf</code>
/// <para>Shows what would be removed.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "ZoomCustomConnection", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveZoomCustomConnectionCommand : AsyncCmdlet
{
    /// <summary>Specifies the name of the connection.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SavedConnectionCompleter))]
    public string? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ConnectionStore store = ConnectionStore.OfUser;
        try
        {
            SavedConnection saved = store.Find(Name);
            if (!Asked(Name!, () => ShouldProcess(Name, "Remove saved connection and revoke its tokens")))
                return;

            Exception? unrevoked = Await(async cancel =>
            {
                try
                {
                    await Connector.RevokeSavedAsync(store, saved, cancel).ConfigureAwait(false);
                    return null;
                }
                catch (Exception e) when (e is ZoomException)
                {
                    return e;
                }
            });
            Await(async cancel =>
            {
                await store.RemoveAsync(saved, cancel).ConfigureAwait(false);
                return 0;
            });
            if (unrevoked is not null)
                WriteWarning($"'{Name}' was removed from this computer, but its tokens couldn't be revoked: {unrevoked.Message}");
        }
        catch (Exception e) when (e is not PipelineStoppedException)
        {
            WriteError(ErrorRecords.From(e, Name));
        }
    }
}
