using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;

namespace ZoomCustom.Tests.Engine;

/// <summary>The module's assembly, as PowerShell loads it.</summary>
internal static class ModuleAssembly
{
    private static readonly Lazy<Assembly> s_assembly = new(() =>
    {
        using var shell = new Shell();
        return ((CmdletInfo)shell.Run("Get-Command Get-ZoomUser").Clean().Output.Single().BaseObject).ImplementingType.Assembly;
    });

    /// <summary>All its types.</summary>
    public static IReadOnlyList<Type> Types => s_assembly.Value.GetTypes();
}
