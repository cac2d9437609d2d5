using System;
using System.Collections.Generic;
using System.Linq;

namespace ZoomCustom.Changes;

/// <summary>What changes that are only shown would have restored. The changes that are undone after them start from this state.</summary>
internal sealed class ForeseenState
{
    private const string Groups = "group_ids";

    private readonly Dictionary<string, Dictionary<string, object?>> _fields = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Dictionary<object, bool>> _groups = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _toCome = [];

    /// <summary>What identifies an administrator of a group.</summary>
    public static string KeyOfAdmin(string group, string email) => $"{group}/admins/{email}";

    /// <summary>Whether a group would be created again.</summary>
    public bool IsToCome(string group) => _toCome.Contains(group);

    /// <summary>Adds a group that would be created again with its members.</summary>
    public void Add(string group, IEnumerable<string> members)
    {
        _toCome.Add(group);
        foreach (string member in members)
            Member("GetUser " + member, group, isIn: true);
    }

    /// <summary>Adds a field of a record that would be restored.</summary>
    /// <param name="record">What identifies the record.</param>
    /// <param name="field">The field.</param>
    /// <param name="now">The value now.</param>
    /// <param name="before">The value that would be restored.</param>
    /// <param name="isOfList">Whether one value would be added to a list, or removed from it.</param>
    public void Restore(string record, string field, object? now, object? before, bool isOfList)
    {
        if (isOfList)
        {
            Member(record, (before ?? now)!, before is not null);
            return;
        }

        if (!_fields.TryGetValue(record, out Dictionary<string, object?>? fields))
            _fields[record] = fields = [];
        fields[field] = before;
    }

    /// <summary>Returns the fields of a record as they would be.</summary>
    public IReadOnlyDictionary<string, object?> Over(string record, IReadOnlyDictionary<string, object?> now)
    {
        var over = now.ToDictionary(field => field.Key, field => field.Value);
        foreach (KeyValuePair<string, object?> field in _fields.TryGetValue(record, out var fields) ? fields : [])
            over[field.Key] = field.Value;
        if (over.TryGetValue(Groups, out object? list) && _groups.TryGetValue(record, out Dictionary<object, bool>? groups))
            over[Groups] = ((list as object?[]) ?? [])
                .Where(group => group is not null && !groups.ContainsKey(group))
                .Concat(groups.Where(group => group.Value).Select(group => group.Key))
                .ToArray();
        return over;
    }

    /// <summary>Returns a group without the members and administrators that would have been removed.</summary>
    public IReadOnlyDictionary<string, object?> InGroup(string group, IReadOnlyDictionary<string, object?> now) =>
        now.ToDictionary(
            field => field.Key,
            field =>
                field.Value is object?[] list && field.Key is "members" or "admins"
                    ? ((object?[])field.Value!).Where(user => !IsOut(field.Key, group, user as string ?? "")).ToArray()
                    : field.Value
        );

    private bool IsOut(string list, string group, string user) =>
        list == "members"
            ? _groups.TryGetValue("GetUser " + user, out Dictionary<object, bool>? groups)
                && groups.TryGetValue(group, out bool isIn)
                && !isIn
            : _fields.TryGetValue(KeyOfAdmin(group, user), out Dictionary<string, object?>? fields)
                && fields.Values.All(one => one is null);

    private void Member(string record, object group, bool isIn)
    {
        if (!_groups.TryGetValue(record, out Dictionary<object, bool>? groups))
            _groups[record] = groups = [];
        groups[group] = isIn;
    }
}
