using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using ZoomCustom.Sandbox;

namespace ZoomCustom.Tests.Contract;

/// <summary>What Zoom's documents promise and demand, operation by operation.</summary>
internal static class OpenApiContract
{
    private static readonly ConcurrentDictionary<string, Lazy<ContractOperation>> s_operations = new(StringComparer.Ordinal);

    /// <summary>The root of the API, above which the documents' paths begin.</summary>
    public const string Root = "/v2";

    /// <summary>Every operation of the documents.</summary>
    public static IEnumerable<ContractOperation> All => ZoomDocuments.Table.Select(Load);

    /// <summary>The operation of that method and path template; null when no document has it.</summary>
    public static ContractOperation? Find(string method, string template) =>
        ZoomDocuments.Table.FirstOrDefault(row => row.Method == method && row.Path == template) is { } row ? Load(row) : null;

    /// <summary>The operation that a request is an instance of; null when no document has one.</summary>
    public static ContractOperation? Match(SandboxRequest request) =>
        // As in the module, a written segment beats a parameter.
        ZoomDocuments.Table.Where(row => row.Method == request.Method && ContractOperation.Fits(row.Path, request.Path))
            .MinBy(row => row.Path.Count(c => c == '{')) is { } row ? Load(row) : null;

    /// <summary>How a request breaks the contract, whatever operation it is of; empty when it keeps it.</summary>
    public static IReadOnlyList<string> Violations(SandboxRequest request) =>
        Match(request)?.Violations(request) ?? [$"{request.Method} {request.Path} is in none of Zoom's documents"];

    private static ContractOperation Load(ZoomDocuments.TableRow row) =>
        s_operations.GetOrAdd(row.Method + " " + row.Path, _ => new(() => new ContractOperation(row, Locate(row)))).Value;

    private static JObject Locate(ZoomDocuments.TableRow row) =>
        ZoomDocuments.Document(row.Document)["paths"]?[row.Path]?[row.Method.ToLowerInvariant()] as JObject
        ?? throw new InvalidOperationException($"operations.tsv has {row.Method} {row.Path}, and {row.Document}.json has not.");
}
