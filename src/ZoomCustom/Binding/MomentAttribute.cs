using System;
using System.Management.Automation;

namespace ZoomCustom.Binding;

/// <summary>The parameter takes the times of the module's own objects, which have their offset, as well.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MomentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is DateTimeOffset moment ? moment.UtcDateTime : inputData;
}
