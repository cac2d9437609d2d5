using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Xml.Linq;

namespace ZoomCustom.Help;

/// <summary>Writes the help in the format that Get-Help reads.</summary>
internal static class Maml
{
    private static readonly XNamespace s_maml = "http://schemas.microsoft.com/maml/2004/10",
        s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10",
        s_dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>Writes the help file.</summary>
    /// <param name="cmdlets">The cmdlets.</param>
    /// <param name="project">The address of the project, whose repository contains a page for each cmdlet.</param>
    /// <param name="path">The help file.</param>
    public static void Write(IEnumerable<CmdletHelp> cmdlets, Uri project, string path) =>
        new XDocument(
            new XElement(
                "helpItems",
                new XAttribute("schema", "maml"),
                cmdlets.Select(help => Command(help, $"{project}/blob/main/docs/cmdlets"))
            )
        ).Save(path);

    private static XElement Command(CmdletHelp help, string pages) =>
        new(
            s_command + "command",
            new XAttribute(XNamespace.Xmlns + "maml", s_maml),
            new XAttribute(XNamespace.Xmlns + "command", s_command),
            new XAttribute(XNamespace.Xmlns + "dev", s_dev),
            new XElement(
                s_command + "details",
                new XElement(s_command + "name", help.Name),
                new XElement(s_command + "verb", help.Verb),
                new XElement(s_command + "noun", help.Noun),
                Description(help.Synopsis)
            ),
            Description(help.Synopsis, help.Remarks),
            new XElement(
                s_command + "syntax",
                help.Sets.Select(set => new XElement(
                    s_command + "syntaxItem",
                    new XElement(s_maml + "name", help.Name),
                    set.Parameters.Select(parameter => Parameter(parameter, parameter.In(set.Name)!, Choices(parameter)))
                ))
            ),
            new XElement(s_command + "parameters", help.Parameters.Select(parameter => Parameter(parameter, parameter.Sets[0], null))),
            new XElement(
                s_command + "inputTypes",
                help.Inputs.Select(input => new XElement(s_command + "inputType", Type(input.Type), Description(input.Description)))
            ),
            new XElement(
                s_command + "returnValues",
                help.Outputs.Select(output => new XElement(
                    s_command + "returnValue",
                    Type(output.FullName),
                    Description(output.Description)
                ))
            ),
            new XElement(s_maml + "alertSet", new XElement(s_maml + "alert", help.Requirements.Select(Para))),
            new XElement(
                s_command + "examples",
                help.Examples.Select(
                    (example, i) =>
                        new XElement(
                            s_command + "example",
                            new XElement(s_maml + "title", $"Example {i + 1}"),
                            new XElement(s_dev + "code", example.Code),
                            new XElement(s_dev + "remarks", Para(example.Caption))
                        )
                )
            ),
            new XElement(
                s_maml + "relatedLinks",
                // Get-Help -Online opens the first link.
                Link("Online version:", $"{pages}/{help.Name}.md"),
                help.References.Select(link => Link(link.Text, link.Address))
            )
        );

    private static XElement Parameter(ParameterHelp help, ParameterAttribute declared, XElement? choices) =>
        new(
            s_command + "parameter",
            new XAttribute("required", declared.Mandatory),
            new XAttribute("globbing", help.TakesWildcards),
            new XAttribute("pipelineInput", help.Pipeline.Length == 0 ? "False" : "True " + help.Pipeline),
            new XAttribute("position", declared.Position == int.MinValue ? "named" : declared.Position),
            new XAttribute("aliases", help.Aliases.Length == 0 ? "none" : string.Join(", ", help.Aliases)),
            new XElement(s_maml + "name", help.Name),
            Description(help.Text),
            choices,
            help.IsSwitch ? null : new XElement(s_command + "parameterValue", new XAttribute("required", true), help.TypeName),
            Type(help.TypeName),
            new XElement(s_dev + "defaultValue", help.Default.Length == 0 ? "None" : help.Default)
        );

    private static XElement Link(string text, string address) =>
        new(s_maml + "navigationLink", new XElement(s_maml + "linkText", text), new XElement(s_maml + "uri", address));

    private static XElement? Choices(ParameterHelp help) =>
        help.Choices.Length == 0
            ? null
            : new(
                s_command + "parameterValueGroup",
                help.Choices.Select(choice => new XElement(s_command + "parameterValue", new XAttribute("required", false), choice))
            );

    private static XElement Type(string name) => new(s_dev + "type", new XElement(s_maml + "name", name));

    private static XElement Description(params string[] paras) =>
        new(s_maml + "description", paras.Where(text => text.Length > 0).Select(Para));

    private static XElement Para(string text) => new(s_maml + "para", text);
}
