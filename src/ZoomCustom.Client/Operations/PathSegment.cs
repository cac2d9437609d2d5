using System;
using System.Linq;
using System.Text.RegularExpressions;
using ZoomCustom.Errors;

namespace ZoomCustom.Operations;

/// <summary>Escapes a value for one segment of a path.</summary>
public static class PathSegment
{
    /// <summary>Segments that a server may interpret as a folder: dots, characters that resemble dots, and parameters after them.</summary>
    private static readonly Regex s_folder = new(
        @"^[.\u2024\u2025\uFE52\uFF0E]+(;.*)?$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline
    );

    /// <summary>A meeting's UUID: base64, and the only identifier in Zoom that can contain slashes.</summary>
    private static readonly Regex s_meeting = new("^[A-Za-z0-9+/_-]+==$", RegexOptions.CultureInvariant);

    private static readonly Regex s_undecoded = new("%[0-9A-Fa-f]{2}", RegexOptions.CultureInvariant);

    /// <summary>Escapes a value so that it stays within its segment of the path.</summary>
    /// <remarks>
    /// Zoom requires double encoding for identifiers that begin with a slash or contain two in a row, such as meeting UUIDs:
    /// its servers decode the path once before they split it.
    /// </remarks>
    /// <exception cref="InvalidInputException">The value is blank, or a server might interpret it as several segments.</exception>
    public static string Escape(string value)
    {
        if (Fault(value) is { } fault)
            throw new InvalidInputException($"'{value}' isn't a valid ID: {fault}");

        string once = Uri.EscapeDataString(value);
        bool twice = value[0] == '/' || value.Contains("//");
        return twice ? Uri.EscapeDataString(once) : once;
    }

    /// <summary>Returns why a value isn't safe in one path segment, even if servers decode it repeatedly; null if it's safe.</summary>
    internal static string? Fault(string value)
    {
        string decoded = Decoded(value);
        return string.IsNullOrWhiteSpace(decoded) ? "it's empty."
            : s_folder.IsMatch(decoded) ? "'.' and '..' would change the path."
            : decoded.Any(char.IsControl) ? "it contains control characters."
            : s_undecoded.IsMatch(decoded) ? "its percent-encoding isn't valid UTF-8."
            : decoded.IndexOfAny(['/', '\\']) >= 0 && !IsMeeting(decoded) ? "only a meeting's UUID can contain slashes."
            : null;
    }

    /// <summary>Whether a decoded value is a meeting's UUID.</summary>
    internal static bool IsMeeting(string decoded) => s_meeting.IsMatch(decoded);

    /// <summary>Decodes a value until nothing is left to decode.</summary>
    internal static string Decoded(string value)
    {
        for (string next; (next = Uri.UnescapeDataString(value)) != value; value = next) { }

        return value;
    }
}
