using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;
using System.Management.Automation;
using ZoomCustom.Errors;
using ZoomCustom.Models;

namespace ZoomCustom.Identities;

/// <summary>What names an object of the account: text, one of our objects, or a row that has it in a column.</summary>
[TypeConverter(typeof(IdentityConverter))]
public abstract class ZoomIdentity
{
    private readonly PSObject _given;

    /// <summary>Takes what was given. It is read when the cmdlet knows which of its parameters it is for.</summary>
    private protected ZoomIdentity(object given) => _given = PSObject.AsPSObject(given);

    /// <summary>The type of the objects that it names.</summary>
    private protected abstract Type Model { get; }

    /// <summary>Whether a change takes it from other objects of ours: a group's member, say, names a user too.</summary>
    private protected virtual bool IsNamedByOthers => true;

    /// <summary>The id, or what Zoom takes in its place.</summary>
    /// <exception cref="ZoomException">It names no one.</exception>
    internal abstract string Resolve(string text, IIdentityResolver resolver);

    /// <summary>Compares what else a row says with whom it names.</summary>
    /// <param name="id">The id that was found.</param>
    /// <param name="other">What else the row says.</param>
    /// <param name="resolver">Finds ids.</param>
    /// <returns>What Zoom has to be asked about; null where it is the same for certain.</returns>
    /// <exception cref="InvalidInputException">It is another one.</exception>
    internal virtual string? Compare(string id, string other, IIdentityResolver resolver) =>
        Resolve(other, resolver) == id ? null : throw Contradiction(id, other);

    private protected static InvalidInputException Contradiction(string one, string other) =>
        new(
            $"The row names both '{one}' and '{other}', so it isn't clear which one is meant. Correct the row, or remove one "
                + "of the columns."
        );

    /// <summary>Whether it says something for a parameter.</summary>
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

    /// <summary>What it says, for a parameter.</summary>
    /// <param name="names">The parameter's name and aliases: the properties of an object that can name it.</param>
    /// <param name="forChange">Whether it is to be changed: then objects that only mention it do not name it.</param>
    /// <exception cref="InvalidInputException">The object does not say which one is meant.</exception>
    internal IdentityText Read(IReadOnlyList<string> names, bool forChange)
    {
        if (_given.BaseObject is string or ValueType and not (DateTime or DateTimeOffset))
            return new(_given.BaseObject.ToString()!, null, []);
        string? kind = ZoomObjects.Kind(_given);
        bool isOwn = kind == Model.Name;
        string[] values =
            forChange && kind is not null && !isOwn && !IsNamedByOthers
                ? []
                :
                [
                    .. (
                        from name in names
                        // The id of an object of ours is one of its own kind: a group's names no user.
                        where kind is null || isOwn || name != "Id"
                        let property = _given.Properties[name]
                        where property?.Value is not (null or "")
                        select property.Value.ToString()!
                    ).Distinct(StringComparer.OrdinalIgnoreCase),
                ];
        return values.Length == 0
            ? throw new InvalidInputException(
                $"{ZoomObjects.Describe(_given)} in the pipeline does not say which -{names[0]} is meant. That takes a property "
                    + $"{string.Join(", ", names)}."
            )
            // What our own objects say of themselves is of one thing.
            : new(values[0], (_given.BaseObject as ZoomObject)?.ToString(), kind is null ? [.. values.Skip(1)] : []);
    }

    /// <inheritdoc/>
    public override string ToString() => _given.ToString();
}

/// <summary>What an identity says: its text, what a person calls the object that it came from (null for text), and what else a row
/// says.</summary>
internal readonly record struct IdentityText(string Text, string? Caption, IReadOnlyList<string> Others);

/// <summary>Makes identities of whatever PowerShell binds.</summary>
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
