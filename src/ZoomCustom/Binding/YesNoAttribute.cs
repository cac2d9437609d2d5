using System;
using System.Management.Automation;

namespace ZoomCustom.Binding;

/// <summary>Lets a Boolean parameter accept text, such as yes or false in a CSV file.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class YesNoAttribute : ArgumentTransformationAttribute
{
    /// <summary>The Boolean value of a text; null if the text isn't a Boolean.</summary>
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
