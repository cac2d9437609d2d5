using System;
using System.Linq;
using System.Management.Automation;
using System.Threading;

namespace ZoomCustom.Pipeline;

/// <summary>Detects that another version of the module was imported into a process that already uses this one.</summary>
/// <remarks>.NET loads an assembly of a name once, so PowerShell goes on with the first version and doesn't say so.</remarks>
public sealed class ModuleVersion : IModuleAssemblyInitializer
{
    private static int s_imports;

    /// <inheritdoc/>
    public void OnImport() => Interlocked.Increment(ref s_imports);

    /// <summary>The warning for an import since the last call; null if no other version was imported.</summary>
    internal static string? Warning(PSCmdlet cmdlet)
    {
        // The first import is the one that loaded this assembly.
        if (Interlocked.Exchange(ref s_imports, 1) <= 1)
            return null;
        string loaded = typeof(ModuleVersion).Assembly.GetName().Version!.ToString(3);
        string[] others =
        [
            .. cmdlet
                .InvokeCommand.InvokeScript("Get-Module -Name ZoomCustom")
                .Select(module => ((PSModuleInfo)module.BaseObject).Version)
                .Where(version => version.ToString() != loaded)
                .Select(version => version.ToString()),
        ];
        return others.Length == 0
            ? null
            : $"ZoomCustom {others[0]} was imported, but this process had already loaded version {loaded}, which stays in use. To use "
                + $"version {others[0]}, start a new PowerShell session.";
    }
}
