using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Newtonsoft.Json;

namespace ZoomCustom.Sandbox.Api;

/// <summary>A page of a list.</summary>
/// <param name="Records">What is on it.</param>
/// <param name="Size">How many records a full one has.</param>
/// <param name="Number">The number that it was asked for by; 1 when it was not.</param>
/// <param name="Next">The token of the next one; empty on the last.</param>
internal sealed record Page<T>(List<T> Records, int Size, int Number, string Next)
{
    /// <summary>Writes what Zoom's lists say of themselves.</summary>
    public void WriteCounts(JsonTextWriter json, long total)
    {
        json.Member("page_count", (total + Size - 1) / Size);
        json.Member("page_size", Size);
        json.Member("total_records", total);
        json.Member("next_page_token", Next);
    }
}

/// <summary>Cuts a list into pages, and makes and checks the tokens that link them.</summary>
internal static class Paging
{
    /// <summary>The page that a call asks for.</summary>
    /// <param name="call">The call.</param>
    /// <param name="all">Everything, in an order that does not change; records that go leave their place empty.</param>
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

    private static string Token(Call call, string place) =>
        // As Zoom's: characters that a query has to escape.
        Convert.ToBase64String(Encoding.ASCII.GetBytes(place + "." + Seal(call, place))).Replace('=', '+');

    private static int Position(Call call, string token)
    {
        string[] parts = Text(token).Split('.');
        if (parts.Length == 3 && parts[2] == Seal(call, parts[0] + "." + parts[1]))
        {
            // Ours, and for this list: no need to doubt the rest.
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

    /// <summary>Binds a place to the account and to the list with its filters.</summary>
    private static string Seal(Call call, string place) =>
        $"{call.Account.Options.Seed} {call.Operation.Id} {string.Join(" ", call.PathValues)} {call.Filters} {place}"
            .Aggregate(2166136261u, (hash, c) => (hash ^ c) * 16777619u)
            .ToString("x8", CultureInfo.InvariantCulture);
}
