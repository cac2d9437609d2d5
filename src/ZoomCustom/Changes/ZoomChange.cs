using System;
using System.Collections.Generic;
using System.Linq;
using ZoomCustom.Json;
using ZoomCustom.Models;
using ZoomCustom.Runs;

namespace ZoomCustom.Changes;

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

    /// <summary>The name of the run; null if the change isn't from a run's journal.</summary>
    public string? Run { get; internal init; }

    /// <summary>The folder with the run; null without a run.</summary>
    public string? Path { get; internal init; }

    /// <summary>The number of the change in its run; null without a run.</summary>
    public long? Number { get; internal init; }

    /// <summary>The cmdlet, if the change is from a run's journal; otherwise null.</summary>
    public string? Cmdlet { get; internal init; }

    /// <summary>The operation of Zoom's API, if the change is from a run's journal; otherwise null.</summary>
    public string? Operation { get; internal init; }

    /// <summary>When the change was made or last tried, if it's from a run's journal; otherwise null.</summary>
    public DateTime? Time { get; internal init; }

    /// <summary>The email address of the user who made the change, if it's from a run's journal and a user signed in; otherwise
    /// null.</summary>
    public string? User { get; internal init; }

    /// <summary>The client ID of the app that made the change, if it's from a run's journal; otherwise null.</summary>
    public string? App { get; internal init; }

    /// <summary>Zoom's tracking ID, which Zoom Support asks for, if the change is from a run's journal; otherwise null.</summary>
    public string? TrackingId { get; internal init; }

    /// <summary>Whether the change can be undone; null without a run.</summary>
    public bool? Reversible { get; internal init; }

    /// <summary>Why the change can't be undone; null if it can.</summary>
    public string? Loss { get; internal init; }

    /// <summary>The run that has undone the change; null if it isn't undone.</summary>
    public string? UndoneBy { get; internal init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Action} {Target}: {Outcome}";

    /// <summary>Stores the fields before and after the change, by Zoom's names.</summary>
    internal ZoomChange With(IReadOnlyDictionary<string, object?>? before, IReadOnlyDictionary<string, object?>? after)
    {
        Before = Part(before);
        After = Part(after);
        return this;
    }

    private static ZoomPart? Part(IReadOnlyDictionary<string, object?>? fields)
    {
        if (fields is null)
            return null;
        var part = new ZoomPart();
        foreach (KeyValuePair<string, object?> field in fields)
            part[ZoomPart.ToPascalCase(field.Key)] = Value(field.Value);
        return part;
    }

    private static object? Value(object? value) =>
        value switch
        {
            IReadOnlyDictionary<string, object?> record => Part(record),
            object?[] list => list.Select(Value).ToArray(),
            _ => value,
        };

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
