using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Text;

namespace ZoomCustom.Help;

/// <summary>Writes the help as Markdown pages.</summary>
internal static class Markdown
{
    public static string Of(CmdletHelp help)
    {
        var page = new StringBuilder();
        page.Append("# ").AppendLine(help.Name).AppendLine().AppendLine(help.Synopsis).AppendLine();
        if (help.Remarks.Length > 0)
            page.AppendLine(help.Remarks).AppendLine();
        page.AppendLine("## Syntax").AppendLine().AppendLine("```");
        foreach ((string set, ParameterHelp[] parameters) in help.Sets)
            page.AppendLine(
                string.Join(
                    " ",
                    parameters
                        .Where(p => p.Name is not ("Session" or "ThrottleLimit" or "TimeoutSec"))
                        .Select(p => Usage(p, p.In(set)!))
                        .Prepend(help.Name)
                        .Append("[<CommonParameters>]")
                )
            );
        page.AppendLine("```").AppendLine();
        page.AppendLine("## Examples").AppendLine();
        foreach ((string code, string caption) in help.Examples)
            page.AppendLine(caption).AppendLine().AppendLine("```powershell").AppendLine(code).AppendLine("```").AppendLine();
        page.AppendLine("## Parameters")
            .AppendLine()
            .AppendLine("| Parameter | Type | Default | Pipeline input | Description |")
            .AppendLine("|---|---|---|---|---|");
        foreach (ParameterHelp parameter in help.Parameters)
            page.AppendLine(Row(parameter));
        page.AppendLine();
        if (help.Outputs.Count > 0)
            page.AppendLine("## Output").AppendLine();
        foreach (OutputHelp output in help.Outputs)
            page.AppendLine($"`{output.Name}`{(output.Description.Length == 0 ? "" : ": " + output.Description)}").AppendLine();
        if (help.Operations.Count > 0)
            page.AppendLine("## Scopes and rate limits").AppendLine();
        foreach (string requirement in help.Requirements)
            page.Append("- ").AppendLine(requirement);
        page.AppendLine(help.Operations.Count > 0 ? "" : "## Related links")
            .AppendLine(string.Join("  \n", help.References.Select(link => $"[{link.Text}]({link.Address})")));

        // The pages are in the repository, so they must be the same on every machine.
        return page.Replace("\r\n", "\n").ToString();
    }

    public static string Index(IEnumerable<CmdletHelp> cmdlets)
    {
        var page = new StringBuilder(
            "# Cmdlets\n\nThe build generates these pages from the doc comments and the catalog. `Get-Help` shows the same "
                + "content.\n\n| Cmdlet | Description |\n|---|---|\n"
        );
        foreach (CmdletHelp help in cmdlets)
            page.Append($"| [{help.Name}]({help.Name}.md) | {help.Synopsis} |\n");
        return page.ToString();
    }

    private static string Row(ParameterHelp parameter)
    {
        string aliases = parameter.Aliases.Length == 0 ? "" : $" ({string.Join(", ", parameter.Aliases.Select(a => $"`{a}`"))})";
        string choices = parameter.Choices.Length == 0 ? "" : $": {string.Join(", ", parameter.Choices)}";
        return $"| `-{parameter.Name}`{aliases} | {parameter.TypeName}{choices} | {parameter.Default} | "
            + $"{parameter.Pipeline.Trim('(', ')')} | {parameter.Text.Replace("|", "\\|")} |";
    }

    private static string Usage(ParameterHelp parameter, ParameterAttribute declared)
    {
        string name = declared.Position == int.MinValue ? "-" + parameter.Name : $"[-{parameter.Name}]";
        string text = parameter.IsSwitch ? name : $"{name} <{parameter.TypeName}>";
        return declared.Mandatory ? text : $"[{text}]";
    }
}
