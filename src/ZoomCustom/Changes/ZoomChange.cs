using System.Collections.Generic;
using ZoomCustom.Json;
using ZoomCustom.Models;

namespace ZoomCustom.Changes;

/// <summary>The outcome of a change.</summary>
public enum ZoomChangeOutcome
{
    /// <summary>The change wasn't sent: because of -WhatIf, because it wasn't confirmed, or because the command was stopped
    /// before.</summary>
    NotSent,

    /// <summary>Zoom made the change.</summary>
    Done,

    /// <summary>There was nothing to change.</summary>
    Unchanged,

    /// <summary>The change wasn't made, or not completely. The error says what was made.</summary>
    Failed,

    /// <summary>The change was sent, but there was no valid response, so it's unknown whether Zoom made it.</summary>
    Unknown,
}

/// <summary>A change of the account and its outcome.</summary>
public sealed class ZoomChange
{
    /// <summary>The object that is changed: its name, and its email address or ID.</summary>
    public string Target { get; internal init; } = "";

    /// <summary>The action, in a few words.</summary>
    public string Action { get; internal init; } = "";

    /// <summary>The fields that the change sets, with their values before it; null if these aren't known.</summary>
    public ZoomPart? Before { get; private set; }

    /// <summary>The fields that the change sets, with their values after it; null if the change sets no fields.</summary>
    public ZoomPart? After { get; private set; }

    /// <summary>The outcome.</summary>
    public ZoomChangeOutcome Outcome { get; internal init; }

    /// <summary>The error message; null if there was no error.</summary>
    public string? Error { get; internal init; }

    /// <summary>The pipeline object that the change is from; the text that identifies the target if there is none.</summary>
    public object? InputObject { get; internal init; }

    /// <summary>The action, and the fields that it sets, with their values before it, if these are known.</summary>
    public string Description { get; internal init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Action} {Target}: {Outcome}";

    /// <summary>Stores the values of the fields that the change sets.</summary>
    internal ZoomChange With(IReadOnlyList<FieldChange> fields)
    {
        foreach (FieldChange field in fields)
        {
            (After ??= [])[field.Name] = field.After is SecretText hidden ? hidden.ToString() : field.After;
            if (field.IsBeforeKnown)
                (Before ??= [])[field.Name] = field.Before;
        }

        return this;
    }
}

/// <summary>A field that a change sets.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Before">The value before the change; null if it's empty or unknown.</param>
/// <param name="After">The value after the change.</param>
internal sealed record FieldChange(string Name, object? Before, object? After)
{
    /// <summary>Whether the value before the change is known.</summary>
    public bool IsBeforeKnown { get; private init; } = true;

    /// <summary>Creates a field whose value before the change isn't known.</summary>
    public static FieldChange Of(string name, object? after) => new(name, null, after) { IsBeforeKnown = false };
}
