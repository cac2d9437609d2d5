using System.Collections.Generic;
using System.Linq;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ZoomCustom.Contract;

/// <summary>Writes facts with one line for each property, path, and status, so that differences between versions are easy to
/// read.</summary>
internal static class FactsLayout
{
    public static string Write(JObject facts)
    {
        var text = new StringBuilder();
        Write(text, facts, "", 0);
        return text.Append('\n').ToString();
    }

    private static void Write(StringBuilder text, JToken token, string name, int depth)
    {
        bool isObject = token is JObject;
        if (token is not JContainer { HasValues: true } container)
        {
            text.Append(token.ToString(Formatting.None));
            return;
        }

        bool isSpread = IsSpread(token, name);
        string separator =
            isSpread ? "\n" + new string(' ', 2 * (depth + 1))
            : isObject ? " "
            : "";
        text.Append(isObject ? '{' : '[');
        foreach (JToken child in container.Children())
        {
            text.Append(
                child.Previous is null ? separator
                : isSpread ? "," + separator
                : ", "
            );
            if (child is JProperty property)
                text.Append(JsonConvert.ToString(property.Name)).Append(": ");
            Write(text, (child as JProperty)?.Value ?? child, (child as JProperty)?.Name ?? "", depth + 1);
        }

        text.Append(
                isSpread ? "\n" + new string(' ', 2 * depth)
                : isObject ? " "
                : ""
            )
            .Append(isObject ? '}' : ']');
    }

    /// <summary>Whether a value needs more than one line, because it or a value in it contains more than one object.</summary>
    private static bool IsSpread(JToken token, string name) =>
        name == "paths"
        || token is JContainer && (Values(token).Count(value => value is JObject) > 1 || Values(token).Any(value => IsSpread(value, "")));

    private static IEnumerable<JToken> Values(JToken token) => token is JObject of ? of.PropertyValues() : token.Children();
}
