using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Hosting;

namespace ZoomCustom.Tests.Contract;

/// <summary>Holds what went over the wire in a test against Zoom's documents.</summary>
internal static class ContractRecord
{
    /// <summary>Asserts that every request the account recorded keeps the contract, and every answer to a success.</summary>
    /// <remarks>Errors are not looked at: the documents describe them in prose only. Token requests are not under the API's root.</remarks>
    public static void AssertKept(SandboxAccount account) => AssertKept(account.Exchanges.Where(IsOfApi));

    /// <summary>Asserts that these requests keep the contract, and every answer to a success.</summary>
    public static void AssertKept(IEnumerable<SandboxExchange> exchanges)
    {
        string[] violations = [.. exchanges.SelectMany(Violations).Distinct()];
        Assert.True(
            violations.Length == 0,
            "Zoom's contract is broken:" + string.Concat(violations.Select(v => Environment.NewLine + "  " + v))
        );
    }

    /// <summary>How an exchange breaks the contract, each with the request that did it; empty when it keeps it.</summary>
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
