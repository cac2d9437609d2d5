using System;
using System.Linq;

namespace ZoomCustom.Sandbox.Api;

internal static class Form
{
    /// <summary>Reads name=value pairs separated by ampersands.</summary>
    public static ILookup<string, string> Parse(string text) =>
        text.Split(['&'], StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split(['='], 2))
            .ToLookup(pair => Unescape(pair[0]), pair => pair.Length == 2 ? Unescape(pair[1]) : "");

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
