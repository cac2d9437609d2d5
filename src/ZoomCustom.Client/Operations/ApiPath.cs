using System;
using System.Linq;
using System.Text.RegularExpressions;
using ZoomCustom.Errors;
using ZoomCustom.Http;

namespace ZoomCustom.Operations;

/// <summary>Converts a path that a user wrote to the single form that is matched, checked, confirmed, shown, and sent.</summary>
/// <remarks>
/// System.Uri and servers decode characters that need no encoding, and resolve dot segments. If they changed the path, the
/// request would go to another path than the user confirmed.
/// </remarks>
internal static class ApiPath
{
    /// <summary>Matches encoded characters, and characters that a path can't contain.</summary>
    private static readonly Regex s_encoding = new("%[0-9A-Fa-f]{2}|[^%A-Za-z0-9._~!$&'()*+,=:@-]+", RegexOptions.CultureInvariant);

    private static readonly Regex s_badPercent = new("%(?![0-9A-Fa-f]{2})", RegexOptions.CultureInvariant);

    private static readonly Regex s_halfCharacter = new(
        "[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]",
        RegexOptions.CultureInvariant
    );

    /// <summary>Returns the path as it's sent: a slash before each segment, and only reserved characters encoded.</summary>
    /// <param name="given">The path below the API's base address, with escaped identifiers.</param>
    /// <exception cref="InvalidInputException">The text isn't a path, or a server might interpret it as another path.</exception>
    public static string Normalize(string given)
    {
        string path = given.Trim();
        int from = path.StartsWith("/", StringComparison.Ordinal) ? 1 : 0;
        int to = path.Length > from && path.EndsWith("/", StringComparison.Ordinal) ? path.Length - 1 : path.Length;
        return "/"
            + string.Join(
                "/",
                path.Substring(from, to - from)
                    .Split('/')
                    .Select(segment =>
                        Fault(segment) is { } fault
                            ? throw new InvalidInputException($"'{given}' isn't a valid API path: {fault} Example of a path: /users/me")
                            : s_encoding.Replace(segment, Encoded)
                    )
            );
    }

    private static string? Fault(string segment)
    {
        if (segment.Length == 0)
            return "it contains an empty segment.";
        if (segment.IndexOfAny(['?', '#']) >= 0)
            return "it contains '?' or '#'. Specify query parameters in -Query.";
        if (s_badPercent.IsMatch(segment) || s_halfCharacter.IsMatch(segment))
            return "each '%' must be followed by two hexadecimal digits, and the text must be valid Unicode.";
        string once = Uri.UnescapeDataString(segment),
            decoded = PathSegment.Decoded(segment);
        if (decoded.IndexOfAny([';', '{', '}']) >= 0)
            return decoded.IndexOf('{') >= 0
                ? "it contains '{' and '}'. Replace them and the name between them with a value."
                : "it contains ';' or '}'.";
        // Zoom decodes meeting UUIDs twice. Decoding anything else twice might result in another path.
        if (once != decoded && (!PathSegment.IsMeeting(decoded) || Uri.UnescapeDataString(once) != decoded))
            return "only a meeting's UUID can be encoded twice.";
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
