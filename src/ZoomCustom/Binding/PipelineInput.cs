using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ZoomCustom.Declarations;
using ZoomCustom.Errors;
using ZoomCustom.Identities;

namespace ZoomCustom.Binding;

/// <summary>The current pipeline object, and the parameters that it has values for.</summary>
/// <remarks>
/// PowerShell binds the object's properties. This class handles what PowerShell doesn't report: a cell that doesn't fit its
/// parameter, an empty cell, and an object from this module, whose properties are current values and not requested ones.
/// </remarks>
internal sealed class PipelineInput(PSObject? input, bool isPattern)
{
    // A pattern is an object from this module that a new object is copied from.
    private readonly bool _isState = ZoomObjects.IsState(input) && !isPattern;

    /// <summary>Whether the object has a value for a parameter that PowerShell bound from the pipeline.</summary>
    public bool HasValueFor(CmdletParameter parameter) => !_isState && Cell(parameter) is not { Value: null or "" };

    /// <summary>Checks that PowerShell could bind the object's properties.</summary>
    /// <param name="parameters">The parameters that the pipeline can bind.</param>
    /// <param name="set">The parameter set in use.</param>
    /// <param name="valueOf">Gets a parameter's value.</param>
    /// <exception cref="InvalidInputException">A cell doesn't fit its parameter, or the object can't be used for a parameter.</exception>
    public void Check(IEnumerable<CmdletParameter> parameters, string set, Func<CmdletParameter, object?> valueOf)
    {
        if (input is null or { BaseObject: Array })
            return;
        foreach (CmdletParameter parameter in parameters)
        {
            PSPropertyInfo? cell = Cell(parameter);
            bool isWhole = parameter.In(set)!.ValueFromPipeline;
            // PowerShell converts any object to a string.
            if (isWhole && parameter.Type == typeof(string) && cell is null && input.BaseObject is not (string or ValueType))
            {
                throw new InvalidInputException(
                    $"{ZoomObjects.Describe(input)} can't be used as -{parameter.Name}. Use a string, or an object that has one of "
                        + $"these properties: {string.Join(", ", parameter.Names)}."
                );
            }

            bool isIdentity = AccountListing.Of(parameter.Type) is not null;
            if (
                !_isState
                && !(isWhole && isIdentity)
                && cell is { Value: not (null or "") }
                && !Fits(cell.Value, parameter, valueOf(parameter))
            )
            {
                Type type = Nullable.GetUnderlyingType(parameter.Type) ?? parameter.Type;
                throw new InvalidInputException(
                    $"Row skipped: '{cell.Value}' in {cell.Name} isn't a valid value for -{parameter.Name}."
                        + (type.IsEnum ? $" Valid values: {string.Join(", ", Enum.GetNames(type))}." : "")
                );
            }
        }
    }

    /// <summary>The object's property for a parameter, by the parameter's name and aliases; null if it has none.</summary>
    private PSPropertyInfo? Cell(CmdletParameter parameter) =>
        input is null ? null : parameter.Names.Select(name => input.Properties[name]).FirstOrDefault(property => property is not null);

    /// <summary>Whether PowerShell could bind a cell. If it can't, it leaves the parameter unbound without an error.</summary>
    private static bool Fits(object cell, CmdletParameter parameter, object? bound)
    {
        string? text = (cell is PSObject wrapped ? wrapped.BaseObject : cell) as string;
        return bound is not null
            && (
                text is null
                // Text can't be converted to a list of objects, and PowerShell converts any text to true.
                || (
                    parameter.Type != typeof(object[])
                    && (parameter.Attribute<YesNoAttribute>() is null || YesNoAttribute.Read(text) is not null)
                )
            );
    }
}
