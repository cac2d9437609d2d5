using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using ZoomCustom.Packaging;

// Packs a laid-out module: ZoomCustom.<version>.nupkg for the PowerShell Gallery, ZoomCustom.zip for Azure Automation.
// Arguments: the module's folder, the folder for the packages. The same module makes the same bytes.
var module = new ModuleFolder(args[0]);
string[] whole = [$"net8.0/{module.Name}.dll", $"net472/{module.Name}.dll", $"en-US/{module.Name}.dll-Help.xml"];
if (whole.FirstOrDefault(file => module.Files.All(f => f.Path != file)) is { } missing)
{
    Console.Error.WriteLine($"{args[0]} is not a whole module: it has no {missing}. Build it first.");
    return 1;
}

Directory.CreateDirectory(args[1]);
string gallery = Path.Combine(args[1], $"{module.Name}.{module.Version}.nupkg"),
    azure = Path.Combine(args[1], module.Name + ".zip");
GalleryPackage.Write(module, gallery);
AutomationPackage.Write(module, azure);
foreach (string package in new[] { gallery, azure })
{
    ForgetBuild(package);
    Console.WriteLine(package);
}

return 0;

// When and with which rights the files were written tells of the machine that built them, not of the module.
static void ForgetBuild(string package)
{
    // What unzip on Unix makes of it: a file that its owner may write and all may read.
    const int Readable = unchecked(0x81A4 << 16);
    using ZipArchive zip = ZipFile.Open(package, ZipArchiveMode.Update);
    foreach (ZipArchiveEntry entry in zip.Entries)
        (entry.LastWriteTime, entry.ExternalAttributes) = (new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero), Readable);
}
