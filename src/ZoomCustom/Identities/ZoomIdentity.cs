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

    /// <summary>What it says, for a parameter.</summary>
    /// <param name="names">The parameter's name and aliases: the properties of an object that can name it.</param>
    /// <param name="forChange">Whether it is to be changed: then objects that only mention it do not name it.</param>
    /// <exception cref="InvalidInputException">The object does not say which one is meant.</exception>
    internal IdentityText Read(IReadOnlyList<string> names, bool forChange)
    {
        if (_given.BaseObject is string or ValueType and not (DateTime or DateTimeOffset))
            return new(_given.BaseObject.ToString()!, null);
        string? kind = ZoomObjects.Kind(_given);
        bool isOwn = kind == Model.Name;
        object? value =
            forChange && kind is not null && !isOwn && !IsNamedByOthers
                ? null
                : (
                    from name in names
                    // The id of an object of ours is one of its own kind: a group's names no user.
                    where kind is null || isOwn || name != "Id"
                    let property = _given.Properties[name]
                    where property?.Value is not (null or "")
                    select property.Value
                ).FirstOrDefault();
        return value is null
            ? throw new InvalidInputException(
                $"{ZoomObjects.Describe(_given)} in the pipeline does not say which -{names[0]} is meant. That takes a property "
                    + $"{string.Join(", ", names)}."
            )
            : new(value.ToString()!, (_given.BaseObject as ZoomObject)?.ToString());
    }

    /// <inheritdoc/>
    public override string ToString() => _given.ToString();
}

/// <summary>What an identity says: its text, and what a person calls the object that it came from; null for text.</summary>
internal readonly record struct IdentityText(string Text, string? Caption);

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
