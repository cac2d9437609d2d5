using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;
using ZoomCustom.Declarations;
using ZoomCustom.Identities;
using ZoomCustom.Operations;

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
        return from value in Known(cmdlet, parameter, commandAst, fakeBoundParameters)?.Values ?? Names(parameter.Type)
            where value.StartsWith(typed, StringComparison.OrdinalIgnoreCase)
            select Offer.Of(value);
    }

    private static IReadOnlyList<string> Names(Type type)
    {
        type = type.GetElementType() ?? type;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsEnum ? Enum.GetNames(type) : [];
    }

    /// <summary>The documented values for the operation that the command uses, as far as its parameters show.</summary>
    private static KnownValuesAttribute? Known(Type cmdlet, CmdletParameter parameter, CommandAst command, IDictionary bound)
    {
        IReadOnlyList<CmdletParameter> parameters = CmdletParameter.Of(cmdlet);
        bool isPiped = command.Parent is PipelineAst pipeline && pipeline.PipelineElements.IndexOf(command) > 0;
        bool Fits(string set) =>
            parameter.In(set) is not null
            && parameters.Where(one => bound.Contains(one.Name)).All(one => one.In(set) is not null)
            && parameters.All(one =>
                one.In(set) is not { Mandatory: true } needed || bound.Contains(one.Name) || (isPiped && needed.ValueFromPipeline)
            );
        Operation[] operations =
        [
            .. from declared in cmdlet.GetCustomAttributes<ZoomOperationAttribute>()
            where declared.ParameterSet is { } set && Fits(set)
            // With pipeline input, a parameter set that takes it is used.
            orderby isPiped && parameters.Any(one => one.In(declared.ParameterSet!)?.ValueFromPipeline == true) descending
            select OperationCatalog.Find(declared.Id),
        ];
        return operations.Length == 0 ? parameter.Known : parameter.KnownFor(operations[0]);
    }
}
