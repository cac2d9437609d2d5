using System;
using System.Linq;
using System.Text.RegularExpressions;

namespace ZoomCustom.Auth;

/// <summary>The head of an HTTP request, as far as a sign-in needs it.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Path">The path that it asks for, as it was sent.</param>
/// <param name="Query">The query, with its question mark; empty for none.</param>
/// <param name="Host">The host that it was sent to.</param>
internal sealed record LoopbackRequest(string Method, string Path, string Query, string Host)
{
    private const string Token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static readonly Regex s_line = new($@"^({Token}) (/[!-~-[?#]]*)((?:\?[!-~-[#]]*)?) HTTP/1\.[01]\z");
    private static readonly Regex s_header = new($@"^({Token}):[ \t]*([ -~\t\x80-\xff]*?)[ \t]*\z");

    /// <summary>Reads a head.</summary>
    /// <returns>Null when it is cut short, malformed, or doesn't name one host.</returns>
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
                .Select(header => header.Groups[2].Value),
        ];
        return line.Success && headers.All(header => header.Success) && hosts.Length == 1
            ? new(line.Groups[1].Value, line.Groups[2].Value, line.Groups[3].Value, hosts[0])
            : null;
    }

    /// <summary>The address that the browser was sent to, below one whose path this request has.</summary>
    public Uri AddressAt(Uri root) => new(root.GetLeftPart(UriPartial.Path) + Query);
}
