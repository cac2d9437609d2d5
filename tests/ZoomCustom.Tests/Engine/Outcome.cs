using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace ZoomCustom.Tests.Engine;

/// <summary>The result of a script: its output, its errors, and its other messages.</summary>
internal sealed class Outcome(IReadOnlyList<PSObject> output, PSDataStreams streams, RuntimeException? thrown)
{
    public IReadOnlyList<PSObject> Output { get; } = output;
    public IReadOnlyList<ErrorRecord> Errors { get; } = [.. streams.Error];
    public IReadOnlyList<string> Warnings { get; } = [.. streams.Warning.Select(w => w.Message)];
    public IReadOnlyList<string> Verbose { get; } = [.. streams.Verbose.Select(v => v.Message)];
    public IReadOnlyList<ProgressRecord> Progress { get; } = [.. streams.Progress];
    public IReadOnlyList<string> Debug { get; } = [.. streams.Debug.Select(d => d.Message)];

    /// <summary>The error that ended the script; null if the script ran to its end.</summary>
    public ErrorRecord? Terminating { get; } = thrown?.ErrorRecord;

    /// <summary>The only error, terminating or not.</summary>
    public ErrorRecord Error => Terminating ?? Errors.Single();

    /// <summary>The error's ErrorId, without the cmdlet's class.</summary>
    public string ErrorId => Error.FullyQualifiedErrorId.Split(',')[0];

    /// <summary>Returns a property of each output object.</summary>
    public IReadOnlyList<T> Values<T>(string property) => [.. Output.Select(o => (T)Plain(o.Properties[property].Value)!)];

    /// <summary>Returns this outcome, or throws if the script had an error.</summary>
    public Outcome Clean() =>
        Terminating is null && Errors.Count == 0
            ? this
            : throw new InvalidOperationException(
                string.Join(
                    Environment.NewLine,
                    Errors.Append(Terminating).Where(e => e is not null).Select(e => $"{e!.FullyQualifiedErrorId}: {e.Exception}")
                )
            );

    private static object? Plain(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
