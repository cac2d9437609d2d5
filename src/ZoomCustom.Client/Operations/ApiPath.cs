using System;
using ZoomCustom.Errors;
using System.Linq;
using System.Text.RegularExpressions;

namespace ZoomCustom.Operations;

/// <summary>Brings a path that a user wrote into the one form in which it is matched, checked, confirmed, shown and sent.</summary>
/// <remarks>
/// System.Uri and servers decode what needs no encoding and resolve dot segments. A path that changed on the way would be
/// another one than the user was asked about.
/// </remarks>
internal static class ApiPath
{
    /// <summary>Encoded characters, and runs of characters that a path can't contain.</summary>
    private static readonly Regex s_encoding = new("%[0-9A-Fa-f]{2}|[^%A-Za-z0-9._~!$&'()*+,=:@-]+", RegexOptions.CultureInvariant);

    private static readonly Regex s_badPercent = new("%(?![0-9A-Fa-f]{2})", RegexOptions.CultureInvariant);

    private static readonly Regex s_halfCharacter = new(
        "[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]", RegexOptions.CultureInvariant);

    /// <summary>The path as it is sent: a slash before each segment, and only reserved characters encoded.</summary>
    /// <param name="given">The path below the API's root, its identifiers escaped.</param>
    /// <exception cref="InvalidInputException">It isn't a path, or might lead elsewhere than it says.</exception>
    public static string Normalize(string given)
    {
        string path = given.Trim();
        int from = path.StartsWith("/", StringComparison.Ordinal) ? 1 : 0;
        int to = path.Length > from && path.EndsWith("/", StringComparison.Ordinal) ? path.Length - 1 : path.Length;
        return "/" + string.Join("/", path.Substring(from, to - from).Split('/').Select(segment =>
            Fault(segment) is { } fault
                ? throw new InvalidInputException($"'{given}' isn't a path below the API's root, such as /users/me: {fault}")
                : s_encoding.Replace(segment, Encoded)));
    }

    private static string? Fault(string segment)
    {
        if (segment.Length == 0)
            return "a part of it is empty.";
        if (segment.IndexOfAny(['?', '#']) >= 0)
            return "put the query in -Query.";
        if (s_badPercent.IsMatch(segment) || s_halfCharacter.IsMatch(segment))
            return "a '%' has to be followed by two hexadecimal digits, and every character has to be whole.";
        string once = Uri.UnescapeDataString(segment), decoded = PathSegment.Decoded(segment);
        if (decoded.IndexOfAny([';', '{', '}']) >= 0)
            return "it contains ';', '{' or '}'.";
        // Zoom decodes meeting UUIDs twice. Anything else might become another path on the second time.
        if (once != decoded && (!PathSegment.IsMeeting(decoded) || Uri.UnescapeDataString(once) != decoded))
            return "only the UUID of a meeting is encoded twice.";
        return PathSegment.Fault(segment);
    }

    private static string Encoded(Match part)
    {
        if (part.Value[0] != '%')
            return Uri.EscapeDataString(part.Value);
        char character = (char)Convert.ToInt32(part.Value.Substring(1), 16);
        return character is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '-' or '.' or '_' or '~'
            ? character.ToString()
            : part.Value.ToUpperInvariant();
    }
}
