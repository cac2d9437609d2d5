using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using ZoomCustom.Errors;
using ZoomCustom.Models;

namespace ZoomCustom.Completion;

/// <summary>The licenses that users can be filtered by: license types, and products that Zoom's list has a filter for.</summary>
internal static class LicenseFilter
{
    private const string ProductPrefix = "zoom_";

    /// <summary>The values, in the order that tab completion offers them.</summary>
    public static readonly IReadOnlyList<string> Values =
    [
        .. Enum.GetNames(typeof(ZoomUserType)).Concat(new[] { "zoom_workforce_management", "zoom_compliance_management" }),
    ];

    /// <summary>Separates the license types from the products. Either is null if there is none.</summary>
    /// <exception cref="InvalidInputException">A value is neither, or the values are of both kinds.</exception>
    public static (ZoomUserType[]? Types, string[]? Products) Read(IReadOnlyCollection<string>? given)
    {
        if (given is null or { Count: 0 })
            return (null, null);
        var types = new List<ZoomUserType>();
        var products = new List<string>();
        foreach (string value in given)
        {
            if (Enum.TryParse(value, ignoreCase: true, out ZoomUserType type))
                types.Add(type);
            // Zoom adds products, so it decides about other names of this form.
            else if (value.StartsWith(ProductPrefix, StringComparison.OrdinalIgnoreCase))
                products.Add(value.ToLowerInvariant());
            else
                throw new InvalidInputException($"'{value}' isn't a valid value for -License. Valid values: {string.Join(", ", Values)}.");
        }

        return types.Count > 0 && products.Count > 0
            ? throw new InvalidInputException(
                "-License accepts license types, such as Basic, or Zoom's names for products, such as zoom_workforce_management, but not "
                    + "both at the same time."
            )
            : (types.Count > 0 ? [.. types] : null, products.Count > 0 ? [.. products.Distinct()] : null);
    }
}

/// <summary>Offers the licenses that users can be filtered by.</summary>
public sealed class LicenseFilterCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    ) =>
        from value in LicenseFilter.Values
        where value.StartsWith(Offer.Unquoted(wordToComplete), StringComparison.OrdinalIgnoreCase)
        select Offer.Of(value);
}
