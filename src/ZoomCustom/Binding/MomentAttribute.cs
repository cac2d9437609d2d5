using System;
using System.Management.Automation;

namespace ZoomCustom.Binding;

/// <summary>Lets a DateTime parameter also accept a DateTimeOffset, which is the type of the times in the module's output.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MomentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is DateTimeOffset moment
            // Midnight exactly would be read as a day without a time.
            ? moment.UtcDateTime.TimeOfDay == TimeSpan.Zero
                ? moment.UtcDateTime.AddTicks(1)
                : moment.UtcDateTime
            : inputData;
}
