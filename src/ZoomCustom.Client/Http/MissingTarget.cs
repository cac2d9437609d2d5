using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text.RegularExpressions;
using ZoomCustom.Errors;
using ZoomCustom.Operations;

namespace ZoomCustom.Http;

/// <summary>Finds out whether an error means that the target of a request doesn't exist. The error can also be about another user
/// in the request, such as a manager or the user who gets transferred meetings.</summary>
internal static class MissingTarget
{
    private const int NoUser = 1001;

    /// <summary>The parts of the path that Zoom's error codes are about.</summary>
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

    /// <summary>Text that identifies an object: an email address, text after a colon, or an ID within a sentence.</summary>
    private static readonly Regex s_name = new(@":\s*\S|\S@\S|\bwith this \S", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex s_reference = new("(email|manager|_ids?)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Whether an error says that something doesn't exist: the target of a request, or another object in it.</summary>
    public static bool IsSaid(ZoomApiException refusal) =>
        refusal.StatusCode < HttpStatusCode.InternalServerError
        && (s_parts.ContainsKey(refusal.Code) || s_missing.IsMatch(refusal.Message));

    /// <summary>Whether an error says that an object other than the target of a request doesn't exist.</summary>
    public static bool IsAnother(ZoomApiException refusal, ZoomRequest request) =>
        IsSaid(refusal) && s_name.IsMatch(refusal.Message) && !Is(refusal, request);

    /// <summary>Whether an error means that the target of a request doesn't exist.</summary>
    /// <param name="refusal">Zoom's error.</param>
    /// <param name="request">The request.</param>
    /// <param name="users">Target users that aren't in the request's path.</param>
    public static bool Is(ZoomApiException refusal, ZoomRequest request, params string[] users)
    {
        if (!IsSaid(refusal))
            return false;
        bool isKnown = s_parts.TryGetValue(refusal.Code, out string[]? parts);
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

    /// <summary>Returns the values in the path with their parameter names, which are empty if the operation isn't in the catalog.</summary>
    internal static IEnumerable<(string Part, string Value)> Named(ZoomRequest request)
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
