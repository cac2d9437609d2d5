using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace ZoomCustom.Packaging;

/// <summary>The folder of a built module: its manifest and its files.</summary>
/// <param name="root">The path of the folder, whose name is the module's name.</param>
internal sealed class ModuleFolder(string root)
{
    private readonly Hashtable _manifest = Read(Path.Combine(root, Path.GetFileName(Path.TrimEndingDirectorySeparator(root)) + ".psd1"));

    public string Name { get; } = Path.GetFileName(Path.TrimEndingDirectorySeparator(root));

    public string Version => Text("ModuleVersion");

    public string Text(string key) => (string)_manifest[key]!;

    public IReadOnlyList<string> Cmdlets => Texts(_manifest["CmdletsToExport"]);

    public IReadOnlyList<string> Tags => Texts(GalleryData["Tags"]);

    /// <summary>A text for the Gallery, such as ProjectUri.</summary>
    public string GalleryText(string key) => (string)GalleryData[key]!;

    private Hashtable GalleryData => (Hashtable)((Hashtable)_manifest["PrivateData"]!)["PSData"]!;

    /// <summary>Each file and its path in the module, with forward slashes. The order is the same on every machine.</summary>
    public IReadOnlyList<(string Path, string File)> Files { get; } =
    [
        .. Directory
            .EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(file => (Path.GetRelativePath(root, file).Replace('\\', '/'), file))
            .OrderBy(file => file.Item1, StringComparer.Ordinal),
    ];

    private static List<string> Texts(object? list) => [.. ((IEnumerable)list!).Cast<object>().Select(text => text.ToString()!)];

    // The manifest chooses its assemblies by an expression, so it must be run.
    private static Hashtable Read(string manifest)
    {
        using var shell = PowerShell.Create(InitialSessionState.CreateDefault2());
        return (Hashtable)shell.AddScript(File.ReadAllText(manifest)).Invoke().Single().BaseObject;
    }
}
