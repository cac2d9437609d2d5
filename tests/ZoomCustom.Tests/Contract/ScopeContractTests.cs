using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;
using ZoomCustom.Contract;
using ZoomCustom.Operations;

namespace ZoomCustom.Tests.Contract;

/// <summary>Whatever the scopes of a custom integration allow has a cmdlet, or a reason why it has none.</summary>
public sealed class ScopeContractTests
{
    /// <summary>The operations without a cmdlet. docs/connecting.md says the same.</summary>
    private static readonly Dictionary<string, string> s_without = new(StringComparer.Ordinal)
    {
        ["GET /phone/metrics/call_logs"] = "Get-ZoomCallQuality returns the same records, and has more filters.",
        ["GET /phone/users/{userId}/call_history/sync"] = "For phone clients. Get-ZoomCallLog -UserId returns the same records.",
        ["GET /users/{userId}/meeting_summary_templates"] = "Names of templates, which no other operation uses.",
    };

    private static readonly HashSet<string> s_scopes =
    [
        .. CustomIntegration.Scopes.Select(scope => scope.Name),
        .. CustomIntegration.Actions.SelectMany(action => action.Scopes),
    ];

    [Fact]
    public void Every_operation_that_the_scopes_allow_has_a_cmdlet_or_a_reason()
    {
        string[] allowed =
        [
            .. from operation in OpenApiContract.All
            where !operation.Facts.IsDeprecated && operation.Facts.GranularScopes.Any(s_scopes.Contains)
            select operation.Facts.Name,
        ];
        Assert.Equal(s_without.Keys.Order(), allowed.Except(OperationCatalog.All.Select(operation => operation.ToString())).Order());
    }

    /// <summary>The first test sees only operations with facts. The documents aren't part of the repository.</summary>
    [Fact]
    public void Every_operation_that_the_scopes_allow_has_facts()
    {
        IReadOnlyList<OperationFacts> documented = FactsTests.LocalDocuments is { } documents
            ? ZoomFacts.Of(documents, documents.Operations.Select(operation => operation.Name)).Operations
            : [.. OpenApiContract.All.Select(operation => operation.Facts)];
        Assert.Empty(
            from operation in documented
            where !operation.IsDeprecated && operation.GranularScopes.Any(s_scopes.Contains)
            where !KeptOperations.Names.Contains(operation.Name)
            select operation.Name
        );
    }
}
