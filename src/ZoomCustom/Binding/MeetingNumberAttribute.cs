using System;
using System.Management.Automation;
using ZoomCustom.Identities;

namespace ZoomCustom.Binding;

/// <summary>Lets a numeric parameter also accept a meeting ID as Zoom shows it, in groups of digits.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MeetingNumberAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is string text ? Identifiers.MeetingId(text) : inputData;
}
