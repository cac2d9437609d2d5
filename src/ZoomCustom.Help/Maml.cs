using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Xml.Linq;

namespace ZoomCustom.Help;

/// <summary>Help as Get-Help reads it.</summary>
internal static class Maml
{
    private static readonly XNamespace s_maml = "http://schemas.microsoft.com/maml/2004/10", s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10", s_dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static void Write(IEnumerable<CmdletHelp> cmdlets, string path) => new XDocument(
        new XElement("helpItems", new XAttribute("schema", "maml"), cmdlets.Select(Command))).Save(path);

    private static XElement Command(CmdletHelp help) => new(s_command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", s_maml), new XAttribute(XNamespace.Xmlns + "command", s_command), new XAttribute(XNamespace.Xmlns + "dev", s_dev),
        new XElement(s_command + "details",
            new XElement(s_command + "name", help.Name), new XElement(s_command + "verb", help.Verb), new XElement(s_command + "noun", help.Noun),
            new XElement(s_maml + "description", Para(help.Synopsis))),
        new XElement(s_maml + "description", new[] { help.Synopsis, help.Remarks }.Where(text => text.Length > 0).Select(Para)),
        new XElement(s_command + "syntax", help.Sets.Select(set => new XElement(s_command + "syntaxItem",
            new XElement(s_maml + "name", help.Name), set.Parameters.Select(parameter => Parameter(parameter, parameter.In(set.Name)!))))),
        new XElement(s_command + "parameters", help.Parameters.Select(parameter => Parameter(parameter, parameter.Sets[0]))),
        new XElement(s_command + "inputTypes", help.Parameters.Where(parameter => parameter.Pipeline != "false").Select(parameter => parameter.TypeName).Distinct()
            .Select(type => new XElement(s_command + "inputType", new XElement(s_dev + "type", new XElement(s_maml + "name", type))))),
        new XElement(s_command + "returnValues", help.Outputs.Select(type => new XElement(s_command + "returnValue", new XElement(s_dev + "type", new XElement(s_maml + "name", type.FullName))))),
        new XElement(s_maml + "alertSet", new XElement(s_maml + "alert", help.Needs.Select(Para))),
        new XElement(s_command + "examples", help.Examples.Select((example, i) => new XElement(s_command + "example",
            new XElement(s_maml + "title", $"Example {i + 1}"), new XElement(s_dev + "code", example.Code), new XElement(s_dev + "remarks", Para(example.Says))))),
        new XElement(s_maml + "relatedLinks", new XElement(s_maml + "navigationLink", new XElement(s_maml + "linkText", "Zoom's reference"), new XElement(s_maml + "uri", help.Reference))));

    private static XElement Parameter(ParameterHelp help, ParameterAttribute declared) => new(s_command + "parameter",
        new XAttribute("required", declared.Mandatory), new XAttribute("globbing", false), new XAttribute("pipelineInput", help.Pipeline),
        new XAttribute("position", declared.Position == int.MinValue ? "named" : declared.Position), new XAttribute("aliases", help.Aliases.Length == 0 ? "none" : string.Join(", ", help.Aliases)),
        new XElement(s_maml + "name", help.Name), new XElement(s_maml + "description", Para(help.Text)),
        help.IsSwitch ? null : new XElement(s_command + "parameterValue", new XAttribute("required", true), help.TypeName),
        new XElement(s_dev + "type", new XElement(s_maml + "name", help.TypeName)));

    private static XElement Para(string text) => new(s_maml + "para", text);
}
