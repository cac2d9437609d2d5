using System;
using System.Linq;
using System.Text.RegularExpressions;
using ZoomCustom.Errors;

namespace ZoomCustom.Identities;

/// <summary>Text that can be an id or an email address.</summary>
internal static class Identifiers
{
    private static readonly Regex s_address = new(@"^[^@\s]+@[^@\s]+$", RegexOptions.CultureInvariant);

    /// <summary>Whether it can be an email address.</summary>
    public static bool IsAddress(string value) => s_address.IsMatch(value);

    /// <summary>Whether Zoom is to take it for an email address and not for an id.</summary>
    public static bool HasAt(string value) => value.IndexOf('@') >= 0;

    /// <summary>The value, if it can be an id or an address.</summary>
    /// <exception cref="InvalidInputException">It cannot.</exception>
    public static string Checked(string value) =>
        string.IsNullOrWhiteSpace(value) ? throw new InvalidInputException("The id or email address is empty.")
        : value.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) || value.StartsWith("@", StringComparison.Ordinal)
            ? throw new InvalidInputException($"'{value}' is neither an id nor an email address.")
        : value;
}
