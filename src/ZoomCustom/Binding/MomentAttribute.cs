using System;
using System.Management.Automation;

namespace ZoomCustom.Binding;

/// <summary>The parameter takes the times of the module's own objects, which have their offset, as well.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MomentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is DateTimeOffset moment
            // A time of day of nothing would make a day of it.
            ? moment.UtcDateTime.TimeOfDay == TimeSpan.Zero
                ? moment.UtcDateTime.AddTicks(1)
                : moment.UtcDateTime
            : inputData;
}
