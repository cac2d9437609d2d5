using System;

namespace ZoomCustom.Models;

/// <summary>How an object of an account differs.</summary>
public enum ZoomDifferenceKind
{
    /// <summary>It wasn't there before.</summary>
    Added,

    /// <summary>It's no longer there.</summary>
    Removed,

    /// <summary>A field has another value.</summary>
    Changed,
}

/// <summary>A difference between two exports of an account: an object that was added or removed, or a field that changed.</summary>
public sealed class ZoomAccountDifference
{
    /// <summary>The table.</summary>
    public ZoomExportTable Table { get; init; }

    /// <summary>Identifies the object in its table.</summary>
    public string Key { get; init; } = "";

    /// <summary>The email address or the name of the object; null if it has none.</summary>
    public string? Name { get; init; }

    /// <summary>The email address, if the object is a user; otherwise null.</summary>
    public string? Email => Name?.Contains("@") == true ? Name : null;

    /// <summary>The user's email address, with the parameter name of other cmdlets; null if the object isn't a user.</summary>
    public string? UserId => Email;

    /// <summary>The name of what the object belongs to, such as the group of a member; null if it belongs to nothing.</summary>
    public string? Parent { get; init; }

    /// <summary>How it differs.</summary>
    public ZoomDifferenceKind Kind { get; init; }

    /// <summary>The field, by Zoom's name; null unless the kind is Changed.</summary>
    public string? Field { get; init; }

    /// <summary>The value before.</summary>
    public object? Before { get; init; }

    /// <summary>The value after.</summary>
    public object? After { get; init; }

    /// <summary>When the export found it, if two times of one database are compared; otherwise null.</summary>
    public DateTime? FoundAt { get; init; }

    /// <summary>The entry of the operation log that names the object; null if there is none.</summary>
    public string? Operation { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => Kind == ZoomDifferenceKind.Changed ? $"{Name ?? Key}: {Field}" : $"{Name ?? Key}: {Kind}";
}
