using System.Collections.Generic;

namespace ZoomCustom.Models;

/// <summary>The account's Zoom Phone plans and phone numbers, with the number purchased and used.</summary>
public sealed class ZoomPhonePlan : ZoomObject
{
    public IReadOnlyList<ZoomPart>? CallingPlans { get; init; }
    public IReadOnlyList<ZoomPart>? PhoneNumbers { get; init; }
}
