using System;

namespace ZoomCustom.Limits;

/// <summary>How a limit was shared for a moment, in requests a second.</summary>
/// <param name="Ours">What this client sent.</param>
/// <param name="Others">What other clients sent.</param>
/// <param name="Span">How long the moment was.</param>
internal readonly record struct Share(double Ours, double Others, TimeSpan Span);
