using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using ZoomCustom.Help;

// Writes the module's help file, a Markdown page for each cmdlet, and the module's views.
// Arguments: the folder with the doc comments, the folder for the help file, the folder for the pages, the source file of the
// views, the target file of the views, and the address of the project.
var docs = new DocComments(Directory.EnumerateFiles(args[0], "ZoomCustom*.xml"));
CmdletHelp[] cmdlets =
[
    .. typeof(ZoomCustom.Session.ZoomSession)
        .Assembly.GetExportedTypes()
        .Where(type => type.GetCustomAttribute<CmdletAttribute>() is not null && !type.IsAbstract)
        .Select(type => new CmdletHelp(type, docs))
        .OrderBy(help => help.Noun, StringComparer.Ordinal)
        .ThenBy(help => help.Verb, StringComparer.Ordinal),
];
Directory.CreateDirectory(args[1]);
Maml.Write(cmdlets, new Uri(args[5]), Path.Combine(args[1], "ZoomCustom.dll-Help.xml"));
Directory.CreateDirectory(args[2]);
foreach (CmdletHelp cmdlet in cmdlets)
    WriteIfChanged(Path.Combine(args[2], cmdlet.Name + ".md"), Markdown.Of(cmdlet));
WriteIfChanged(Path.Combine(args[2], "README.md"), Markdown.Index(cmdlets));
foreach (
    string obsolete in Directory
        .EnumerateFiles(args[2], "*-*.md")
        .Where(file => cmdlets.All(c => c.Name != Path.GetFileNameWithoutExtension(file)))
)
    File.Delete(obsolete);

Views.Write(args[3], args[4]);

static void WriteIfChanged(string path, string text)
{
    if (!File.Exists(path) || File.ReadAllText(path) != text)
        File.WriteAllText(path, text);
}
