using System;
using System.Linq;
using System.Text.RegularExpressions;
using ZoomCustom.Errors;

namespace ZoomCustom.Identities;

/// <summary>Checks text that can be an ID or an email address.</summary>
internal static class Identifiers
{
    private static readonly Regex s_longId = new("^[A-Za-z0-9_-]{18,28}$", RegexOptions.CultureInvariant);
    private static readonly Regex s_address = new(@"^[^@\s]+@[^@\s]+$", RegexOptions.CultureInvariant);

    /// <summary>Whether the text can be an email address.</summary>
    public static bool IsAddress(string value) => s_address.IsMatch(value);

    /// <summary>Whether the text looks like one of Zoom's long IDs.</summary>
    public static bool IsLongId(string value) => s_longId.IsMatch(value);

    /// <summary>Whether Zoom reads the text as an email address and not as an ID.</summary>
    public static bool HasAt(string value) => value.IndexOf('@') >= 0;

    /// <summary>Returns the value if it can be an ID or an email address.</summary>
    /// <exception cref="InvalidInputException">The value can't be an ID or an email address.</exception>
    public static string Checked(string value) =>
        string.IsNullOrWhiteSpace(value) ? throw new InvalidInputException("The ID or email address is empty.")
        : value.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) || value.StartsWith("@", StringComparison.Ordinal)
            ? throw new InvalidInputException($"'{value}' isn't a valid ID or email address.")
        : value;
}
