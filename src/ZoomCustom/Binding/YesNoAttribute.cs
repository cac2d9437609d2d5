using System;
using System.Management.Automation;

namespace ZoomCustom.Binding;

/// <summary>The parameter takes a yes or no as the cell of a CSV file has it: text.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class YesNoAttribute : ArgumentTransformationAttribute
{
    /// <summary>What text says; null when it is neither yes nor no.</summary>
    internal static bool? Read(string text) =>
        text.Trim().ToLowerInvariant() switch
        {
            "true" or "yes" or "1" => true,
            "false" or "no" or "0" => false,
            _ => null,
        };

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is string text && Read(text) is { } value ? value : inputData;
}
