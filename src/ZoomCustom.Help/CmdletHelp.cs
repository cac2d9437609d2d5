using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Reflection;
using ZoomCustom.Declarations;
using ZoomCustom.Operations;

namespace ZoomCustom.Help;

/// <summary>What there is to say of a cmdlet: from its doc comments, its attributes and the catalog.</summary>
internal sealed class CmdletHelp
{
    /// <summary>What PowerShell itself adds to cmdlets that change things, and to lists.</summary>
    private static readonly IReadOnlyDictionary<string, string> s_common = new Dictionary<string, string>
    {
        [nameof(ShouldProcessParameters.WhatIf)] = "Show what would be done, and do nothing.",
        [nameof(ShouldProcessParameters.Confirm)] = "Ask before each change. A script that runs unattended says -Confirm:$false.",
        [nameof(PagingParameters.First)] = "Write only the first so many objects, and ask Zoom for no more than it takes.",
        [nameof(PagingParameters.Skip)] = "Leave out the first so many objects.",
        [nameof(PagingParameters.IncludeTotalCount)] = "Write first how many there are in all.",
    };

    public CmdletHelp(Type type, DocComments docs)
    {
        CmdletAttribute declared = type.GetCustomAttribute<CmdletAttribute>()!;
        Verb = declared.VerbName;
        Noun = declared.NounName;
        Synopsis = docs.Summary(type);
        Remarks = docs.Remarks(type);
        Examples = docs.Examples(type);
        Operations = [.. type.GetCustomAttributes<ZoomOperationAttribute>().Select(o => OperationCatalog.Find(o.Id)).Distinct()];
        Outputs =
        [
            .. type.GetCustomAttributes<OutputTypeAttribute>()
                .SelectMany(o => o.Type)
                .Select(t => t.Type ?? typeof(object))
                .Where(t => t != typeof(void))
                .Distinct()
                .Select(t => new OutputHelp(t, docs)),
        ];

        object cmdlet = Activator.CreateInstance(type)!;
        IEnumerable<ParameterHelp> own = type.GetProperties()
            .Where(p => p.GetCustomAttributes<ParameterAttribute>().Any(a => !a.DontShow))
            .Select(p => new ParameterHelp(p, docs.Summary(p), p.GetValue(cmdlet)))
            .OrderBy(p => p.Sets.Min(a => a.Position == int.MinValue ? int.MaxValue : a.Position))
            .ThenBy(p => p.Property.DeclaringType != type)
            .ThenBy(p => p.Name, StringComparer.Ordinal);
        IEnumerable<Type> common =
        [
            .. declared.SupportsPaging ? [typeof(PagingParameters)] : Type.EmptyTypes,
            .. declared.SupportsShouldProcess ? [typeof(ShouldProcessParameters)] : Type.EmptyTypes,
        ];
        Parameters =
        [
            .. own,
            .. common.SelectMany(added => added.GetProperties()).Select(p => new ParameterHelp(p, s_common[p.Name], null)),
        ];

        string[] names =
        [
            .. Parameters
                .SelectMany(p => p.Sets)
                .Select(a => a.ParameterSetName)
                .Where(n => n != ParameterAttribute.AllParameterSets)
                .Distinct(),
        ];
        Sets =
        [
            .. (names.Length == 0 ? [ParameterAttribute.AllParameterSets] : names)
                .OrderBy(n => n != declared.DefaultParameterSetName)
                .Select(n => (n, Parameters.Where(p => p.In(n) is not null).ToArray())),
        ];
    }

    public string Verb { get; }
    public string Noun { get; }
    public string Name => Verb + "-" + Noun;
    public string Synopsis { get; }
    public string Remarks { get; }
    public IReadOnlyList<(string Code, string Says)> Examples { get; }
    public IReadOnlyList<Operation> Operations { get; }
    public IReadOnlyList<OutputHelp> Outputs { get; }
    public IReadOnlyList<ParameterHelp> Parameters { get; }

    /// <summary>The parameter sets by name, the default first.</summary>
    public IReadOnlyList<(string Name, ParameterHelp[] Parameters)> Sets { get; }

    /// <summary>What the pipeline may bring, by type, and the parameters that take it.</summary>
    public IEnumerable<(string Type, string Says)> Inputs =>
        Parameters
            .Where(p => p.Pipeline.Length > 0)
            .GroupBy(p => p.TypeName)
            .Select(inputs => (inputs.Key, string.Join(", ", inputs.Select(p => $"-{p.Name} {p.Pipeline}")) + "."));

    /// <summary>What the operations ask of a connection, a line each.</summary>
    public IEnumerable<string> Needs =>
        Operations.Select(o =>
            $"{o.Method} {o.Path}: scope {string.Join(" or ", o.GranularScopes.Concat(o.OtherScopes))} (classic: "
            + $"{string.Join(", ", o.ClassicScopes)}); rate limit "
            + (o.Label == RateLabel.ResourceIntensive ? "Resource-intensive" : o.Label.ToString())
            + (o.Product == Product.Phone ? " of Zoom Phone." : ".")
        );

    /// <summary>Where Zoom documents each operation.</summary>
    public IEnumerable<(string Text, string Address)> References =>
        Operations.Count == 0
            ? [("Zoom's API", ZoomReference.Root)]
            : Operations.Select(o => ($"Zoom's reference: {o}", ZoomReference.Of(o)));
}
