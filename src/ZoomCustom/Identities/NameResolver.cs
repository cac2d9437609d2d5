using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Client;
using ZoomCustom.Errors;
using ZoomCustom.Http;

namespace ZoomCustom.Identities;

/// <summary>Finds the ids of groups and roles by name. Each list is read when a name is first given.</summary>
internal sealed class NameResolver(ZoomClient client)
{
    private const int Candidates = 5;

    /// <summary>What Zoom's ids look like.</summary>
    private static readonly Regex s_id = new("^([0-9]|[A-Za-z0-9_-]{18,28})$", RegexOptions.CultureInvariant);

    /// <summary>Names that look like ids: one in a hundred ids has no digit in it.</summary>
    private static readonly Regex s_word = new("^[^0-9]+$", RegexOptions.CultureInvariant);

    private readonly Dictionary<AccountListing, ILookup<string, string>> _known = [];

    /// <summary>Whether a value may be an id.</summary>
    public static bool MayBeId(string value) => value.Length == 0 || s_id.IsMatch(value);

    /// <summary>Whether a value may be a name, and has to be looked up. What looks like an id can only be given by its id.</summary>
    public static bool MayBeName(string value) => value.Length > 0 && (!s_id.IsMatch(value) || s_word.IsMatch(value));

    /// <summary>The id that belongs to a name, or the id itself.</summary>
    /// <exception cref="NameException">None has that name, or several have.</exception>
    public async Task<string> IdOfAsync(AccountListing listing, string name, CancellationToken cancel)
    {
        if (!_known.TryGetValue(listing, out ILookup<string, string>? known))
        {
            IReadOnlyList<AccountListing.Entry> all = await listing.AllAsync(client, cancel).ConfigureAwait(false);
            _known[listing] = known = all.ToLookup(one => one.Name ?? "", one => one.Id ?? "", StringComparer.OrdinalIgnoreCase);
        }

        string[] ids = [.. known[name]];
        return ids.Length switch
        {
            1 => ids[0],
            0 when MayBeId(name) => name,
            0 => throw NameException.Unknown($"There is no {listing.Noun} '{name}'. {Near(known, name)}", name),
            _ => throw NameException.Ambiguous(
                $"There are {ids.Length} {listing.Noun}s named '{name}': {string.Join(", ", ids)}. Give the id of the one that is meant.",
                name
            ),
        };
    }

    private static string Near(ILookup<string, string> known, string name)
    {
        string[] names = [.. known.Select(one => one.Key)];
        bool Alike(string other) =>
            other.IndexOf(name, StringComparison.OrdinalIgnoreCase) >= 0
            || name.IndexOf(other, StringComparison.OrdinalIgnoreCase) >= 0
            || (other.Length > 0 && char.ToUpperInvariant(other[0]) == char.ToUpperInvariant(name[0]));
        string[] near = [.. names.Where(Alike).Concat(names).Distinct().Take(Candidates)];
        return near.Length == 0
            ? "There are none at all."
            : $"There are {names.Length}, among them {string.Join(", ", near.Select(one => $"'{one}'"))}.";
    }
}
