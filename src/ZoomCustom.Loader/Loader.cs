using System.IO;
using System.Management.Automation;
using System.Reflection;

namespace ZoomCustom;

/// <summary>Stands guard before the cmdlets load: what they need is found in the module's own folder and nowhere else.</summary>
/// <remarks>
/// A nested module, because PowerShell reads the types of the root module, and with them their references, before
/// the root module has a say.
/// </remarks>
public sealed class Loader : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport() => PrivateAssemblies.Serve();

    private static string Folder { get; } = Path.Combine(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!, "lib");

    internal static string FileOf(AssemblyName name) => Path.Combine(Folder, name.Name + ".dll");
}
