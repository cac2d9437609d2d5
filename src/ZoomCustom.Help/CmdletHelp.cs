using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Reflection;
using ZoomCustom.Declarations;
using ZoomCustom.Operations;

namespace ZoomCustom.Help;

/// <summary>The help of a cmdlet, from its doc comments, its attributes, and the catalog.</summary>
internal sealed class CmdletHelp
{
    /// <summary>The help of the parameters that PowerShell adds to cmdlets that support confirmation or paging.</summary>
    private static readonly IReadOnlyDictionary<string, string> s_commonParameters = new Dictionary<string, string>
    {
        [nameof(ShouldProcessParameters.WhatIf)] = "Shows what would happen if the cmdlet runs. The cmdlet makes no changes.",
        [nameof(ShouldProcessParameters.Confirm)] =
            "Prompts you for confirmation before each change. In scripts that run unattended, add -Confirm:$false.",
        [nameof(PagingParameters.First)] = "Returns only the specified number of objects, and requests no more from Zoom than necessary.",
        [nameof(PagingParameters.Skip)] = "Skips the specified number of objects, and then returns the rest.",
        [nameof(PagingParameters.IncludeTotalCount)] = "Returns the total count first.",
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
            .. common.SelectMany(added => added.GetProperties()).Select(p => new ParameterHelp(p, s_commonParameters[p.Name], null)),
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
    public IReadOnlyList<(string Code, string Caption)> Examples { get; }
    public IReadOnlyList<Operation> Operations { get; }
    public IReadOnlyList<OutputHelp> Outputs { get; }
    public IReadOnlyList<ParameterHelp> Parameters { get; }

    /// <summary>The parameter sets by name, the default first.</summary>
    public IReadOnlyList<(string Name, ParameterHelp[] Parameters)> Sets { get; }

    /// <summary>The types that the pipeline accepts, and the parameters that accept them.</summary>
    public IEnumerable<(string Type, string Description)> Inputs =>
        Parameters
            .Where(p => p.Pipeline.Length > 0)
            .GroupBy(p => p.TypeName)
            .Select(inputs => (inputs.Key, string.Join(", ", inputs.Select(p => $"-{p.Name} {p.Pipeline}")) + "."));

    /// <summary>The scopes and the rate limit of each operation, one line per operation.</summary>
    public IEnumerable<string> Requirements =>
        Operations.Select(o =>
            $"{o.Method} {o.Path}: scope {string.Join(" or ", o.GranularScopes.Concat(o.OtherScopes))} (classic: "
            + $"{string.Join(" or ", o.ClassicScopes)}); rate limit "
            + (o.Label == RateLabel.ResourceIntensive ? "Resource-intensive" : o.Label.ToString())
            + (o.Product == Product.Phone ? " (Zoom Phone)." : ".")
        );

    /// <summary>The links to Zoom's documentation of each operation.</summary>
    public IEnumerable<(string Text, string Address)> References =>
        Operations.Count == 0
            ? [("Zoom API reference", ZoomReference.Root)]
            : Operations.Select(o => ($"Zoom API reference: {o}", ZoomReference.Of(o)));
}
