using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Module;

/// <summary>Checks the build for Windows PowerShell 5.1 against the assemblies on such a machine, because it might not run here.</summary>
public sealed class NetFrameworkTests
{
    private static readonly string s_root = Path.Combine(Paths.Module, "net472");

    public static TheoryData<string> Assemblies =>
        [
            .. Directory
                .EnumerateFiles(s_root, "*.dll", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(s_root, file).Replace('\\', '/')),
        ];

    /// <summary>Every type and member that the module's assemblies reference is in .NET Framework 4.7.2, PowerShell 5.1, or the
    /// module.</summary>
    [Theory, MemberData(nameof(Assemblies))]
    public void An_assembly_references_nothing_newer(string file)
    {
        using var machine = new Machine();
        using ModuleDefinition module = machine.Read(Path.Combine(s_root, file));
        Assert.Empty(Missing(module));
    }

    private static IEnumerable<string> Missing(ModuleDefinition module)
    {
        foreach (TypeReference type in module.GetTypeReferences().Where(type => Resolve(type) is null))
            yield return type.FullName;
        foreach (MemberReference member in module.GetMemberReferences().Where(member => Resolve(member) is null))
            yield return member.FullName;
    }

    // The runtime creates the members of arrays.
    private static object? Resolve(MemberReference member)
    {
        try
        {
            return member.DeclaringType is ArrayType ? member : member.Resolve();
        }
        catch (AssemblyResolutionException)
        {
            return null;
        }
    }

    /// <summary>The assemblies on a Windows machine with PowerShell 5.1 and the module. Cecil's own resolver would also search
    /// this process's assemblies.</summary>
    private sealed class Machine : IAssemblyResolver
    {
        // The module's assemblies come first, because its loader finds them first.
        private static readonly string[] s_folders =
        [
            s_root,
            Path.Combine(s_root, "lib"),
            Paths.NetFramework,
            Path.Combine(Paths.NetFramework, "Facades"),
            Paths.PowerShell51,
        ];

        private readonly Dictionary<string, AssemblyDefinition> _known = [];

        public ModuleDefinition Read(string file) => ModuleDefinition.ReadModule(file, new ReaderParameters { AssemblyResolver = this });

        public AssemblyDefinition Resolve(AssemblyNameReference name) => Resolve(name, new ReaderParameters());

        public AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters)
        {
            if (!_known.TryGetValue(name.Name, out AssemblyDefinition? assembly))
            {
                string file =
                    s_folders.Select(folder => Path.Combine(folder, name.Name + ".dll")).FirstOrDefault(File.Exists)
                    ?? throw new AssemblyResolutionException(name);
                _known[name.Name] = assembly = Read(file).Assembly;
            }

            return assembly;
        }

        public void Dispose()
        {
            foreach (AssemblyDefinition assembly in _known.Values)
                assembly.Dispose();
        }
    }
}
