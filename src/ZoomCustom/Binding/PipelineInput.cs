using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ZoomCustom.Declarations;
using ZoomCustom.Errors;
using ZoomCustom.Identities;

namespace ZoomCustom.Binding;

/// <summary>The object that the pipeline brought, and what it says to parameters.</summary>
/// <remarks>
/// PowerShell binds its properties; what it does not say is added here: a cell that does not fit its parameter, an empty
/// cell, and an object of ours, whose properties are how it is and not how it is to be.
/// </remarks>
internal sealed class PipelineInput(PSObject? input, bool isPattern)
{
    // A pattern is an object of ours that another one is to be made like.
    private readonly bool _isState = ZoomObjects.IsState(input) && !isPattern;

    /// <summary>Whether it says something for a parameter that PowerShell bound a value to.</summary>
    public bool Says(CmdletParameter parameter) => !_isState && Cell(parameter) is not { Value: null or "" };

    /// <summary>Makes sure that PowerShell understood what it says.</summary>
    /// <param name="parameters">The parameters that the pipeline can bring.</param>
    /// <param name="set">The parameter set in use.</param>
    /// <param name="valueOf">A parameter's value.</param>
    /// <exception cref="InvalidInputException">A cell does not fit its parameter, or the object does not say what is meant.</exception>
    public void Check(IEnumerable<CmdletParameter> parameters, string set, Func<CmdletParameter, object?> valueOf)
    {
        if (input is null or { BaseObject: Array })
            return;
        foreach (CmdletParameter parameter in parameters)
        {
            PSPropertyInfo? cell = Cell(parameter);
            bool isWhole = parameter.In(set)!.ValueFromPipeline;
            // PowerShell makes text of any object.
            if (isWhole && parameter.Type == typeof(string) && cell is null && input.BaseObject is not (string or ValueType))
            {
                throw new InvalidInputException(
                    $"{ZoomObjects.Describe(input)} in the pipeline does not say which -{parameter.Name} is meant."
                        + $" That takes a property {string.Join(", ", parameter.Names)}."
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
                throw new InvalidInputException(
                    $"'{cell.Value}' in {cell.Name} is no value for -{parameter.Name}, so nothing was done with this row."
                );
            }
        }
    }

    /// <summary>Its property for a parameter, found as PowerShell does; null when it has none.</summary>
    private PSPropertyInfo? Cell(CmdletParameter parameter) =>
        input is null ? null : parameter.Names.Select(name => input.Properties[name]).FirstOrDefault(property => property is not null);

    /// <summary>Whether PowerShell could bind a cell: where it could not, it leaves the parameter out without a word.</summary>
    private static bool Fits(object cell, CmdletParameter parameter, object? bound)
    {
        string? text = (cell is PSObject wrapped ? wrapped.BaseObject : cell) as string;
        return bound is not null
            && (
                text is null
                // A list of objects cannot be read from text, and any text is a yes to PowerShell.
                || (
                    parameter.Type != typeof(object[])
                    && (parameter.Attribute<YesNoAttribute>() is null || YesNoAttribute.Read(text) is not null)
                )
            );
    }
}
