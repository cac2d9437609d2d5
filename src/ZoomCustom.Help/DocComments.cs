using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ZoomCustom.Help;

/// <summary>The doc comments of the module and its assemblies.</summary>
internal sealed class DocComments(IEnumerable<string> files)
{
    private readonly Dictionary<string, XElement> _members = files
        .SelectMany(file => XDocument.Load(file, LoadOptions.PreserveWhitespace).Descendants("member"))
        .ToDictionary(member => (string)member.Attribute("name")!);

    public string Summary(Type type) => Text(Of(type)?.Element("summary"));

    public string Remarks(Type type) => Text(Of(type)?.Element("remarks"));

    public string Summary(PropertyInfo property)
    {
        Type declaring = property.DeclaringType!;
        return Text(
            _members
                .GetValueOrDefault(
                    $"P:{(declaring.IsGenericType ? declaring.GetGenericTypeDefinition() : declaring).FullName}.{property.Name}"
                )
                ?.Element("summary")
        );
    }

    public IReadOnlyList<(string Code, string Caption)> Examples(Type type) =>
        [.. (Of(type)?.Elements("example") ?? []).Select(example => (Code(example.Element("code")!.Value), Text(example.Element("para"))))];

    private XElement? Of(Type type) => _members.GetValueOrDefault("T:" + type.FullName);

    /// <summary>Returns the lines of a code example without the indentation of the doc comment.</summary>
    private static string Code(string text)
    {
        string[] lines = [.. text.Replace("\r", "").Split('\n').SkipWhile(string.IsNullOrWhiteSpace)];
        int indent = lines.Where(line => line.Trim().Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join("\n", lines.Select(line => line.Length > indent ? line[indent..] : "")).TrimEnd();
    }

    /// <summary>Returns the text of an element. References become names, and white space becomes a single space.</summary>
    private static string Text(XElement? element) =>
        element is null
            ? ""
            : Regex
                .Replace(
                    string.Concat(
                        element
                            .Nodes()
                            .Select(node =>
                                node switch
                                {
                                    XElement { Name.LocalName: "see" } see => ReferenceName(
                                        ((string?)see.Attribute("cref") ?? (string?)see.Attribute("href"))!
                                    ),
                                    XElement inner => inner.Value,
                                    XText text => text.Value,
                                    _ => "",
                                }
                            )
                    ),
                    @"\s+",
                    " "
                )
                .Trim();

    private static string ReferenceName(string reference) => Regex.Replace(reference.Split('.')[^1], @"^(\w+?)(Zoom\w+?)Command$", "$1-$2");
}
