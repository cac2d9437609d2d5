using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using ZoomCustom.Declarations;
using ZoomCustom.Errors;
using ZoomCustom.Files;
using ZoomCustom.Identities;

namespace ZoomCustom.Binding;

/// <summary>Reads the values of pipeline objects into a cmdlet's parameters.</summary>
/// <remarks>
/// PowerShell binds an object's properties first. This class corrects what is different for rows of files: a blank cell has no
/// value, text is trimmed, a cell that doesn't fit its parameter is an error, and an object from this module has current values and
/// not requested ones.
/// </remarks>
internal sealed class PipelineInput
{
    private const char Separator = ';';

    private readonly object _cmdlet;
    private readonly (CmdletParameter Parameter, object? Default)[] _parameters;
    private readonly bool _isOverridden;
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);

    /// <summary>Prepares to read objects. No object may be bound yet.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="typed">The names of the parameters that were typed in the command. They aren't read from objects.</param>
    public PipelineInput(object cmdlet, ICollection<string> typed)
    {
        IReadOnlyList<CmdletParameter> all = CmdletParameter.Of(cmdlet.GetType());
        _cmdlet = cmdlet;
        _parameters = [.. all.Where(one => !typed.Contains(one.Name)).Select(one => (one, one.Value(cmdlet)))];
        _isOverridden = all.Any(one => typed.Contains(one.Name) && IsValue(one, cmdlet.GetType()));
    }

    /// <summary>Whether the current object is a copy of an object from this module, whose values are requested.</summary>
    public bool IsEditedCopy { get; private set; }

    /// <summary>Whether the current object has a value for a parameter.</summary>
    public bool Has(string parameter) => _given.Contains(parameter);

    /// <summary>Reads the current object.</summary>
    /// <param name="input">The object; null if there is none.</param>
    /// <param name="set">The parameter set in use.</param>
    /// <param name="isPattern">Whether a new object is created from the object, so that its values are requested ones.</param>
    /// <exception cref="InvalidInputException">A cell doesn't fit its parameter, or the object can't be used for a parameter.</exception>
    public void Read(PSObject? input, string set, bool isPattern)
    {
        _given.Clear();
        IsEditedCopy = false;
        if (input is null or { BaseObject: Array })
            return;
        // Of a copy in a file, only what isn't typed in the command can be meant.
        IsEditedCopy = !isPattern && !_isOverridden && ZoomObjects.IsCopy(input);
        bool hasValues = isPattern || IsEditedCopy || !ZoomObjects.IsState(input);
        foreach ((CmdletParameter parameter, object? unset) in _parameters)
        {
            if (!parameter.IsPiped(set))
                continue;
            bool isWhole = parameter.In(set)!.ValueFromPipeline;
            // An identity reads the whole object itself.
            if (isWhole && AccountListing.Of(parameter.Type) is not null)
                continue;
            PSPropertyInfo? cell =
                (hasValues && !(IsEditedCopy && IsComplex(parameter.Type))) || IsReference(parameter) ? Cell(input, parameter) : null;
            if (cell is not null)
            {
                parameter.Set(_cmdlet, Convert(cell, parameter));
                _given.Add(parameter.Name);
            }
            else if (isWhole && input.BaseObject is string or ValueType)
            {
                // PowerShell has bound the object itself.
                _given.Add(parameter.Name);
            }
            else if (!isWhole)
            {
                if (parameter.In(set)!.Mandatory)
                    throw new InvalidInputException(
                        $"Row skipped: it has no value for -{parameter.Name}. The value is read from a property with one of these names: "
                            + $"{string.Join(", ", parameter.Names)}."
                    );
                parameter.Set(_cmdlet, unset);
            }
            // PowerShell converts any object to a string.
            else if (parameter.Type == typeof(string))
            {
                throw new InvalidInputException(
                    $"{ZoomObjects.Describe(input)} can't be used as -{parameter.Name}. Use a string, or an object that has one of "
                        + $"these properties: {string.Join(", ", parameter.Names)}."
                );
            }
        }
    }

    /// <summary>Whether a parameter has a value to set.</summary>
    private static bool IsValue(CmdletParameter parameter, Type cmdlet) =>
        parameter.DeclaringType == cmdlet
        && !IsReference(parameter)
        && (parameter.Type != typeof(SwitchParameter) || parameter.Attribute<RequestParameterAttribute>() is not null);

    /// <summary>Whether a parameter refers to an object instead of having a value to set. An object from this module also gives
    /// references: a group member gives its group.</summary>
    internal static bool IsReference(CmdletParameter parameter) =>
        parameter.Attribute<RequestParameterAttribute>() switch
        {
            InPathAttribute or InBatchAttribute => true,
            null => AccountListing.Of(parameter.Type) is not null,
            _ => false,
        };

    /// <summary>Whether text can't be converted to a type.</summary>
    private static bool IsComplex(Type type) => type == typeof(object[]) || typeof(IDictionary).IsAssignableFrom(type);

    /// <summary>The object's property for a parameter, by the parameter's name and aliases; null if none has a value.</summary>
    private static PSPropertyInfo? Cell(PSObject input, CmdletParameter parameter) =>
        parameter
            .Names.Select(name => input.Properties[name])
            .FirstOrDefault(property => property is not null && !IsBlank(PropertyText.ValueOf(property)));

    private static bool IsBlank(object? value) => value is null || (Plain(value) is string text && string.IsNullOrWhiteSpace(text));

    private static object Plain(object value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    private static object? Convert(PSPropertyInfo cell, CmdletParameter parameter)
    {
        // samples/Protect-Csv.ps1 escapes cells.
        object? value = CsvCell.Read(Plain(PropertyText.ValueOf(cell)!));
        bool isText = value is string;
        if (value is string text)
            value =
                parameter.Type.IsArray && !IsComplex(parameter.Type)
                    ? text.Split(Separator).Select(item => item.Trim()).Where(item => item.Length > 0).ToArray()
                    : text.Trim();
        value = parameter.Transform(value);
        Type type = Nullable.GetUnderlyingType(parameter.Type) ?? parameter.Type;
        // PowerShell converts any text to true, and to a list with one item.
        bool isMisfit = isText && (IsComplex(type) || ((type == typeof(bool) || type == typeof(SwitchParameter)) && value is string));
        return !isMisfit && LanguagePrimitives.TryConvertTo(value, parameter.Type, CultureInfo.InvariantCulture, out object? result)
            ? result
            : throw new InvalidInputException(
                $"Row skipped: '{cell.Value}' in {cell.Name} isn't a valid value for -{parameter.Name}."
                    + (type.IsEnum ? $" Valid values: {string.Join(", ", Enum.GetNames(type))}." : "")
            );
    }
}
