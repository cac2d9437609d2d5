using System;
using System.Linq;
using System.Text.RegularExpressions;

namespace ZoomCustom.Binding;

/// <summary>What names something of Zoom's: an id or an e-mail address.</summary>
internal static class Identity
{
    private static readonly Regex s_address = new(@"^[^@\s]+@[^@\s]+$", RegexOptions.CultureInvariant);

    /// <summary>Whether it can be an e-mail address.</summary>
    public static bool IsAddress(string value) => s_address.IsMatch(value);

    /// <summary>The value, if it can be one. Anything in a pipeline becomes text, and the text of an object names nobody.</summary>
    /// <exception cref="ArgumentException">It cannot.</exception>
    public static string Checked(string value) =>
        string.IsNullOrWhiteSpace(value) ? throw new ArgumentException("The id or e-mail address is empty.")
        : value.StartsWith("@{", StringComparison.Ordinal) ? throw new ArgumentException($"The object {value} has no property that names whom or what is meant, such as UserId, Id or Email.")
        : value.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) || value.StartsWith("@", StringComparison.Ordinal) ? throw new ArgumentException($"'{value}' is neither an id nor an e-mail address.")
        : value;
}
