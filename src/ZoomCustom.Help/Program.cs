using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using ZoomCustom.Help;

// Writes the module's help file, its views and its README, and a Markdown page for each cmdlet.
// Arguments: the folder with the doc comments, the repository's folder, the module's folder, and the project's address and version.
if (args is not [string comments, string repository, string module, string project, string version])
    throw new ArgumentException("Five arguments are expected.");
string pages = Path.Combine(repository, "docs", "cmdlets"),
    help = Path.Combine(module, "en-US");
var docs = new DocComments(Directory.EnumerateFiles(comments, "ZoomCustom*.xml"));
CmdletHelp[] cmdlets =
[
    .. typeof(ZoomCustom.Session.ZoomSession)
        .Assembly.GetExportedTypes()
        .Where(type => type.GetCustomAttribute<CmdletAttribute>() is not null && !type.IsAbstract)
        .Select(type => new CmdletHelp(type, docs))
        .OrderBy(cmdlet => cmdlet.Noun, StringComparer.Ordinal)
        .ThenBy(cmdlet => cmdlet.Verb, StringComparer.Ordinal),
];
Directory.CreateDirectory(help);
Maml.Write(cmdlets, new Uri(project), Path.Combine(help, "ZoomCustom.dll-Help.xml"));
Directory.CreateDirectory(pages);
foreach (CmdletHelp cmdlet in cmdlets)
    WriteIfChanged(Path.Combine(pages, cmdlet.Name + ".md"), Markdown.Of(cmdlet));
WriteIfChanged(Path.Combine(pages, "README.md"), Markdown.Index(cmdlets));
foreach (
    string obsolete in Directory
        .EnumerateFiles(pages, "*-*.md")
        .Where(file => cmdlets.All(c => c.Name != Path.GetFileNameWithoutExtension(file)))
)
    File.Delete(obsolete);

Views.Write(Path.Combine(repository, "ZoomCustom.format.ps1xml"), Path.Combine(module, "ZoomCustom.format.ps1xml"));
WriteIfChanged(
    Path.Combine(module, "README.md"),
    PackageReadme.Of(File.ReadAllText(Path.Combine(repository, "README.md")), project, version)
);

static void WriteIfChanged(string path, string text)
{
    if (!File.Exists(path) || File.ReadAllText(path) != text)
        File.WriteAllText(path, text);
}
