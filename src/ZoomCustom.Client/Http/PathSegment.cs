using System;
using ZoomCustom.Errors;

namespace ZoomCustom.Http;

/// <summary>Writes a value into one segment of a path.</summary>
public static class PathSegment
{
    /// <summary>Escapes a value so that it can neither leave its segment nor end the path.</summary>
    /// <remarks>
    /// Zoom wants identifiers that begin with a slash or hold two in a row (meeting UUIDs do) encoded twice:
    /// its servers decode the path once before they split it.
    /// </remarks>
    /// <exception cref="InvalidInputException">The value is blank, or names a folder (<c>.</c>, <c>..</c>), which no escaping keeps in place.</exception>
    public static string Escape(string value)
    {
        if (string.IsNullOrWhiteSpace(value))
            throw new InvalidInputException("An identifier cannot be empty.");
        if (value is "." or "..")
            throw new InvalidInputException($"'{value}' is not an identifier.");

        string once = Uri.EscapeDataString(value);
        bool twice = value[0] == '/' || value.Contains("//");
        return twice ? Uri.EscapeDataString(once) : once;
    }
}
