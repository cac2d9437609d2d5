using System.IO;
using System.IO.Compression;

namespace ZoomCustom.Packaging;

/// <summary>The zip that Azure Automation imports: it, the folder in it and the manifest in that have one name.</summary>
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
