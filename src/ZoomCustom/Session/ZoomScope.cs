using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using ZoomCustom.Declarations;
using ZoomCustom.Models;
using ZoomCustom.Operations;

namespace ZoomCustom.Session;

/// <summary>A scope that the module's cmdlets or a custom Zoom integration can use.</summary>
public sealed class ZoomScope
{
    internal ZoomScope(string name)
    {
        Name = name;
        Area = name.Split(':')[0];
    }

    /// <summary>The scope's name in the Zoom App Marketplace.</summary>
    public string Name { get; }

    /// <summary>The area of the scope, such as user, group, or phone.</summary>
    public string Area { get; internal init; }

    /// <summary>The scope's description in the Marketplace; null if it isn't known.</summary>
    public string? Description { get; internal init; }

    /// <summary>The scopes that can be used instead.</summary>
    public ZoomList<string> Alternatives { get; internal init; } = new([]);

    /// <summary>The cmdlets that need the scope.</summary>
    public ZoomList<string> Cmdlet { get; internal init; } = new([]);

    /// <summary>The workflow actions that need the scope.</summary>
    public ZoomList<string> Action { get; internal init; } = new([]);

    /// <summary>Whether the session has the scope or an alternative; null if there is no session or its scopes are unknown.</summary>
    public bool? Granted { get; internal init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>Lists the scopes of the cmdlets' operations and of custom integrations.</summary>
internal static class ScopeList
{
    private static readonly Lazy<IReadOnlyList<Use>> s_uses = new(() =>
        [
            .. from cmdlet in typeof(ScopeList).Assembly.GetExportedTypes()
            where cmdlet.GetCustomAttribute<CmdletAttribute>() is not null
            from declared in cmdlet.GetCustomAttributes<ZoomOperationAttribute>()
            select new Use(CmdletNames.Of(cmdlet), OperationCatalog.Find(declared.Id), declared.IsExtra),
        ]
    );

    private static readonly Lazy<IReadOnlyList<ZoomScope>> s_known = new(() => Of(null));

    /// <summary>The operations of each cmdlet, by the cmdlet's name.</summary>
    public static IEnumerable<IGrouping<string, Operation>> Cmdlets =>
        s_uses
            .Value.Where(use => use.Operation.PreferredScope.Length > 0)
            .OrderBy(use => use.Cmdlet, StringComparer.Ordinal)
            .GroupBy(use => use.Cmdlet, use => use.Operation);

    /// <summary>The scopes, without whether a session has them.</summary>
    public static IReadOnlyList<ZoomScope> Known => s_known.Value;

    /// <summary>The scopes, with whether a session has them.</summary>
    public static IReadOnlyList<ZoomScope> Of(ZoomSession? session) =>
        [
            .. s_uses
                .Value.Select(use => use.Operation.PreferredScope)
                .Where(scope => scope.Length > 0)
                .Concat(CustomIntegration.Scopes.Select(scope => scope.Name))
                .Concat(CustomIntegration.Actions.SelectMany(action => action.Scopes))
                .Distinct()
                .OrderBy(name => name, StringComparer.Ordinal)
                .Select(name => Make(name, session)),
        ];

    /// <summary>Filters scopes by values that can have wildcards. Calls <paramref name="unknown"/> for each value without wildcards
    /// that no scope has.</summary>
    public static IEnumerable<ZoomScope> Where(
        IEnumerable<ZoomScope> scopes,
        string[]? values,
        Func<ZoomScope, IEnumerable<string>> of,
        Action<string>? unknown = null
    )
    {
        if (values is null)
            return scopes;

        ZoomScope[] all = [.. scopes];
        var found = new HashSet<ZoomScope>();
        foreach (string value in values)
        {
            WildcardPattern pattern = WildcardPattern.Get(value, WildcardOptions.IgnoreCase);
            ZoomScope[] fits = [.. all.Where(scope => of(scope).Any(pattern.IsMatch))];
            found.UnionWith(fits);
            if (fits.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(value))
                unknown?.Invoke(value);
        }

        return all.Where(found.Contains);
    }

    private static ZoomScope Make(string name, ZoomSession? session)
    {
        IntegrationScope? read = CustomIntegration.Scopes.FirstOrDefault(scope => scope.Name == name);
        IntegrationAction[] named = [.. CustomIntegration.Actions.Where(action => action.Scopes.Contains(name))];
        // A scope of the integration can be one of several that allow the operation.
        Use[] uses =
        [
            .. s_uses.Value.Where(use =>
                use.Operation.PreferredScope == name
                || ((read is not null || named.Length > 0) && use.Operation.GranularScopes.Concat(use.Operation.OtherScopes).Contains(name))
            ),
        ];
        string[] cmdlets =
        [
            .. uses.Select(use => use.Cmdlet)
                .Concat(named.Select(action => action.Cmdlet).Where(cmdlet => s_uses.Value.Any(use => use.Cmdlet == cmdlet)))
                .Distinct()
                .OrderBy(cmdlet => cmdlet, StringComparer.Ordinal),
        ];
        return new ZoomScope(name)
        {
            Area = read?.Area ?? name.Split(':')[0],
            Description = read?.Description,
            Alternatives = new([.. uses.SelectMany(use => use.Operation.AnyOfScopes).Where(scope => scope != name).Distinct()]),
            Cmdlet = new(cmdlets),
            // An action needs every scope that its cmdlet needs. Zoom's list for the integration can contain fewer scopes.
            Action = new([
                .. CustomIntegration
                    .Actions.Where(action => named.Contains(action) || uses.Any(use => use.IsOf(action)))
                    .Select(action => action.Name),
            ]),
            Granted = Granted(name, uses, session),
        };
    }

    /// <remarks>Only an operation knows its alternative scopes. For a scope without an operation, the result is null if the session
    /// doesn't have the scope, because the session might have an alternative.</remarks>
    private static bool? Granted(string name, Use[] uses, ZoomSession? session) =>
        session?.Scopes is not { } granted ? null
        : uses.Length > 0 ? uses.All(use => session.Allows(use.Operation))
        : granted.Contains(name) ? true
        : null;

    /// <param name="Cmdlet">The cmdlet.</param>
    /// <param name="Operation">An operation that the cmdlet uses.</param>
    /// <param name="IsExtra">Whether no workflow action needs the operation.</param>
    private sealed record Use(string Cmdlet, Operation Operation, bool IsExtra)
    {
        /// <summary>Whether a workflow action needs the operation.</summary>
        public bool IsOf(IntegrationAction action) => Cmdlet == action.Cmdlet && !IsExtra;
    }
}
