using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using HandlebarsDotNet;

namespace ZoomCustom.LicenseReports;

/// <summary>Makes text safe for HTML, and replaces the characters that HTML doesn't allow.</summary>
internal sealed class PageEncoder : ITextEncoder
{
    private readonly HtmlEncoder _html = new();

    /// <inheritdoc/>
    public void Encode(StringBuilder? text, TextWriter target) => Encode(text?.ToString(), target);

    /// <inheritdoc/>
    public void Encode(string? text, TextWriter target) => _html.Encode(text?.Any(IsForbidden) == true ? Clean(text) : text, target);

    /// <inheritdoc/>
    public void Encode<T>(T? text, TextWriter target)
        where T : IEnumerator<char>
    {
        var all = new StringBuilder();
        while (text?.MoveNext() == true)
            all.Append(text.Current);
        Encode(all.ToString(), target);
    }

    private static string Clean(string text) => new([.. text.Select(c => IsForbidden(c) ? '\uFFFD' : c)]);

    private static bool IsForbidden(char c) => (char.IsControl(c) && c is not ('\t' or '\n')) || c is '\uFFFE' or '\uFFFF';
}
