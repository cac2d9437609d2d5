using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using ZoomCustom.Http;
using ZoomCustom.Json;

namespace ZoomCustom.Runs;

/// <summary>The values of a change as a journal contains them: without secrets, and the same each time.</summary>
internal static class RunText
{
    /// <summary>The text that replaces a secret.</summary>
    public const string Hidden = "(hidden)";

    /// <summary>Fields that contain a secret, or a link that contains one.</summary>
    private static readonly Regex s_secret = new(
        "passw|passcode|secret|token|host_?key|credential|private_?key|api_?key|_key$|activation_?code|sip_?dialing|(^|_)(pin|pwd|zak|jwt)$"
            + "|(start|join)_?url$|personal_meeting_?url$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    );

    /// <summary>Secrets in the query of a link.</summary>
    private static readonly Regex s_inLink = new(
        @"(?<=[?&](pwd|passwd|password|passcode|tk|zak|jwt|token|access_token)=)[^&\s""'<>]+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    );

    /// <summary>The shortest secret that is replaced in a message. A shorter one would replace parts of words.</summary>
    private const int MinSecret = 4;

    /// <summary>Whether a field contains a secret.</summary>
    public static bool IsSecret(string field) => s_secret.IsMatch(field);

    /// <summary>Returns a value without secrets: dictionaries, lists, text, numbers, true, and false.</summary>
    public static object? WithoutSecrets(object? value) =>
        value switch
        {
            null or bool or int or long or double or decimal => value,
            string text => s_inLink.Replace(text, Hidden),
            SecretText => Hidden,
            Enum member => Convert.ToInt64(member, CultureInfo.InvariantCulture),
            DateTimeOffset time => time.ToUniversalTime().ToString("o", CultureInfo.InvariantCulture),
            DateTime time => time.ToUniversalTime().ToString("o", CultureInfo.InvariantCulture),
            IReadOnlyDictionary<string, object?> record => Fields(record.Select(field => (field.Key, field.Value))),
            IReadOnlyDictionary<string, string> record => Fields(record.Select(field => (field.Key, (object?)field.Value))),
            IDictionary record => Fields(record.Keys.Cast<object>().Select(key => (key.ToString() ?? "", (object?)record[key]))),
            IEnumerable list => list.Cast<object?>().Select(WithoutSecrets).ToArray(),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };

    /// <summary>Returns the body of a request without secrets. Text is parsed, because it can contain secrets.</summary>
    public static object? Body(ZoomRequest request)
    {
        if (request.Body is not string text)
            return WithoutSecrets(request.Body);
        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None };
            // The name of a field says whether it's a secret. A text alone has no name.
            return ZoomJson.Plain(JToken.ReadFrom(reader)) is var plain and not string ? WithoutSecrets(plain) : Hidden;
        }
        catch (JsonException)
        {
            return $"({text.Length} characters that aren't JSON)";
        }
    }

    /// <summary>Returns a message without secrets: those in links, and those of requests that it's about.</summary>
    public static string? Message(string? message, IEnumerable<ZoomRequest> requests) =>
        message is null
            ? null
            : requests
                .SelectMany(request => Secrets(Token(request.Body), isSecret: false))
                .Where(secret => secret.Length >= MinSecret)
                .Distinct()
                .OrderByDescending(secret => secret.Length)
                .Aggregate(s_inLink.Replace(message, Hidden), (text, secret) => text.Replace(secret, Hidden));

    private static JToken? Token(object? body)
    {
        try
        {
            return body is null ? null : JToken.Parse(body as string ?? JsonConvert.SerializeObject(body));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Secrets(JToken? token, bool isSecret) =>
        token switch
        {
            JObject record => record.Properties().SelectMany(field => Secrets(field.Value, isSecret || IsSecret(field.Name))),
            JArray list => list.SelectMany(one => Secrets(one, isSecret)),
            JValue { Value: { } value } when isSecret => [Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""],
            _ => [],
        };

    /// <summary>Returns the fields of a record by Zoom's names, without secrets.</summary>
    public static IReadOnlyDictionary<string, object?> Record(object? record)
    {
        if (record is IReadOnlyDictionary<string, object?> plain)
            return (IReadOnlyDictionary<string, object?>)WithoutSecrets(plain)!;
        return record is null
            ? new Dictionary<string, object?>()
            : (IReadOnlyDictionary<string, object?>)WithoutSecrets(ZoomJson.Fields(record))!;
    }

    /// <summary>Whether a value contains a replaced secret.</summary>
    public static bool HasHidden(object? value) =>
        value switch
        {
            string text => text.Contains(Hidden),
            IReadOnlyDictionary<string, object?> record => record.Values.Any(HasHidden),
            IEnumerable list => list.Cast<object?>().Any(HasHidden),
            _ => false,
        };

    /// <summary>Returns the hash that identifies a change: its operation, target, and values.</summary>
    /// <param name="request">The request, as it was planned.</param>
    /// <param name="item">The item of a batch; null if there is none.</param>
    /// <param name="asked">What the user asked for, instead of the body, if the body depends on what was read; null for the body.</param>
    public static string Hash(ZoomRequest request, string? item, object? asked)
    {
        object?[] parts =
        [
            request.Operation.Id.Length > 0 ? request.Operation.Id : request.Operation.Method,
            request.EscapedPath,
            WithoutSecrets(request.Query),
            asked is null ? Body(request) : WithoutSecrets(asked),
            item,
        ];
        using var sha = SHA256.Create();
        byte[] hash = sha.ComputeHash(Encoding.UTF8.GetBytes(Canonical(parts)));
        return string.Concat(hash.Take(16).Select(one => one.ToString("x2", CultureInfo.InvariantCulture)));
    }

    /// <summary>Returns a value as JSON, with the fields in alphabetical order.</summary>
    public static string Canonical(object? value) =>
        value switch
        {
            IReadOnlyDictionary<string, object?> record => "{"
                + string.Join(
                    ",",
                    record
                        .OrderBy(field => field.Key, StringComparer.Ordinal)
                        .Select(field => JsonConvert.ToString(field.Key) + ":" + Canonical(field.Value))
                )
                + "}",
            string text => JsonConvert.ToString(text),
            IEnumerable list => "[" + string.Join(",", list.Cast<object?>().Select(Canonical)) + "]",
            _ => JsonConvert.SerializeObject(value),
        };

    private static Dictionary<string, object?> Fields(IEnumerable<(string Name, object? Value)> fields)
    {
        var plain = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach ((string name, object? value) in fields)
            plain[name] = IsSecret(name) && value is not null ? Hidden : WithoutSecrets(value);
        return plain;
    }
}
