using System.Globalization;
using System.Linq;
using Xunit;

namespace ZoomCustom.Tests.Engine;

/// <summary>Text with control characters and sequences that a terminal executes.</summary>
internal static class Terminal
{
    /// <summary>One of each kind, between letters that must not change.</summary>
    public const string Hostile =
        "a\u001b]0;b\u0007\u001b[2Jc\u0000\b\t\r\n"
        + "\u007f\u0085\u009b31m\u009dd\u2028\u2029\u061C\u200E\u200F"
        + "\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069e";

    /// <summary>The same text as the module must show it.</summary>
    public const string Shown =
        "a\u241b]0;b\u2407\u241b[2Jc\u2400\u2408\u2409\u240d\u240a"
        + "\u2421\uFFFD\uFFFD31m\uFFFDd\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"
        + "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDe";

    /// <summary>Asserts that a text contains no control characters.</summary>
    public static void AssertSafe(string text) =>
        Assert.DoesNotContain(
            text,
            c =>
                char.IsControl(c)
                || c is '\u2028' or '\u2029'
                || (Hostile.Contains(c) && char.GetUnicodeCategory(c) == UnicodeCategory.Format)
        );
}
