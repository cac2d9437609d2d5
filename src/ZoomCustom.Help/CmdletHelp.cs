using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ZoomCustom.Binding;
using ZoomCustom.Operations;

namespace ZoomCustom.Help;

/// <summary>What there is to say of a cmdlet: from its doc comments, its attributes and the catalogue.</summary>
internal sealed class CmdletHelp
{
    private readonly IReadOnlyDictionary<string, XElement> _docs;

    public CmdletHelp(Type type, IReadOnlyDictionary<string, XElement> docs)
    {
        _docs = docs;
        Type = type;
        CmdletAttribute declared = type.GetCustomAttribute<CmdletAttribute>()!;
        Verb = declared.VerbName;
        Noun = declared.NounName;
        DefaultSet = declared.DefaultParameterSetName;
        XElement? doc = docs.GetValueOrDefault("T:" + type.FullName);
        Synopsis = Text(doc?.Element("summary"));
        Remarks = Text(doc?.Element("remarks"));
        Examples = [.. (doc?.Elements("example") ?? []).Select(example => (Code: example.Element("code")!.Value.Trim(), Says: Text(example.Element("para"))))];
        Operations = [.. type.GetCustomAttributes<ZoomOperationAttribute>().Select(o => Catalogue.Find(o.Id)).Distinct()];
        Outputs = [.. type.GetCustomAttributes<OutputTypeAttribute>().SelectMany(o => o.Type).Select(t => t.Type ?? typeof(object)).Where(t => t != typeof(void)).Distinct()];
        Parameters = [.. type.GetProperties().Where(p => p.GetCustomAttributes<ParameterAttribute>().Any(a => !a.DontShow)).Select(p => new ParameterHelp(p, Text(Of(p)?.Element("summary"))))
            .OrderBy(p => p.Sets.Min(a => a.Position == int.MinValue ? int.MaxValue : a.Position)).ThenBy(p => p.Property.DeclaringType != type).ThenBy(p => p.Name, StringComparer.Ordinal)];
    }

    public Type Type { get; }
    public string Verb { get; }
    public string Noun { get; }
    public string Name => Verb + "-" + Noun;
    public string? DefaultSet { get; }
    public string Synopsis { get; }
    public string Remarks { get; }
    public IReadOnlyList<(string Code, string Says)> Examples { get; }
    public IReadOnlyList<Operation> Operations { get; }
    public IReadOnlyList<Type> Outputs { get; }
    public IReadOnlyList<ParameterHelp> Parameters { get; }

    /// <summary>What the operations ask of a connection, a line each.</summary>
    public IEnumerable<string> Needs => Operations.Select(o =>
        $"{o.Method} {o.Path}: scope {string.Join(" or ", o.GranularScopes.Concat(o.OtherScopes))} (classic: {string.Join(", ", o.ClassicScopes)}); rate limit {(o.Label == RateLabel.ResourceIntensive ? "Resource-intensive" : o.Label.ToString())}{(o.Product == Product.Phone ? " of Zoom Phone" : "")}.");

    /// <summary>Where Zoom documents the first operation.</summary>
    public string Reference => Operations.Count == 0 ? "https://developers.zoom.us/docs/api/" : "https://developers.zoom.us/docs/api/" + (Operations[0].Product == Product.Phone ? "phone" : Operations[0].Path.Split('/')[1] switch
    {
        "accounts" => "accounts",
        "rooms" => "rooms",
        "marketplace" => "marketplace",
        "meetings" or "report" => "meetings",
        _ => "users",
    }) + "/";

    /// <summary>The parameter sets by name, the default first.</summary>
    public IEnumerable<(string Name, ParameterHelp[] Parameters)> Sets
    {
        get
        {
            string[] names = [.. Parameters.SelectMany(p => p.Sets).Select(a => a.ParameterSetName).Where(n => n != ParameterAttribute.AllParameterSets).Distinct()];
            return (names.Length == 0 ? [ParameterAttribute.AllParameterSets] : names).OrderBy(n => n != DefaultSet)
                .Select(n => (n, Parameters.Where(p => p.In(n) is not null).ToArray()));
        }
    }

    private XElement? Of(PropertyInfo property) => _docs.GetValueOrDefault($"P:{(property.DeclaringType!.IsGenericType ? property.DeclaringType.GetGenericTypeDefinition() : property.DeclaringType).FullName}.{property.Name}");

    /// <summary>A doc comment's text: references by their names, white space as one blank.</summary>
    private static string Text(XElement? element) => element is null ? "" : Regex.Replace(string.Concat(element.Nodes().Select(node => node switch
    {
        XElement { Name.LocalName: "see" } see => Name_(((string?)see.Attribute("cref") ?? (string?)see.Attribute("href"))!),
        XElement inner => inner.Value,
        XText text => text.Value,
        _ => "",
    })), @"\s+", " ").Trim();

    private static string Name_(string reference) => Regex.Replace(reference.Split('.')[^1], @"^(\w+?)(Zoom\w+?)Command$", "$1-$2");
}

/// <summary>A parameter, with what its doc comment says.</summary>
internal sealed class ParameterHelp(PropertyInfo property, string text)
{
    public PropertyInfo Property { get; } = property;
    public string Name => Property.Name;
    public string Text { get; } = text;
    public ParameterAttribute[] Sets { get; } = [.. property.GetCustomAttributes<ParameterAttribute>().Where(a => !a.DontShow)];
    public string[] Aliases { get; } = [.. property.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? []];
    public bool IsSwitch => Property.PropertyType == typeof(SwitchParameter);
    public string TypeName => (Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType).Name;

    public ParameterAttribute? In(string set) => Sets.FirstOrDefault(a => a.ParameterSetName == set || a.ParameterSetName == ParameterAttribute.AllParameterSets);

    /// <summary>How the pipeline brings it.</summary>
    public string Pipeline => (Sets.Any(a => a.ValueFromPipeline), Sets.Any(a => a.ValueFromPipelineByPropertyName)) switch
    {
        (true, true) => "true (ByValue, ByPropertyName)",
        (true, false) => "true (ByValue)",
        (false, true) => "true (ByPropertyName)",
        _ => "false",
    };
}
