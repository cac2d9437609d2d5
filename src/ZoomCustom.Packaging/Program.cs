using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using ZoomCustom.Packaging;

// Packs the built module: ZoomCustom.<version>.nupkg for the PowerShell Gallery, and ZoomCustom.zip for Azure Automation.
// Arguments: the module's folder, and the folder for the packages. The same module always gives the same bytes.
var module = new ModuleFolder(args[0]);
string[] requiredFiles = [$"net8.0/{module.Name}.dll", $"net472/{module.Name}.dll", $"en-US/{module.Name}.dll-Help.xml"];
if (requiredFiles.FirstOrDefault(file => module.Files.All(f => f.Path != file)) is { } missing)
{
    Console.Error.WriteLine($"The module in {args[0]} isn't complete: the file {missing} is missing. Build the module first.");
    return 1;
}

Directory.CreateDirectory(args[1]);
string gallery = Path.Combine(args[1], $"{module.Name}.{module.Version}.nupkg"),
    azure = Path.Combine(args[1], module.Name + ".zip");
GalleryPackage.Write(module, gallery);
AutomationPackage.Write(module, azure);
foreach (string package in new[] { gallery, azure })
{
    RemoveBuildMetadata(package);
    Console.WriteLine(package);
}

return 0;

// File times and permissions depend on the machine that built the module, so they are replaced by fixed values.
static void RemoveBuildMetadata(string package)
{
    // On Unix, unzip creates files that the owner can write and everyone can read.
    const int OwnerWritable = unchecked(0x81A4 << 16);
    using ZipArchive zip = ZipFile.Open(package, ZipArchiveMode.Update);
    foreach (ZipArchiveEntry entry in zip.Entries)
        (entry.LastWriteTime, entry.ExternalAttributes) = (new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero), OwnerWritable);
}
