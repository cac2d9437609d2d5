using System;
using System.IO;
using System.Management.Automation;
using System.Reflection;
using System.Runtime.InteropServices;

namespace ZoomCustom;

/// <summary>Prepares assembly loading before the cmdlets load, so that their dependencies come only from the module's own folder.</summary>
/// <remarks>
/// The manifest lists this assembly before the cmdlets, because PowerShell reads the types of the cmdlets, and so loads their references,
/// before it runs any code of their assembly.
/// </remarks>
public sealed class Loader : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport() => PrivateAssemblies.Enable();

    private static string Folder { get; } = Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!;

    internal static string FileOf(AssemblyName name) => Path.Combine(Folder, "lib", name.Name + ".dll");

#if NET
    /// <summary>The file of a library that isn't .NET, for this platform.</summary>
    internal static string NativeFileOf(string name)
    {
        bool isMusl = RuntimeInformation.RuntimeIdentifier is var platform && (platform.Contains("musl") || platform.Contains("alpine"));
        (string system, string prefix, string extension) =
            OperatingSystem.IsWindows() ? ("win", "", ".dll")
            : OperatingSystem.IsMacOS() ? ("osx", "lib", ".dylib")
            : (isMusl ? "linux-musl" : "linux", "lib", ".so");
        string folder = $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        return Path.Combine(Folder, "lib", "native", folder, prefix + name + extension);
    }
#endif

    internal static string CompiledFor(string platform) => Path.Combine(Path.GetDirectoryName(Folder)!, "net10.0", platform);
}
