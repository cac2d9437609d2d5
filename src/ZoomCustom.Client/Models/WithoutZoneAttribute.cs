using System;

namespace ZoomCustom.Models;

/// <summary>Declares that Zoom documents a property's value without a time zone: a day, or the time of an unknown clock. It keeps the
/// value that Zoom wrote. All other times are converted to local times.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WithoutZoneAttribute : Attribute;
