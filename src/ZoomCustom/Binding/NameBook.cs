using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Models;
using ZoomCustom.Operations;

namespace ZoomCustom.Binding;

/// <summary>The groups and roles of an account by name, read when a name is first given.</summary>
internal sealed class NameBook(ZoomClient client)
{
    private const int Candidates = 5;

    /// <summary>What Zoom's ids look like.</summary>
    private static readonly Regex s_id = new("^([0-9]|[A-Za-z0-9_-]{18,28})$", RegexOptions.CultureInvariant);

    /// <summary>What names look like that might be ids: one in a hundred ids has no digit in it.</summary>
    private static readonly Regex s_word = new("^[^0-9]+$", RegexOptions.CultureInvariant);

    private readonly Dictionary<ZoomNoun, ILookup<string, string>> _known = [];

    /// <summary>Whether a value may be an id.</summary>
    public static bool MayBeId(string value) => value.Length == 0 || s_id.IsMatch(value);

    /// <summary>Whether a value may be a name, and has to be looked up. A name that could be nothing but an id has to be given by its id.</summary>
    public static bool MayBeName(string value) => value.Length > 0 && (!s_id.IsMatch(value) || s_word.IsMatch(value));

    /// <summary>The operation that names are read by.</summary>
    public static Operation OperationOf(ZoomNoun noun) => noun == ZoomNoun.Group ? Catalogue.ListGroups : Catalogue.ListRoles;

    /// <summary>The id that belongs to a name, or the id itself.</summary>
    /// <exception cref="NameException">None has that name, or several have.</exception>
    public async Task<string> IdOfAsync(ZoomNoun noun, string name, CancellationToken cancel)
    {
        if (!_known.TryGetValue(noun, out ILookup<string, string>? known))
        {
            IEnumerable<(string? Name, string? Id)> all = noun == ZoomNoun.Group
                ? (await ReadAsync<ZoomGroup>(noun, cancel).ConfigureAwait(false)).Select(group => (group.Name, group.Id))
                : (await ReadAsync<ZoomRole>(noun, cancel).ConfigureAwait(false)).Select(role => (role.Name, role.Id));
            _known[noun] = known = all.ToLookup(one => one.Name ?? "", one => one.Id ?? "", StringComparer.OrdinalIgnoreCase);
        }

        string[] ids = [.. known[name]];
        string kind = noun.ToString().ToLowerInvariant();
        return ids.Length switch
        {
            1 => ids[0],
            0 when MayBeId(name) => name,
            0 => throw new NameException($"There is no {kind} '{name}'. {Near(known, name)}", "UnknownName", name),
            _ => throw new NameException($"There are {ids.Length} {kind}s named '{name}': {string.Join(", ", ids)}. Give the id of the one that is meant.", "AmbiguousName", name),
        };
    }

    private static string Near(ILookup<string, string> known, string name)
    {
        string[] names = [.. known.Select(one => one.Key)];
        bool Alike(string other) => other.IndexOf(name, StringComparison.OrdinalIgnoreCase) >= 0 || name.IndexOf(other, StringComparison.OrdinalIgnoreCase) >= 0
            || (other.Length > 0 && char.ToUpperInvariant(other[0]) == char.ToUpperInvariant(name[0]));
        string[] near = [.. names.Where(Alike).Concat(names).Distinct().Take(Candidates)];
        return near.Length == 0 ? "There are none at all." : $"There are {names.Length}, among them {string.Join(", ", near.Select(one => $"'{one}'"))}.";
    }

    private async Task<List<T>> ReadAsync<T>(ZoomNoun noun, CancellationToken cancel)
    {
        Operation operation = OperationOf(noun);
        PageReader<T> pages = client.List<T>(new ZoomRequest(operation), operation.MaxPageSize);
        var all = new List<T>();
        while (await pages.NextAsync(cancel).ConfigureAwait(false) is { } page)
            all.AddRange(page.Items);
        return all;
    }
}
