using System.IO;
using System.Management.Automation;
using System.Reflection;

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

    internal static string CompiledFor(string platform) => Path.Combine(Path.GetDirectoryName(Folder)!, "net10.0", platform);
}
