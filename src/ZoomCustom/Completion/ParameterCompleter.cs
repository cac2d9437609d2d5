using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;
using ZoomCustom.Declarations;
using ZoomCustom.Identities;

namespace ZoomCustom.Completion;

/// <summary>Offers values by a parameter's declaration: objects of the account, such as users and groups, or the values that Zoom
/// documents.</summary>
public sealed class ParameterCompleter : IArgumentCompleter
{
    private static readonly Lazy<Dictionary<string, Type>> s_cmdlets = new(() =>
        typeof(ParameterCompleter)
            .Assembly.GetExportedTypes()
            .Where(type => type.GetCustomAttribute<CmdletAttribute>() is not null)
            .ToDictionary(CmdletNames.Of, StringComparer.OrdinalIgnoreCase)
    );

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    )
    {
        if (
            !s_cmdlets.Value.TryGetValue(commandName, out Type? cmdlet)
            || CmdletParameter.Of(cmdlet).FirstOrDefault(p => string.Equals(p.Name, parameterName, StringComparison.OrdinalIgnoreCase))
                is not { } parameter
        )
            return [];
        Type source = parameter.Attribute<OffersAttribute>()?.Source ?? parameter.Type;
        if (typeof(IArgumentCompleter).IsAssignableFrom(source))
        {
            var completer = (IArgumentCompleter)Activator.CreateInstance(source)!;
            return completer.CompleteArgument(commandName, parameter.Name, wordToComplete, commandAst, fakeBoundParameters);
        }

        string typed = Offer.Unquoted(wordToComplete);
        if (AccountListing.Of(source) is { } listing)
            return AccountNames.Offer(listing, typed, fakeBoundParameters);
        return from value in parameter.Known?.Values ?? []
            where value.StartsWith(typed, StringComparison.OrdinalIgnoreCase)
            select Offer.Of(value);
    }
}
