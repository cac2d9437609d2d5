using System;
using System.Collections.Generic;

namespace ZoomCustom.Operations;

/// <summary>The ways in which a change can affect what an operation reads.</summary>
public enum StateEffect
{
    /// <summary>Sets fields of a record.</summary>
    Sets,

    /// <summary>Adds a value to a list of a record.</summary>
    Adds,

    /// <summary>Removes a value from a list of a record.</summary>
    Removes,

    /// <summary>Adds a record to a list.</summary>
    Lists,

    /// <summary>Sets a field of several records in a list.</summary>
    SetsEach,

    /// <summary>Creates a record.</summary>
    Creates,

    /// <summary>Deletes a record.</summary>
    Deletes,
}

/// <summary>How a change affects what an operation reads: where the state before the change can be read, and what shows that the change
/// was made.</summary>
/// <param name="ReadId">The name of the operation that reads the state.</param>
/// <param name="Record">What identifies the record: a parameter of the path, a field in the body, or "item" for the item of a
/// batch.</param>
/// <param name="Effect">How the change affects the record.</param>
public sealed record StateChange(string ReadId, string Record, StateEffect Effect)
{
    /// <summary>The value of <see cref="Record"/> for the item of a batch.</summary>
    public const string Item = "item";

    /// <summary>The operation that reads the state.</summary>
    public Operation Read => OperationCatalog.Find(ReadId);

    /// <summary>The fields that can change; empty for the fields in the body.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Returns the fields that a request changes; null for all <see cref="Fields"/>.</summary>
    public Func<StateValues, IReadOnlyList<string>?> Changed { get; init; } = _ => null;

    /// <summary>The path's parameter whose value is added or removed; null if the change isn't about a value in a list.</summary>
    public string? Value { get; init; }

    /// <summary>Whether the field has one value, and not a list.</summary>
    public bool IsSingle { get; init; }

    /// <summary>Operations that read lists which are lost with a deleted record.</summary>
    public IReadOnlyList<string> Lists { get; init; } = [];

    /// <summary>The values of the list's parameter <c>status</c>, which together return all records; empty if it has none.</summary>
    public IReadOnlyList<string> Statuses { get; init; } = [];

    /// <summary>Fields in the body that change nothing but the field of the same name.</summary>
    public IReadOnlyList<string> Independent { get; init; } = [];

    /// <summary>Whether the operation shows the field that changes.</summary>
    public bool IsRead { get; init; } = true;

    /// <summary>Whether the state before the change is read. A created record has none, but a list shows whether it exists.</summary>
    public bool HasBefore => IsRead && Effect != StateEffect.Creates;

    /// <summary>Whether the change creates a record.</summary>
    public bool IsCreation => Effect == StateEffect.Creates || (Effect == StateEffect.Lists && Record != Item);

    /// <summary>Returns the values after the change; null if no value shows that the change was made.</summary>
    public Func<StateValues, IReadOnlyDictionary<string, object?>?>? Wanted { get; init; }
}

/// <summary>Gets a value of a request: a field of its body, or a parameter of its path.</summary>
/// <param name="name">The field's or parameter's name.</param>
public delegate object? StateValues(string name);
