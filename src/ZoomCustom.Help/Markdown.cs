using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Text;

namespace ZoomCustom.Help;

/// <summary>Help as a page to read.</summary>
internal static class Markdown
{
    public static string Of(CmdletHelp help)
    {
        var page = new StringBuilder();
        page.Append("# ").AppendLine(help.Name).AppendLine().AppendLine(help.Synopsis).AppendLine();
        if (help.Remarks.Length > 0)
            page.AppendLine(help.Remarks).AppendLine();
        page.AppendLine("## Syntax").AppendLine().AppendLine("```");
        foreach ((_, ParameterHelp[] parameters) in help.Sets)
            page.AppendLine(help.Name + " " + string.Join(" ", parameters.Where(p => p.Name is not ("Session" or "ThrottleLimit" or "TimeoutSec")).Select(Usage)));
        page.AppendLine("```").AppendLine();
        if (help.Examples.Count > 0)
            page.AppendLine("## Examples").AppendLine();
        foreach ((string code, string says) in help.Examples)
            page.AppendLine(says).AppendLine().AppendLine("```powershell").AppendLine(code).AppendLine("```").AppendLine();
        page.AppendLine("## Parameters").AppendLine().AppendLine("| parameter | type | pipeline | |").AppendLine("|---|---|---|---|");
        foreach (ParameterHelp parameter in help.Parameters)
            page.AppendLine($"| `-{parameter.Name}`{(parameter.Aliases.Length == 0 ? "" : $" ({string.Join(", ", parameter.Aliases.Select(a => $"`{a}`"))})")} | {parameter.TypeName} | {(parameter.Pipeline == "false" ? "" : parameter.Pipeline["true (".Length..^1])} | {parameter.Text.Replace("|", "\\|")} |");
        page.AppendLine();
        if (help.Outputs.Count > 0)
            page.AppendLine("## Output").AppendLine().AppendLine(string.Join(", ", help.Outputs.Select(type => $"`{type.Name}`"))).AppendLine();
        if (help.Operations.Count > 0)
        {
            page.AppendLine("## What it needs").AppendLine();
            foreach (string need in help.Needs)
                page.Append("- ").AppendLine(need);
            page.AppendLine().AppendLine($"[Zoom's reference]({help.Reference})");
        }

        // The same on every machine: the pages are kept.
        return page.Replace("\r\n", "\n").ToString();
    }

    public static string Index(IEnumerable<CmdletHelp> cmdlets)
    {
        var page = new StringBuilder("# Cmdlets\n\nThese pages are written by the build, of the doc comments and the catalogue; `Get-Help` says the same.\n\n| cmdlet | |\n|---|---|\n");
        foreach (CmdletHelp help in cmdlets)
            page.Append($"| [{help.Name}]({help.Name}.md) | {help.Synopsis} |\n");
        return page.ToString();
    }

    private static string Usage(ParameterHelp parameter)
    {
        ParameterAttribute declared = parameter.Sets[0];
        string name = declared.Position == int.MinValue ? "-" + parameter.Name : $"[-{parameter.Name}]";
        string text = parameter.IsSwitch ? name : $"{name} <{parameter.TypeName}>";
        return declared.Mandatory ? text : $"[{text}]";
    }
}
