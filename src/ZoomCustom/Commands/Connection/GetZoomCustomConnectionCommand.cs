using System.Linq;
using System.Management.Automation;
using ZoomCustom.Cmdlets;
using ZoomCustom.Completion;
using ZoomCustom.Connections;
using ZoomCustom.Errors;
using ZoomCustom.Pipeline;

namespace ZoomCustom.Commands.Connection;

/// <summary>Gets the connections that are saved on this computer.</summary>
/// <example>
/// <code>Get-ZoomCustomConnection</code>
/// <para>Gets all saved connections.</para>
/// </example>
/// <example>
/// <code>Get-ZoomCustomConnection | Where-Object IsDefault</code>
/// <para>Gets the default connection, which Connect-ZoomCustom opens if you don't specify a name.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomCustomConnection")]
[OutputType(typeof(SavedConnection))]
public sealed class GetZoomCustomConnectionCommand : TerminalCmdlet
{
    /// <summary>Specifies the name of the connection. Wildcards are allowed. Default: all saved connections.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(SavedConnectionCompleter))]
    [SupportsWildcards]
    public string Name { get; set; } = "*";

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            if (!WildcardPattern.ContainsWildcardCharacters(Name))
            {
                WriteObject(ConnectionStore.OfUser.Find(Name));
                return;
            }

            WildcardPattern pattern = WildcardPattern.Get(Name, WildcardOptions.IgnoreCase);
            SavedConnections saved = ConnectionStore.OfUser.Load();
            WriteObject(saved.All.Where(connection => pattern.IsMatch(connection.Name)), enumerateCollection: true);
            if (saved.Problem is { } problem)
                throw problem;
        }
        catch (ZoomStorageException e)
        {
            WriteError(ErrorRecords.From(e, Name));
        }
    }
}
