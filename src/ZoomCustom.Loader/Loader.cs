using System.IO;
using System.Management.Automation;
using System.Reflection;

namespace ZoomCustom;

/// <summary>Prepares assembly loading before the cmdlets load, so that their dependencies come only from the module's own folder.</summary>
/// <remarks>
/// This is a nested module because PowerShell reads the types of the root module, and so loads their references, before it runs
/// any code of the root module.
/// </remarks>
public sealed class Loader : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport() => PrivateAssemblies.Enable();

    private static string Folder { get; } = Path.Combine(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!, "lib");

    internal static string FileOf(AssemblyName name) => Path.Combine(Folder, name.Name + ".dll");
}
