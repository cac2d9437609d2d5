using System.Linq;
using System.Management.Automation;
using ZoomCustom.Connections;

namespace ZoomCustom.Commands.Connection;

/// <summary>Gets the connections that were saved on this machine.</summary>
[Cmdlet(VerbsCommon.Get, "ZoomCustomConnection")]
[OutputType(typeof(SavedConnection))]
public sealed class GetZoomCustomConnectionCommand : PSCmdlet
{
    /// <summary>The name, wildcards allowed. All of them when not given.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(SavedConnectionCompleter))]
    [SupportsWildcards]
    public string Name { get; set; } = "*";

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        WildcardPattern pattern = WildcardPattern.Get(Name, WildcardOptions.IgnoreCase);
        WriteObject(ConnectionStore.OfUser.All.Where(connection => pattern.IsMatch(connection.Name)), enumerateCollection: true);
    }
}
