using System;
using System.Linq;
using System.Text.RegularExpressions;
using ZoomCustom.Errors;

namespace ZoomCustom.Operations;

/// <summary>Writes a value into one segment of a path.</summary>
public static class PathSegment
{
    /// <summary>What a server may take for a folder: dots, what it may read as dots, and parameters after them.</summary>
    private static readonly Regex s_folder = new(
        @"^[.\u2024\u2025\uFE52\uFF0E]+(;.*)?$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline
    );

    /// <summary>The UUID of a meeting: base64, and the only identifier of Zoom's that holds slashes.</summary>
    private static readonly Regex s_meeting = new("^[A-Za-z0-9+/_-]+==$", RegexOptions.CultureInvariant);

    private static readonly Regex s_undecoded = new("%[0-9A-Fa-f]{2}", RegexOptions.CultureInvariant);

    /// <summary>Escapes a value so that it can neither leave its segment nor end the path.</summary>
    /// <remarks>
    /// Zoom wants identifiers that begin with a slash or hold two in a row (meeting UUIDs do) encoded twice:
    /// its servers decode the path once before they split it.
    /// </remarks>
    /// <exception cref="InvalidInputException">The value is blank, or a server might read more than one segment in it.</exception>
    public static string Escape(string value)
    {
        if (Fault(value) is { } fault)
            throw new InvalidInputException($"'{value}' isn't an identifier: {fault}");

        string once = Uri.EscapeDataString(value);
        bool twice = value[0] == '/' || value.Contains("//");
        return twice ? Uri.EscapeDataString(once) : once;
    }

    /// <summary>Why a value can't stay in one segment of a path, however often servers on the way decode it; null when it can.</summary>
    internal static string? Fault(string value)
    {
        string decoded = Decoded(value);
        return string.IsNullOrWhiteSpace(decoded) ? "it's empty."
            : s_folder.IsMatch(decoded) ? "'.' and '..' leave the path."
            : decoded.Any(char.IsControl) ? "it contains control characters."
            : s_undecoded.IsMatch(decoded) ? "its percent-encoding isn't UTF-8."
            : decoded.IndexOfAny(['/', '\\']) >= 0 && !IsMeeting(decoded) ? "only the UUID of a meeting contains slashes."
            : null;
    }

    /// <summary>Whether a value, decoded, is the UUID of a meeting.</summary>
    internal static bool IsMeeting(string decoded) => s_meeting.IsMatch(decoded);

    /// <summary>What is left of a value when nothing can be decoded anymore.</summary>
    internal static string Decoded(string value)
    {
        for (string next; (next = Uri.UnescapeDataString(value)) != value; value = next) { }

        return value;
    }
}
