using System;
using System.Management.Automation;

namespace ZoomCustom.Binding;

/// <summary>The parameter takes a yes or no as the cell of a CSV file has it: text.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class YesNoAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if ((inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is not string text)
            return inputData;
        string message = $"'{text}' is neither yes nor no. Use true or false.";
        return text.Trim().ToLowerInvariant() switch
        {
            "true" or "yes" or "1" => true,
            "false" or "no" or "0" => false,
            "" => null,
            // This inner exception makes PowerShell leave the parameter unbound when the pipeline brings the text.
            _ => throw new ArgumentTransformationMetadataException(message, new PSInvalidCastException(message)),
        };
    }
}
