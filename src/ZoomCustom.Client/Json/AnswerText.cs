using System;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ZoomCustom.Json;

/// <summary>Formats an unexpected response for messages: short, on one line, and without values that might be secret.</summary>
internal static class AnswerText
{
    /// <summary>The most characters of a response that are shown.</summary>
    private const int Longest = 200;

    private static readonly Regex s_secret = new(
        "pass|secret|token|credential|authorization|signature|pin$|key$|code$|zak|_url$|uri$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    );

    /// <summary>A value with a name in a text, such as <c>access_token=x</c> in a form.</summary>
    private static readonly Regex s_pair = new(
        """(?<name>[\w-]+)(?<sign>["']?\s*[=:]\s*["']?)(?<value>(Bearer\s+|Basic\s+)?[^\s&"'<>,;]+)""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    );

    private static readonly string[] s_errorCodes = ["code", "errorCode", "error_code"];

    private static readonly Regex s_unseen = new(
        @"<!--.*?-->|<(script|style|svg)\b.*?(</\1\s*>|\z)",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant
    );

    private static readonly Regex s_tag = new(@"<[^>]*(>|\z)", RegexOptions.CultureInvariant);

    private static readonly Regex s_line = new(@"[^\r\n\u2028\u2029]*[^\s\p{C}][^\r\n\u2028\u2029]*", RegexOptions.CultureInvariant);

    private static readonly Regex s_blank = new(@"[\s\p{C}]+", RegexOptions.CultureInvariant);

    /// <summary>Formats a field of a record, such as one of <see cref="Models.ZoomObject.AdditionalProperties"/>.</summary>
    public static string Of(string name, object? value) => Of(new JObject { [name] = value is null ? null : JToken.FromObject(value) });

    /// <summary>Formats JSON. Nested values are shown as {…} and […].</summary>
    public static string Of(JToken token) =>
        Short(
            token switch
            {
                JObject record => "{" + string.Join(", ", record.Properties().Select(p => $"\"{p.Name}\": {Inner(p)}")) + "}",
                JArray { Count: 0 } => "[]",
                JArray list => $"[{(list[0] is JValue first ? first.ToString(Formatting.None) : "{…}")}{(list.Count > 1 ? ", …" : "")}]",
                _ => token.ToString(Formatting.None),
            }
        );

    /// <summary>Returns the first visible line of a page or a text; null if there is none.</summary>
    /// <param name="text">The beginning of the page.</param>
    public static string? FirstLine(string text)
    {
        string seen = text.TrimStart().StartsWith("<", StringComparison.Ordinal)
            ? WebUtility.HtmlDecode(s_tag.Replace(s_unseen.Replace(text, ""), "\n"))
            : text;
        return s_line.Match(seen) is { Success: true } line ? Short(WithoutSecrets(line.Value)) : null;
    }

    /// <summary>Shortens a text to one line.</summary>
    public static string Short(string text)
    {
        string line = s_blank.Replace(text, " ").Trim();
        return line.Length <= Longest ? line : line.Substring(0, char.IsHighSurrogate(line[Longest - 1]) ? Longest - 1 : Longest) + "…";
    }

    private static string WithoutSecrets(string line) =>
        s_pair.Replace(
            line,
            pair => IsSecret(pair.Groups["name"].Value) ? $"{pair.Groups["name"].Value}{pair.Groups["sign"].Value}(hidden)" : pair.Value
        );

    private static bool IsSecret(string name) => s_secret.IsMatch(name) && !s_errorCodes.Contains(name);

    private static string Inner(JProperty property) =>
        property.Value switch
        {
            JObject { Count: 0 } => "{}",
            JObject => "{…}",
            JArray { Count: 0 } => "[]",
            JArray => "[…]",
            JValue { Value: not (null or bool) } when IsSecret(property.Name) => "(hidden)",
            JValue { Value: double number } => number.ToString("R", CultureInfo.InvariantCulture),
            { } value => value.ToString(Formatting.None),
        };
}
