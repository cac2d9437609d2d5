using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using ZoomCustom.Help;

// Writes en-US/ZoomCustom.dll-Help.xml beside the module and a page for each cmdlet in docs/cmdlets.
// Then writes the module's views. Arguments: the folder of the doc comments, the folder for the first, the folder for the
// second, the views as they are maintained, the views as they ship.
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
Maml.Write(cmdlets, Path.Combine(args[1], "ZoomCustom.dll-Help.xml"));
Directory.CreateDirectory(args[2]);
foreach (CmdletHelp cmdlet in cmdlets)
    WriteIfOther(Path.Combine(args[2], cmdlet.Name + ".md"), Markdown.Of(cmdlet));
WriteIfOther(Path.Combine(args[2], "README.md"), Markdown.Index(cmdlets));
foreach (
    string gone in Directory
        .EnumerateFiles(args[2], "*-*.md")
        .Where(file => cmdlets.All(c => c.Name != Path.GetFileNameWithoutExtension(file)))
)
    File.Delete(gone);

Views.Write(args[3], args[4]);

static void WriteIfOther(string path, string text)
{
    if (!File.Exists(path) || File.ReadAllText(path) != text)
        File.WriteAllText(path, text);
}
