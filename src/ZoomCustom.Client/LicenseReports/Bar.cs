using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace ZoomCustom.LicenseReports;

/// <summary>A part of a bar.</summary>
/// <param name="Style">The class that sets its color.</param>
/// <param name="X">Where it begins, in percent.</param>
/// <param name="Width">Its width, in percent.</param>
internal sealed record BarSegment(string Style, string X, string Width);

/// <summary>A bar with segments, drawn as SVG.</summary>
/// <param name="Label">What it shows, in words.</param>
/// <param name="Segments">The segments.</param>
internal sealed record Bar(string Label, IReadOnlyList<BarSegment> Segments)
{
    private const decimal Gap = 0.4m;

    /// <summary>Creates a bar.</summary>
    /// <param name="parts">The parts, with their texts and values.</param>
    /// <param name="whole">The value of the full width.</param>
    public static Bar Of(IReadOnlyList<(string Style, string Text, decimal Value)> parts, decimal whole)
    {
        var segments = new List<BarSegment>();
        decimal x = 0;
        foreach ((string style, _, decimal value) in parts)
        {
            decimal width = whole > 0 ? value / whole * 100 : 0;
            if (width > 0)
                segments.Add(new(style, Number(x), Number(Math.Max(width - Gap, width / 2))));
            x += width;
        }

        return new(string.Join(", ", parts.Select(part => part.Text)), segments);
    }

    private static string Number(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
