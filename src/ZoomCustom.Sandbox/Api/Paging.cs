using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace ZoomCustom.Sandbox.Api;

/// <summary>Cuts a list into pages, and makes and checks the tokens that link them.</summary>
internal static class Paging
{
    /// <summary>The page that a call asks for.</summary>
    /// <param name="call">The call.</param>
    /// <param name="all">Everything, in an order that does not change; records that go leave their place empty.</param>
    /// <param name="wanted">The call's filters.</param>
    /// <returns>The records, and the token of the next page; empty on the last.</returns>
    public static (List<T> Records, string Next) Page<T>(Call call, IReadOnlyList<T> all, Func<T, bool> wanted)
    {
        int size = call.PageSize, at = Position(call);
        var records = new List<T>(Math.Min(size, all.Count));
        for (; at < all.Count && records.Count < size; at++)
        {
            if (wanted(all[at]))
                records.Add(all[at]);
        }

        while (at < all.Count && !wanted(all[at]))
            at++;
        return (records, at < all.Count ? Token(call, at) : "");
    }

    private static string Token(Call call, int at)
    {
        string text = FormattableString.Invariant($"{at}.{call.Account.Now.UtcTicks}.{Hash(call.Operation.Id + call.Filters)}");
        // As Zoom's: characters that a query has to escape.
        return Convert.ToBase64String(Encoding.ASCII.GetBytes(text)).Replace('=', '+');
    }

    private static int Position(Call call)
    {
        if (call.Query("next_page_token") is not { } token)
            return 0;

        try
        {
            string[] parts = Encoding.ASCII.GetString(Convert.FromBase64String(token.Replace('+', '='))).Split('.');
            var issued = new DateTimeOffset(long.Parse(parts[1], CultureInfo.InvariantCulture), TimeSpan.Zero);
            if (parts[2] == Hash(call.Operation.Id + call.Filters) && call.Account.Now - issued <= call.Account.Options.PageTokenLifetime)
                return int.Parse(parts[0], CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is FormatException or IndexOutOfRangeException)
        {
            // Not a token of ours.
        }

        throw new Refusal(400, 300, "The next page token is invalid or expired.");
    }

    private static string Hash(string text) => text.Aggregate(2166136261u, (hash, c) => (hash ^ c) * 16777619u).ToString("x8", CultureInfo.InvariantCulture);
}
