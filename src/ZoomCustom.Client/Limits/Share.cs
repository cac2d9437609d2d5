using System;

namespace ZoomCustom.Limits;

/// <summary>How a limit was shared during a period, in requests per second.</summary>
/// <param name="Ours">The requests of this client.</param>
/// <param name="Others">The requests of other clients.</param>
/// <param name="Span">The length of the period.</param>
internal readonly record struct Share(double Ours, double Others, TimeSpan Span);
