using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;
using ZoomCustom.Cmdlets;

namespace ZoomCustom.Completion;

/// <summary>The values of a parameter that Zoom documents. They are offered, not demanded: Zoom adds new ones.</summary>
/// <remarks>PowerShell's own ArgumentCompletions came after 5.1.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KnownValuesAttribute(params string[] values) : ArgumentCompleterAttribute(typeof(KnownValueCompleter))
{
    /// <summary>The values, in Zoom's order.</summary>
    public IReadOnlyList<string> Values { get; } = values;
}

/// <summary>Offers what <see cref="KnownValuesAttribute"/> lists.</summary>
public sealed class KnownValueCompleter : IArgumentCompleter
{
    private static readonly Lazy<Dictionary<string, Type>> s_cmdlets = new(() => typeof(KnownValueCompleter).Assembly.GetExportedTypes()
        .Where(type => type.GetCustomAttribute<CmdletAttribute>() is not null)
        .ToDictionary(CmdletNames.Of, StringComparer.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        s_cmdlets.Value.TryGetValue(commandName, out Type? cmdlet)
        && cmdlet.GetProperty(parameterName)?.GetCustomAttribute<KnownValuesAttribute>() is { } known
            ? from value in known.Values
              where value.StartsWith(Offer.Typed(wordToComplete), StringComparison.OrdinalIgnoreCase)
              select Offer.Of(value)
            : [];
}
