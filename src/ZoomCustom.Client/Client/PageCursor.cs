using System;
using System.Globalization;
using Newtonsoft.Json.Linq;
using ZoomCustom.Http;
using ZoomCustom.Json;

namespace ZoomCustom.Client;

/// <summary>What asks for the page after another one.</summary>
/// <param name="Parameter">The parameter of the query.</param>
/// <param name="Value">Its value.</param>
internal sealed record PageCursor(string Parameter, string Value)
{
    public const string Token = "next_page_token";

    private const string Sync = "sync_token",
        Number = "page_number";

    /// <summary>The cursor that an answer gives; null on the last page.</summary>
    /// <param name="asked">What was asked.</param>
    /// <param name="answer">The answer without its records.</param>
    /// <param name="arrived">How many records came.</param>
    public static PageCursor? After(ZoomRequest asked, JObject answer, int arrived)
    {
        if (answer[Token] is not JValue { Value: bool } && answer.Text(Token) is { } token)
            return new(Token, token);
        // What the catalog has is paged by tokens, whatever else its answers count.
        if (asked.Operation.IsPaged || asked.Query.ContainsKey(Token))
            return null;
        // There always is one for the next time; a synchronization ends with the answer that has nothing new.
        if (answer.Text(Sync) is { } sync)
            return arrived == 0 ? null : new(Sync, sync);
        if (answer.Count("page_count") is not { } pages)
            return null;
        long number = Asked(asked) ?? answer.Count(Number) ?? 1;
        return number < pages ? new(Number, (number + 1).ToString(CultureInfo.InvariantCulture)) : null;
    }

    /// <summary>Whether a request begins in the middle of a list.</summary>
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
