using System;
using System.Collections.Generic;
using System.Linq;
using ZoomCustom.Contract;
using ZoomCustom.Sandbox;

namespace ZoomCustom.Tests.Contract;

/// <summary>The rules in Zoom's documents for requests and answers, by operation.</summary>
internal static class OpenApiContract
{
    private static readonly Lazy<ZoomFacts> s_facts = new(() => ZoomFacts.Read(ZoomFacts.Folder));
    private static readonly Lazy<Dictionary<string, ContractOperation>> s_operations = new(() =>
        s_facts.Value.Operations.ToDictionary(facts => facts.Name, facts => new ContractOperation(facts))
    );

    private static readonly Lazy<(string Name, string Method, string Path)[]> s_documented = new(() =>
        [.. Documented.Select(name => (name, name.Split(' ')[0], name.Split(' ')[1]))]
    );

    /// <summary>The root of the API. The documents' paths are relative to it.</summary>
    public const string Root = "/v2";

    /// <summary>Every operation with facts in the repository.</summary>
    public static IReadOnlyCollection<ContractOperation> All => s_operations.Value.Values;

    /// <summary>The method and path of every operation in the documents.</summary>
    public static IReadOnlySet<string> Documented => s_facts.Value.Documented;

    /// <summary>Finds an operation by method and path template; null if no document contains it.</summary>
    public static ContractOperation? Find(string method, string template) => s_operations.Value.GetValueOrDefault(method + " " + template);

    /// <summary>Finds the operation of a request; null if there are no facts about it.</summary>
    public static ContractOperation? Match(SandboxRequest request) =>
        Name(request) is { } name ? s_operations.Value.GetValueOrDefault(name) : null;

    /// <summary>Lists how a request for any operation breaks the contract; empty if it keeps the contract.</summary>
    public static IReadOnlyList<string> Violations(SandboxRequest request) =>
        Match(request)?.Violations(request)
        ??
        [
            Name(request) is { } name
                ? $"{name} is documented, but there are no facts about it. Add it to KeptOperations.cs. {FactsTests.Extract}"
                : $"{request.Method} {request.Path} isn't in Zoom's documents",
        ];

    private static string? Name(SandboxRequest request) =>
        // As in the module, a literal segment takes precedence over a parameter.
        s_documented
            .Value.Where(known => known.Method == request.Method && ContractOperation.Fits(known.Path, request.Path))
            .OrderBy(known => known.Path.Count(c => c == '{'))
            .Select(known => known.Name)
            .FirstOrDefault();
}
