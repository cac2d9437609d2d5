using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Hosting;

namespace ZoomCustom.Tests.Contract;

/// <summary>Checks the requests and answers of a test against Zoom's documents.</summary>
internal static class ContractRecord
{
    /// <summary>Asserts that every recorded request and every successful answer keeps the contract.</summary>
    /// <remarks>Skips error answers, which the documents describe only in prose, and token requests, which they don't cover.</remarks>
    public static void AssertKept(SandboxAccount account) => AssertKept(account.Exchanges.Where(IsOfApi));

    /// <summary>Asserts that these requests and their successful answers keep the contract.</summary>
    public static void AssertKept(IEnumerable<SandboxExchange> exchanges)
    {
        string[] violations = [.. exchanges.SelectMany(Violations).Distinct()];
        Assert.True(
            violations.Length == 0,
            "Zoom's contract is broken:" + string.Concat(violations.Select(v => Environment.NewLine + "  " + v))
        );
    }

    /// <summary>Lists how an exchange breaks the contract, each with its request; empty if it keeps the contract.</summary>
    private static IEnumerable<string> Violations(SandboxExchange exchange)
    {
        (SandboxRequest request, SandboxResponse response) = (exchange.Request, exchange.Response);
        IEnumerable<string> violations = OpenApiContract.Violations(request);
        if (response.Status is >= 200 and < 300 && OpenApiContract.Match(request) is { } operation)
            violations = violations.Concat(operation.Violations(response));
        string query = request.Query.Length == 0 ? "" : "?" + request.Query;
        return violations.Select(violation => $"{request.Method} {request.Path}{query}: {violation}");
    }

    private static bool IsOfApi(SandboxExchange exchange) =>
        exchange.Request.Path.StartsWith(OpenApiContract.Root + "/", StringComparison.Ordinal);
}
