using System;
using System.Collections.Generic;
using System.Linq;
using ZoomCustom.Contract;
using ZoomCustom.Sandbox;

namespace ZoomCustom.Tests.Contract;

/// <summary>What Zoom's documents promise and demand, operation by operation.</summary>
internal static class OpenApiContract
{
    private static readonly Lazy<ZoomFacts> s_facts = new(() => ZoomFacts.Read(ZoomFacts.Folder));
    private static readonly Lazy<Dictionary<string, ContractOperation>> s_operations = new(() =>
        s_facts.Value.Operations.ToDictionary(facts => facts.Name, facts => new ContractOperation(facts))
    );

    private static readonly Lazy<(string Name, string Method, string Path)[]> s_documented = new(() =>
        [.. Documented.Select(name => (name, name.Split(' ')[0], name.Split(' ')[1]))]
    );

    /// <summary>The root of the API, above which the documents' paths begin.</summary>
    public const string Root = "/v2";

    /// <summary>Every operation whose facts are kept.</summary>
    public static IReadOnlyCollection<ContractOperation> All => s_operations.Value.Values;

    /// <summary>Method and path of every operation of the documents.</summary>
    public static IReadOnlySet<string> Documented => s_facts.Value.Documented;

    /// <summary>The operation of that method and path template; null when no document has it.</summary>
    public static ContractOperation? Find(string method, string template) => s_operations.Value.GetValueOrDefault(method + " " + template);

    /// <summary>The operation that a request is an instance of; null when there are no facts of one.</summary>
    public static ContractOperation? Match(SandboxRequest request) =>
        Name(request) is { } name ? s_operations.Value.GetValueOrDefault(name) : null;

    /// <summary>How a request breaks the contract, whatever operation it is of; empty when it keeps it.</summary>
    public static IReadOnlyList<string> Violations(SandboxRequest request) =>
        Match(request)?.Violations(request)
        ??
        [
            Name(request) is { } name
                ? $"{name} is documented, and there are no facts of it: add it to KeptOperations.cs. {FactsTests.Extract}"
                : $"{request.Method} {request.Path} is in none of Zoom's documents",
        ];

    private static string? Name(SandboxRequest request) =>
        // As in the module, a written segment beats a parameter.
        s_documented
            .Value.Where(known => known.Method == request.Method && ContractOperation.Fits(known.Path, request.Path))
            .OrderBy(known => known.Path.Count(c => c == '{'))
            .Select(known => known.Name)
            .FirstOrDefault();
}
