using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using ZoomCustom.Operations;
using ZoomCustom.Session;

namespace ZoomCustom.Completion;

/// <summary>Offers scopes, or their areas, cmdlets, or workflow actions, depending on the parameter's name.</summary>
public sealed class ScopeCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    )
    {
        IEnumerable<(string Value, string Tip)> offered = parameterName.ToLowerInvariant() switch
        {
            "area" => ScopeList
                .Known.GroupBy(scope => scope.Area)
                .Select(area => (area.Key, $"{area.Count()} scopes"))
                .OrderBy(area => area.Key, StringComparer.Ordinal),
            "cmdlet" => ScopeList.Cmdlets.Select(cmdlet =>
                (cmdlet.Key, string.Join(", ", cmdlet.Select(operation => operation.PreferredScope).Distinct()))
            ),
            "action" => CustomIntegration.Actions.Select(action => (action.Name, action.Cmdlet)),
            _ => ScopeList.Known.Select(scope =>
                (scope.Name, scope.Description ?? string.Join(", ", scope.Action.Concat(scope.Cmdlet).Take(4)))
            ),
        };
        string typed = Offer.Unquoted(wordToComplete);
        return from value in offered
            where value.Value.StartsWith(typed, StringComparison.OrdinalIgnoreCase)
            select Offer.Of(value.Value, tip: value.Tip);
    }
}
