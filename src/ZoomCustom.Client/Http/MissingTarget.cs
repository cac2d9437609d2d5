using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text.RegularExpressions;
using ZoomCustom.Errors;
using ZoomCustom.Operations;

namespace ZoomCustom.Http;

/// <summary>Tells whether a refusal says that what a request is about doesn't exist. It may be about someone else whom the request
/// mentions: whoever meetings are transferred to, a manager.</summary>
internal static class MissingTarget
{
    private const int NoUser = 1001;

    /// <summary>Which parts of a path Zoom's codes are about.</summary>
    private static readonly Dictionary<int, string[]> s_parts = new()
    {
        [NoUser] = ["userId", "memberId"],
        [1010] = ["groupId"],
        [1034] = ["roleId"],
        [1401] = ["appId"],
        [4130] = ["groupId"],
        [4131] = ["memberId"],
    };

    private static readonly Regex s_missing = new("(does not|doesn't) exist", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Words that name someone: an email address, what follows a colon, an id in the middle of a sentence.</summary>
    private static readonly Regex s_name = new(@":\s*\S|\S@\S|\bwith this \S", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex s_reference = new("(email|manager|_ids?)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Whether a refusal says that what a request is about doesn't exist.</summary>
    /// <param name="refusal">What Zoom refused.</param>
    /// <param name="request">The request.</param>
    /// <param name="users">Users that it is about and its path doesn't name.</param>
    public static bool Is(ZoomApiException refusal, ZoomRequest request, params string[] users)
    {
        bool isKnown = s_parts.TryGetValue(refusal.Code, out string[]? parts);
        if (refusal.StatusCode >= HttpStatusCode.InternalServerError || (!isKnown && !s_missing.IsMatch(refusal.Message)))
            return false;
        string[] about =
        [
            .. Named(request).Where(one => !isKnown || one.Part.Length == 0 || parts!.Contains(one.Part)).Select(one => one.Value),
            .. refusal.Code == NoUser ? users : [],
        ];
        if (about.Length == 0)
            return false;
        if (Words(refusal.Message).Intersect(about, StringComparer.OrdinalIgnoreCase).Any())
            return true;
        return isKnown && !s_name.IsMatch(refusal.Message) && !MentionsOthers(request, about);
    }

    /// <summary>What the path names, with Zoom's name for it; empty where no operation of the catalog tells it.</summary>
    private static IEnumerable<(string Part, string Value)> Named(ZoomRequest request)
    {
        if (request.Path.Count > 0)
            return request.Path.Select(part => (part.Key, part.Value));
        Operation? known = OperationCatalog.Match(request.Operation.Method, request.EscapedPath, out IReadOnlyList<string> values);
        return known is null
            ? request.Operation.Template.Select(segment => ("", Uri.UnescapeDataString(segment)))
            : known.PathParameters.Zip(values, (part, value) => (part, Uri.UnescapeDataString(value)));
    }

    private static IEnumerable<string> Words(string message) =>
        message
            .Split([' ', '\t', '\r', '\n', '"', '\'', '`', '(', ')', '[', ']', '{', '}', ',', ';', ':'])
            .Select(word => word.TrimEnd('.', '!', '?'));

    private static bool MentionsOthers(ZoomRequest request, string[] about) =>
        Values("", request.Query)
            .Concat(Values("", request.Body))
            .Any(one =>
                !about.Contains(one.Value, StringComparer.OrdinalIgnoreCase)
                && (one.Value.IndexOf('@') >= 0 || (one.Value.Length > 0 && s_reference.IsMatch(one.Name)))
            );

    private static IEnumerable<(string Name, string Value)> Values(string name, object? value) =>
        value switch
        {
            string text => [(name, text)],
            IReadOnlyDictionary<string, object?> record => record.SelectMany(field => Values(field.Key, field.Value)),
            IReadOnlyDictionary<string, string> record => record.Select(field => (field.Key, field.Value)),
            IDictionary record => record.Keys.Cast<object>().SelectMany(key => Values(key.ToString() ?? "", record[key])),
            IEnumerable list => list.Cast<object?>().SelectMany(item => Values(name, item)),
            _ => [],
        };
}
