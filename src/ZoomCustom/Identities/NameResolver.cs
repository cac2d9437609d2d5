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

/// <summary>Finds the IDs of groups and roles by name. Reads each list once, when a name is first looked up.</summary>
internal sealed class NameResolver(ZoomClient client, RequestContext context)
{
    private const int MaxSuggestions = 5;

    /// <summary>Text without digits. If it has the format of an ID, it's probably a name: only one in a hundred IDs has no
    /// digits.</summary>
    private static readonly Regex s_word = new("^[^0-9]+$", RegexOptions.CultureInvariant);

    private readonly Dictionary<AccountListing, ILookup<string, string>> _known = [];

    /// <summary>Whether a value can be an ID.</summary>
    public static bool MayBeId(string value) => value.Length == 0 || IsId(value);

    /// <summary>Whether a value can be a name, so that it has to be looked up. A value that looks like an ID is treated as an
    /// ID.</summary>
    public static bool MayBeName(string value) => value.Length > 0 && (!IsId(value) || s_word.IsMatch(value));

    /// <summary>Zoom's own roles have IDs of one digit.</summary>
    private static bool IsId(string value) => value is [>= '0' and <= '9'] || Identifiers.IsLongId(value);

    /// <summary>Gets the ID of the object with a name. An ID is returned unchanged.</summary>
    /// <exception cref="NameException">No object has the name, or several objects have it.</exception>
    public async Task<string> IdOfAsync(AccountListing listing, string name, CancellationToken cancel)
    {
        if (!_known.TryGetValue(listing, out ILookup<string, string>? known))
        {
            IReadOnlyList<AccountListing.Entry> all = await listing.AllAsync(client, context, cancel).ConfigureAwait(false);
            _known[listing] = known = all.ToLookup(one => one.Name ?? "", one => one.Id ?? "", StringComparer.OrdinalIgnoreCase);
        }

        string[] ids = [.. known[name]];
        // A name may contain invisible characters, so it's looked up as it is first.
        string visible = Identifiers.Visible(name);
        if (ids.Length == 0)
            ids = [.. known[visible]];

        return ids.Length switch
        {
            1 when ids[0].Length > 0 => ids[0],
            1 => throw NameException.Unknown($"Zoom returned the {listing.Noun} '{name}' without an ID that can be read.", name),
            0 when MayBeId(visible) => visible,
            0 => throw NameException.Unknown($"The {listing.Noun} '{name}' doesn't exist. {Similar(known, listing.Noun, name)}", name),
            _ => throw NameException.Ambiguous(
                $"{ids.Length} {listing.Noun}s have the name '{name}'. Use the ID of one of them: {string.Join(", ", ids)}.",
                name
            ),
        };
    }

    private static string Similar(ILookup<string, string> known, string noun, string name)
    {
        string[] names = [.. known.Select(one => one.Key).Where(one => one.Length > 0)];
        int unnamed = known[""].Count();
        string others = unnamed == 0 ? "" : $" Zoom also returned {unnamed} {noun}(s) without a name that can be read.";
        bool IsSimilar(string other) =>
            other.IndexOf(name, StringComparison.OrdinalIgnoreCase) >= 0
            || name.IndexOf(other, StringComparison.OrdinalIgnoreCase) >= 0
            || (other.Length > 0 && char.ToUpperInvariant(other[0]) == char.ToUpperInvariant(name[0]));
        string[] similar = [.. names.Where(IsSimilar).Concat(names).Distinct().Take(MaxSuggestions)];
        return (
                similar.Length == 0 ? $"The account has no {noun}s."
                : similar.Length == names.Length ? $"The account's {noun}s: {string.Join(", ", similar.Select(one => $"'{one}'"))}."
                : $"The account has {names.Length} {noun}s, such as {string.Join(", ", similar.Select(one => $"'{one}'"))}."
            ) + others;
    }
}
