using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using ZoomCustom.Json;

namespace ZoomCustom.Http;

/// <summary>The explanation of an error, in any form that Zoom or a gateway in front of it uses.</summary>
/// <param name="Text">The error message.</param>
/// <param name="Code">The code as it was sent; null if there is none.</param>
/// <param name="IsWhole">Whether the response is only an error, so that it's an error with HTTP 200 too.</param>
internal sealed record Explanation(string Text, string? Code, bool IsWhole)
{
    /// <summary>The most fields of a response that is only an error.</summary>
    private const int MostFields = 3;

    /// <summary>The most characters of a message that are shown.</summary>
    private const int Longest = 2000;

    /// <summary>An error with HTTP 200 has one of these fields. A code alone can belong to a record.</summary>
    private static readonly string[] s_refusals = ["message", "errorMessage", "error_message", "errors", "error"];

    private static readonly string[] s_codes = ["code", "errorCode", "error_code"];

    private static readonly string[] s_messages =
    [
        "message",
        "errorMessage",
        "error_message",
        "error_description",
        "reason",
        "detail",
        "error",
        "title",
    ];

    private static readonly Regex s_number = new(@"^-?\d{1,20}$", RegexOptions.CultureInvariant);

    /// <summary>Returns the explanation in a response; null if there is none.</summary>
    public static Explanation? Of(JToken? answer)
    {
        if (answer is not JObject record)
            return null;
        string? code = s_codes.Select(name => Scalar(record[name])).FirstOrDefault(text => text is not null);
        string? message = s_messages.Select(name => Scalar(record[name])).FirstOrDefault(text => text is not null);
        // {"error": {"code": …, "message": …}}
        if (message is null && Of(record["error"]) is { } inner)
            (message, code) = (inner.Text, code ?? inner.Code);
        string? number = code is not null && s_number.IsMatch(code) && code != "0" ? code : null;
        string details = string.Join("; ", Details(record));
        if (message is null && details.Length == 0 && number is null)
            return null;

        message = (message, details) switch
        {
            (null, "") => $"Zoom returned the code {number} and no message.",
            (null, _) => details,
            (_, "") => message,
            _ => $"{message.TrimEnd('.')}. {details}",
        };
        // A code that is a word is also useful.
        if (number is null && code is not (null or "0") && message.IndexOf(code, StringComparison.OrdinalIgnoreCase) < 0)
            message = $"{message.TrimEnd('.')} ({code}).";
        bool failed = number is not null || record["status"] is JValue { Value: false };
        return new(message, number, failed && record.Count <= MostFields && s_refusals.Any(record.ContainsKey));
    }

    private static IEnumerable<string> Details(JObject record) =>
        from error in record["errors"] switch
        {
            JArray list => list.Children(),
            JObject one => [one],
            _ => (IEnumerable<JToken>)[],
        }
        let text = error is JObject part ? Texts(part["message"] ?? part["errorMessage"] ?? part["reason"]) : Texts(error)
        where text.Length > 0
        let field = error is JObject named ? Scalar(named["field"]) : null
        select field is null ? text : $"{field}: {text}";

    /// <summary>Returns one or more texts, however they are nested.</summary>
    private static string Texts(JToken? value) =>
        value switch
        {
            JArray list => string.Join(", ", list.Select(Texts).Where(text => text.Length > 0)),
            JObject record => Of(record)?.Text ?? AnswerText.Of(record),
            _ => Scalar(value) ?? "",
        };

    private static string? Scalar(JToken? value) =>
        value is JValue { Type: not (JTokenType.Null or JTokenType.Boolean) } scalar
        && scalar.ToString(CultureInfo.InvariantCulture) is { Length: > 0 } text
            ? text.Substring(0, Math.Min(text.Length, Longest))
            : null;
}
