using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace ZoomCustom.LicenseReports;

/// <summary>A sum of prices. Each currency has its own sum, and an unknown price is never counted as 0.</summary>
internal sealed class Amount
{
    /// <summary>The text for a price that isn't known.</summary>
    public const string UnknownText = "unknown";

    private readonly SortedDictionary<string, decimal> _sums = new(StringComparer.Ordinal);

    /// <summary>Creates a sum.</summary>
    public Amount(IEnumerable<(decimal? Price, string? Currency)> prices)
    {
        foreach ((decimal? price, string? currency) in prices)
        {
            if (price is null)
                Unknown++;
            // Nothing has no currency.
            else if (price != 0 || currency is not null)
                _sums[currency ?? ""] = (_sums.TryGetValue(currency ?? "", out decimal sum) ? sum : 0) + price.Value;
        }
    }

    /// <summary>How many prices are unknown.</summary>
    public int Unknown { get; }

    /// <summary>The sum of the known prices; null if they have several currencies.</summary>
    public decimal? Single =>
        _sums.Count > 1 ? null
        : _sums.Count == 0 ? 0
        : _sums.Values.First();

    /// <summary>The currency of <see cref="Single"/>; empty if the prices have none.</summary>
    public string Currency => _sums.Count == 1 ? _sums.Keys.First() : "";

    /// <summary>The text for people, without the unknown prices; "unknown" if no price is known.</summary>
    public string Known => Text(1);

    /// <summary>The text for people, with the number of unknown prices.</summary>
    public override string ToString() =>
        Unknown == 0 || _sums.Count == 0 ? Known : FormattableString.Invariant($"{Known} + {Unknown:N0} {UnknownText}");

    /// <summary>The text for several months.</summary>
    public string Text(int months)
    {
        if (_sums.Count == 0)
            return Unknown > 0 ? UnknownText : Text(0, "");
        return string.Join(" + ", _sums.Select(sum => Text(sum.Value * months, sum.Key)));
    }

    /// <summary>The text for a single price.</summary>
    public static string Text(decimal? price, string? currency) =>
        price is null
            ? UnknownText
            // Without a line break between the number and the currency.
            : $"{price.Value.ToString("N2", CultureInfo.InvariantCulture)}\u00A0{currency}".TrimEnd();
}
