using System;
using System.Linq;
using System.Text.RegularExpressions;

namespace ZoomCustom.Auth;

/// <summary>The parts of an HTTP request's head that a sign-in needs.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The requested path, as it was sent.</param>
/// <param name="Query">The query, including the question mark; empty if there is none.</param>
/// <param name="Host">The value of the Host header.</param>
internal sealed record LoopbackRequest(string Method, string Path, string Query, string Host)
{
    private const string Token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static readonly Regex s_line = new($@"^({Token}) (/[!-~-[?#]]*)((?:\?[!-~-[#]]*)?) HTTP/1\.[01]\z");
    private static readonly Regex s_header = new($@"^({Token}):([ -~\t\x80-\xff]*)\z");

    /// <summary>Parses a request's head.</summary>
    /// <returns>Null if the head is incomplete or malformed, or doesn't have exactly one Host header.</returns>
    public static LoopbackRequest? Parse(string head)
    {
        if (!head.EndsWith("\r\n\r\n", StringComparison.Ordinal))
            return null;
        string[] lines = head.Substring(0, head.Length - 4).Split(["\r\n"], StringSplitOptions.None);
        Match line = s_line.Match(lines[0]);
        Match[] headers = [.. lines.Skip(1).Select(text => s_header.Match(text))];
        string[] hosts =
        [
            .. headers
                .Where(header => header.Groups[1].Value.Equals("Host", StringComparison.OrdinalIgnoreCase))
                .Select(header => header.Groups[2].Value.Trim(' ', '\t')),
        ];
        return line.Success && headers.All(header => header.Success) && hosts.Length == 1
            ? new(line.Groups[1].Value, line.Groups[2].Value, line.Groups[3].Value, hosts[0])
            : null;
    }

    /// <summary>The address that the browser requested: the given address with this request's query.</summary>
    public Uri AddressAt(Uri root) => new(root.GetLeftPart(UriPartial.Path) + Query);
}
