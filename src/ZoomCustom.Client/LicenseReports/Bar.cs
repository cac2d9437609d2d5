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

/// <summary>What a color in a bar means.</summary>
/// <param name="Style">The class that sets the color.</param>
/// <param name="Text">The meaning, with the value.</param>
internal sealed record BarKey(string Style, string Text);

/// <summary>A bar with segments, drawn as SVG.</summary>
/// <param name="Keys">What it shows, in words.</param>
/// <param name="Segments">The segments.</param>
internal sealed record Bar(IReadOnlyList<BarKey> Keys, IReadOnlyList<BarSegment> Segments)
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

        return new([.. parts.Select(part => new BarKey(part.Style, part.Text))], segments);
    }

    /// <summary>What the bar shows, for people who can't see it.</summary>
    public string Label => string.Join(", ", Keys.Select(key => key.Text));

    private static string Number(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
