using System.IO;
using System.IO.Compression;

namespace ZoomCustom.Packaging;

/// <summary>The zip file that Azure Automation imports. The file, the folder in it, and the manifest in that folder must have the
/// same name.</summary>
internal static class AutomationPackage
{
    public static void Write(ModuleFolder module, string path)
    {
        using FileStream stream = File.Create(path);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create);
        foreach ((string name, string file) in module.Files)
            zip.CreateEntryFromFile(file, $"{module.Name}/{name}");
    }
}
