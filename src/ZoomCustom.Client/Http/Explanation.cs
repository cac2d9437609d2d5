using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using ZoomCustom.Json;

namespace ZoomCustom.Http;

/// <summary>Why an answer says that it is a refusal, in whichever shape Zoom and what stands before it say so.</summary>
/// <param name="Text">The reason, for people.</param>
/// <param name="Code">The code as it was written; null for none.</param>
/// <param name="IsWhole">Whether the answer is nothing but a refusal, so that it is one under HTTP 200 too.</param>
internal sealed record Explanation(string Text, string? Code, bool IsWhole)
{
    /// <summary>The most fields of an answer that is nothing but a refusal.</summary>
    private const int MostFields = 3;

    /// <summary>Characters that are shown of a message.</summary>
    private const int Longest = 2000;

    /// <summary>The fields that an answer under HTTP 200 has one of when it is a refusal. A code alone may be a record's.</summary>
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

    /// <summary>The explanation that an answer gives; null where it gives none.</summary>
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
            (null, "") => $"Zoom gives the code {number} and no message.",
            (null, _) => details,
            (_, "") => message,
            _ => $"{message.TrimEnd('.')}. {details}",
        };
        // A code that is a word tells more than none.
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

    /// <summary>One text or several, whichever way they are nested.</summary>
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
