using System;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using ZoomCustom.Errors;
using ZoomCustom.Json;
using ZoomCustom.Models;
using ZoomCustom.Operations;

namespace ZoomCustom.Http;

/// <summary>Compares the response to a change with Zoom's documentation. A success status alone doesn't mean that the change was
/// made.</summary>
internal static class DocumentedAnswer
{
    /// <summary>Fields that the response to a change has only if something failed.</summary>
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

    /// <summary>Fields that say whether something failed.</summary>
    private static readonly string[] s_flags = ["status", "success", "result"];

    /// <summary>Checks that a response with a success status says that the change was made.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="answer">The response's body; null if there is none.</param>
    /// <param name="model">The type that it's converted to; <see cref="object"/> if its fields don't matter.</param>
    /// <exception cref="ZoomAnswerException">The response doesn't say so.</exception>
    public static void Check(Operation operation, JToken? answer, Type model)
    {
        // For an operation that isn't in the catalog, the documented response isn't known.
        if (!operation.IsChange || operation.Id.Length == 0 || answer is null)
            return;
        bool isDocumented =
            answer is JObject record
            && !s_failures.Any(name => IsGiven(record[name]))
            && !s_flags.Any(name => record[name] is JValue { Value: false })
            // Without the IDs, it's unknown who was added.
            && (model != typeof(BatchAnswer) || record["ids"] is JValue { Value: string })
            && (
                !operation.AnswersInFull
                || model == typeof(object)
                || ZoomJson.FieldsOf(model).Except(s_flags).Any(name => IsGiven(record[name]))
            );
        if (!isDocumented)
            throw new ZoomAnswerException($"The response to {operation} isn't in the form that Zoom documents: {AnswerText.Of(answer)}")
            {
                IsComplete = true,
            };
    }

    /// <summary>Whether a response has a field of a record. A status alone can be the status of the service.</summary>
    public static bool IsRecord<T>(JObject answer) =>
        ZoomJson.Knows<T>(new JObject(answer.Properties().Where(property => !s_flags.Contains(property.Name))));

    private static bool IsGiven(JToken? value) =>
        value switch
        {
            null or JContainer { HasValues: false } => false,
            JValue { Value: null or "" or "0" or 0L } => false,
            _ => true,
        };
}
