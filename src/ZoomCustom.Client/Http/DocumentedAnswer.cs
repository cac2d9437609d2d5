using System;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using ZoomCustom.Errors;
using ZoomCustom.Json;
using ZoomCustom.Operations;

namespace ZoomCustom.Http;

/// <summary>Holds the answer to a change against what Zoom documents: an HTTP status of success alone doesn't say that a change was
/// made.</summary>
internal static class DocumentedAnswer
{
    /// <summary>Characters that are shown of an answer.</summary>
    private const int Longest = 200;

    /// <summary>Fields that the answer to a change has only where something went wrong.</summary>
    private static readonly string[] s_failures =
    [
        "code",
        "message",
        "error",
        "errors",
        "errorCode",
        "error_code",
        "errorMessage",
        "error_message",
    ];

    /// <summary>Fields that say whether something went wrong.</summary>
    private static readonly string[] s_flags = ["status", "success", "result"];

    /// <summary>Makes sure that an answer under HTTP 2xx says that a change was made.</summary>
    /// <param name="operation">What was asked.</param>
    /// <param name="answer">The answer; null where it has no body.</param>
    /// <param name="model">What it is read as; <see cref="object"/> where it isn't looked at.</param>
    /// <exception cref="ZoomAnswerException">It doesn't.</exception>
    public static void Check(Operation operation, JToken? answer, Type model)
    {
        // What answers an operation that isn't in the catalog isn't known.
        if (!operation.IsChange || operation.Id.Length == 0 || answer is null)
            return;
        bool isDocumented =
            answer is JObject record
            && !s_failures.Any(name => IsGiven(record[name]))
            && !s_flags.Any(name => record[name] is JValue { Value: false })
            && (
                !operation.AnswersInFull
                || model == typeof(object)
                || ZoomJson.FieldsOf(model).Except(s_flags).Any(name => IsGiven(record[name]))
            );
        if (!isDocumented)
            throw new ZoomAnswerException($"{operation} was answered with something that Zoom doesn't document: {Short(answer)}")
            {
                IsComplete = true,
            };
    }

    private static bool IsGiven(JToken? value) =>
        value switch
        {
            null or JContainer { HasValues: false } => false,
            JValue { Value: null or "" or "0" or 0L } => false,
            _ => true,
        };

    private static string Short(JToken answer)
    {
        string text = answer.ToString(Formatting.None);
        return text.Length <= Longest ? text : text.Substring(0, Longest) + "…";
    }
}
