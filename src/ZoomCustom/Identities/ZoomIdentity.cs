using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;
using System.Management.Automation;
using ZoomCustom.Errors;
using ZoomCustom.Files;
using ZoomCustom.Models;

namespace ZoomCustom.Identities;

/// <summary>A parameter value that identifies an object of the account: text, an object from this module, or a row with a matching
/// column.</summary>
[TypeConverter(typeof(IdentityConverter))]
public abstract class ZoomIdentity
{
    /// <summary>Stores the given value. It's read later, when the cmdlet knows the parameter.</summary>
    private protected ZoomIdentity(object given) => Input = PSObject.AsPSObject(given);

    /// <summary>The given value.</summary>
    private protected PSObject Input { get; }

    /// <summary>The object or the text that the user specified.</summary>
    internal object Given => Input.BaseObject is PSCustomObject ? Input : Input.BaseObject;

    /// <summary>The text, if it's a pattern with wildcard characters; otherwise null.</summary>
    internal string? Pattern =>
        Input.BaseObject is string text
        // An escaped wildcard character stands for itself, which only a pattern can express.
        && (WildcardPattern.ContainsWildcardCharacters(text) || WildcardPattern.Unescape(text) != text)
            ? text
            : null;

    /// <summary>The type of the identified objects.</summary>
    private protected abstract Type Model { get; }

    /// <summary>Whether a cmdlet that changes the object also accepts other objects from this module. For example, a group member
    /// also identifies a user.</summary>
    private protected virtual bool AcceptsOtherTypes => true;

    /// <summary>Gets the ID, or the text that Zoom accepts instead of an ID.</summary>
    /// <exception cref="ZoomException">The text doesn't identify an object.</exception>
    internal abstract string Resolve(string text, IIdentityResolver resolver);

    /// <summary>Compares another value in the same row with the ID that was found.</summary>
    /// <param name="id">The ID.</param>
    /// <param name="other">The other value.</param>
    /// <param name="resolver">Finds IDs.</param>
    /// <returns>The value to compare by asking Zoom; null if both are certainly the same object.</returns>
    /// <exception cref="InvalidInputException">It's a different object.</exception>
    internal virtual string? Compare(string id, string other, IIdentityResolver resolver) =>
        Resolve(other, resolver) == id ? null : throw Contradiction(id, other);

    private protected static InvalidInputException Contradiction(string one, string other) =>
        new($"The row has both '{one}' and '{other}', which are different objects. Correct the row, or remove one of the columns.");

    /// <summary>Returns whether the given object can be used for a parameter.</summary>
    internal bool Says(IReadOnlyList<string> names)
    {
        try
        {
            Read(names, forChange: true);
            return true;
        }
        catch (InvalidInputException)
        {
            return false;
        }
    }

    /// <summary>Gets the text that identifies the object, for a parameter.</summary>
    /// <param name="names">The parameter's name and aliases. A property with one of these names can identify the object.</param>
    /// <param name="forChange">Whether the object will be changed. If so, objects that only refer to it aren't accepted.</param>
    /// <exception cref="InvalidInputException">The given object can't be used for the parameter.</exception>
    internal IdentityText Read(IReadOnlyList<string> names, bool forChange)
    {
        if (Input.BaseObject is string or ValueType and not (DateTime or DateTimeOffset))
            return new(Input.BaseObject.ToString()!.Trim(), null, []);
        string? kind = ZoomObjects.Kind(Input);
        bool isOwn = kind == Model.Name;
        (string Name, string Text)[] values =
            forChange && kind is not null && !isOwn && !AcceptsOtherTypes
                ? []
                :
                [
                    .. (
                        from name in names
                        let text = (CsvCell.Read(PropertyText.Of(Input, name)) as string)?.Trim()
                        where !string.IsNullOrEmpty(text)
                        // The Id property of an object from this module is the ID of its own type: a group's Id isn't a user's ID. In other
                        // objects, it can be any number.
                        where name != "Id" || isOwn || (kind is null && Identifiers.IsLongId(text!))
                        select (Name: name, Text: text!)
                    ),
                ];
        return values.Length == 0
            ? throw new InvalidInputException(
                $"{ZoomObjects.Describe(Input)} can't be used as -{names[0]}. Use a string, a {Model.Name}, or a custom object that has "
                    + $"one of these properties: {string.Join(", ", names)}."
            )
            // All properties of an object from this module belong to the same object.
            : new(values[0].Text, Caption(Input, values[0].Text), kind is null ? Others(values) : []);
    }

    private string[] Others((string Name, string Text)[] values) =>
        [
            .. values
                .Skip(1)
                .Where(value => !IsFallback(value.Name))
                .Select(value => value.Text)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Where(text => !string.Equals(text, values[0].Text, StringComparison.OrdinalIgnoreCase)),
        ];

    /// <summary>Whether a property is used only if no other property identifies the object, and isn't compared with them.</summary>
    private protected virtual bool IsFallback(string property) => false;

    /// <summary>The words for the object in messages; null if only its text is known.</summary>
    private protected virtual string? Caption(PSObject given, string text) =>
        (given.BaseObject as ZoomObject)?.ToString() is { Length: > 0 } name && name != text ? $"{name} ({text})" : null;

    /// <inheritdoc/>
    public override string ToString() => Input.ToString();
}

/// <summary>The text that identifies an object, the words for it in messages (null for plain text), and other values in the same row that
/// identify an object.</summary>
internal readonly record struct IdentityText(string Text, string? Caption, IReadOnlyList<string> Others);

/// <summary>Converts any value that PowerShell binds to an identity.</summary>
public sealed class IdentityConverter : PSTypeConverter
{
    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) =>
        sourceValue is not null && typeof(ZoomIdentity).IsAssignableFrom(destinationType);

    /// <inheritdoc/>
    public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        Activator.CreateInstance(destinationType, sourceValue)!;

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new NotSupportedException();
}
