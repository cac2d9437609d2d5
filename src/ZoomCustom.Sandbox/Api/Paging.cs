using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Newtonsoft.Json;

namespace ZoomCustom.Sandbox.Api;

/// <summary>A page of a list.</summary>
/// <param name="Records">The records on the page.</param>
/// <param name="Size">The number of records on a full page.</param>
/// <param name="Number">The requested page number; 1 if the request doesn't have one.</param>
/// <param name="Next">The token of the next page; empty on the last page.</param>
internal sealed record Page<T>(List<T> Records, int Size, int Number, string Next)
{
    /// <summary>Writes Zoom's paging properties.</summary>
    public void WriteCounts(JsonTextWriter json, long total)
    {
        json.Member("page_count", (total + Size - 1) / Size);
        json.Member("page_size", Size);
        json.Member("total_records", total);
        json.Member("next_page_token", Next);
    }
}

/// <summary>Splits a list into pages, and creates and checks the page tokens.</summary>
internal static class Paging
{
    /// <summary>Returns the page that a call requests.</summary>
    /// <param name="call">The call.</param>
    /// <param name="all">All records, in an order that doesn't change. A removed record keeps its position.</param>
    /// <param name="wanted">The call's filters.</param>
    public static Page<T> Page<T>(Call call, IReadOnlyList<T> all, Func<T, bool> wanted)
    {
        int size = call.PageSize,
            number = call.PageNumber,
            at = 0;
        if (call.Query("next_page_token") is { } token)
            at = Position(call, token);
        else
            for (long skip = (number - 1L) * size; at < all.Count && skip > 0; at++)
                skip -= wanted(all[at]) ? 1 : 0;

        var records = new List<T>(Math.Min(size, all.Count));
        for (; at < all.Count && records.Count < size; at++)
        {
            if (wanted(all[at]))
                records.Add(all[at]);
        }

        while (at < all.Count && !wanted(all[at]))
            at++;
        return new(
            records,
            size,
            number,
            at < all.Count ? Token(call, FormattableString.Invariant($"{at}.{call.Account.Now.UtcTicks}")) : ""
        );
    }

    private static string Token(Call call, string position) =>
        // Zoom's tokens contain characters that must be escaped in a query, so these do too.
        Convert.ToBase64String(Encoding.ASCII.GetBytes(position + "." + Signature(call, position))).Replace('=', '+');

    private static int Position(Call call, string token)
    {
        string[] parts = Text(token).Split('.');
        if (parts.Length == 3 && parts[2] == Signature(call, parts[0] + "." + parts[1]))
        {
            // The signature is valid, so the rest needs no checks.
            var issued = new DateTimeOffset(long.Parse(parts[1], CultureInfo.InvariantCulture), TimeSpan.Zero);
            if (call.Account.Now - issued <= call.Account.Options.PageTokenLifetime)
                return int.Parse(parts[0], CultureInfo.InvariantCulture);
        }

        throw new Refusal(400, 300, "The next page token is invalid or expired.");
    }

    private static string Text(string token)
    {
        try
        {
            return Encoding.ASCII.GetString(Convert.FromBase64String(token.Replace('+', '=')));
        }
        catch (FormatException)
        {
            return "";
        }
    }

    /// <summary>Ties a position to the account, the list, and its filters.</summary>
    private static string Signature(Call call, string position) =>
        StableHash
            .Of($"{call.Account.Options.Seed} {call.Operation.Id} {string.Join(" ", call.PathValues)} {call.Filters} {position}")
            .ToString("x8", CultureInfo.InvariantCulture);
}
