using System.IO;
using System.Linq;
using System.Reflection;

namespace ZoomCustom.Tests.Engine;

/// <summary>Paths that the build recorded.</summary>
internal static class Paths
{
    public static string Repository { get; } = Path.GetFullPath(Of("RepositoryRoot"));
    public static string Module { get; } = Path.Combine(Repository, "out", "ZoomCustom");
    public static string Manifest { get; } = Path.Combine(Module, "ZoomCustom.psd1");
    public static string ModuleHost { get; } = Path.GetFullPath(Of("ModuleHost"));
    public static string NetFramework { get; } = Of("NetFramework");
    public static string PowerShell51 { get; } = Of("PowerShell51");
    public static string Packaging { get; } = Path.GetFullPath(Of("Packaging"));
    public static string Pester { get; } = Of("Pester");
    public static string Shell { get; } = Path.GetFullPath(Of("Shell"));

    // The benchmarks share this file, but don't set every path.
    private static string Of(string key) =>
        typeof(Paths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().SingleOrDefault(attribute => attribute.Key == key)?.Value
        ?? ".";
}
