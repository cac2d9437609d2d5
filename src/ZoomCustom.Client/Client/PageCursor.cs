using System;
using System.Globalization;
using Newtonsoft.Json.Linq;
using ZoomCustom.Http;
using ZoomCustom.Json;

namespace ZoomCustom.Client;

/// <summary>The query parameter that requests the next page.</summary>
/// <param name="Parameter">The parameter's name.</param>
/// <param name="Value">The parameter's value.</param>
internal sealed record PageCursor(string Parameter, string Value)
{
    public const string Token = "next_page_token";

    private const string Sync = "sync_token",
        Number = "page_number";

    /// <summary>Returns the cursor for the next page; null on the last page.</summary>
    /// <param name="asked">The request.</param>
    /// <param name="answer">The response without its records.</param>
    /// <param name="arrived">The number of records on the page.</param>
    public static PageCursor? After(ZoomRequest asked, JObject answer, int arrived)
    {
        if (answer[Token] is not JValue { Value: bool } && answer.Text(Token) is { } token)
            return new(Token, token);
        // Operations in the catalog use page tokens, even if their responses have page numbers too.
        if (asked.Operation.IsPaged || asked.Query.ContainsKey(Token))
            return null;
        // Every response has a sync token, for the next time. A synchronization ends when a response has no records.
        if (answer.Text(Sync) is { } sync)
            return arrived == 0 ? null : new(Sync, sync);
        if (answer.Count("page_count") is not { } pages)
            return null;
        long number = Asked(asked) ?? answer.Count(Number) ?? 1;
        return number < pages ? new(Number, (number + 1).ToString(CultureInfo.InvariantCulture)) : null;
    }

    /// <summary>Whether a request starts in the middle of a list.</summary>
    public static bool IsIn(ZoomRequest request) =>
        request.Query.ContainsKey(Token) || request.Query.ContainsKey(Sync) || request.Query.ContainsKey(Number);

    private static long? Asked(ZoomRequest request) =>
        request.Query.TryGetValue(Number, out object? number)
        && long.TryParse(
            Convert.ToString(number, CultureInfo.InvariantCulture),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out long value
        )
            ? value
            : null;
}
