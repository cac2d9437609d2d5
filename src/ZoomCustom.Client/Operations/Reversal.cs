using System;
using System.Collections.Generic;
using System.Linq;

namespace ZoomCustom.Operations;

/// <summary>A request that takes a change back, or a part of it.</summary>
/// <param name="Id">The name of the operation in the catalog.</param>
public sealed record Reversal(string Id)
{
    /// <summary>The values of the path's parameters.</summary>
    public IReadOnlyDictionary<string, string> Path { get; init; } = new Dictionary<string, string>();

    /// <summary>The query.</summary>
    public IReadOnlyDictionary<string, object?> Query { get; init; } = new Dictionary<string, object?>();

    /// <summary>The body; null for none.</summary>
    public IReadOnlyDictionary<string, object?>? Body { get; init; }

    /// <summary>The operation.</summary>
    public Operation Operation => OperationCatalog.Find(Id);
}

/// <summary>A change that is taken back.</summary>
/// <param name="Value">Gets a value of the request that was sent.</param>
/// <param name="Item">The item of a batch; null if there is none.</param>
/// <param name="Restore">The fields to restore, with their values before the change.</param>
/// <param name="Created">The record that the change created; null if it created none.</param>
public sealed record Undone(
    StateValues Value,
    string? Item,
    IReadOnlyDictionary<string, object?> Restore,
    IReadOnlyDictionary<string, object?>? Created
)
{
    /// <summary>The values of these fields now; empty if they are what the change has left.</summary>
    public IReadOnlyDictionary<string, object?> Now { get; init; } = new Dictionary<string, object?>();

    /// <summary>Gets a value of the request as text.</summary>
    public string Text(string name) => Value(name)?.ToString() ?? "";
}

/// <summary>How changes are taken back. The catalog says which of these belongs to an operation.</summary>
internal static class Reversals
{
    /// <summary>The fields of a user that Zoom changes one at a time.</summary>
    private static readonly string[] s_alone = ["type", "plan_united_type", "zoom_one_type", "license_info_list"];

    /// <summary>The role of users without another role.</summary>
    private const string MemberRole = "2";

    /// <summary>Sets the user's fields, licenses, and status. An inactive user can't have a license.</summary>
    public static IEnumerable<Reversal> OfUser(Undone undone)
    {
        string user = undone.Text("userId");
        Dictionary<string, object?> fields = undone
            .Restore.Where(field => field.Key != "status")
            .ToDictionary(field => FieldOf(field.Key), field => Written(field.Key, field.Value));
        string? status = undone.Restore.TryGetValue("status", out object? before) ? before as string : null;
        if (status == "active")
            yield return SetStatus("activate");
        foreach (string license in status == "inactive" ? [] : s_alone.Where(fields.ContainsKey))
            yield return SetFields(new Dictionary<string, object?> { [license] = fields[license] });
        Dictionary<string, object?> rest = fields
            .Where(field => !s_alone.Contains(field.Key))
            .ToDictionary(one => one.Key, one => one.Value);
        if (rest.Count > 0)
            yield return SetFields(rest);
        if (status == "inactive")
            yield return SetStatus("deactivate");

        Reversal SetStatus(string action) =>
            new(nameof(OperationCatalog.UpdateUserStatus))
            {
                Path = Values("userId", user),
                Body = new Dictionary<string, object?> { ["action"] = action },
            };
        Reversal SetFields(Dictionary<string, object?> body) =>
            new(nameof(OperationCatalog.UpdateUser)) { Path = Values("userId", user), Body = body };
    }

    /// <summary>Sets the role's fields.</summary>
    public static IEnumerable<Reversal> OfRole(Undone undone) =>
        [
            new(nameof(OperationCatalog.UpdateRole))
            {
                Path = Values("roleId", undone.Text("roleId")),
                Body = undone.Restore.ToDictionary(field => field.Key, field => (object?)(field.Value ?? "")),
            },
        ];

    /// <summary>Gives a user the role back.</summary>
    public static IEnumerable<Reversal> OfRoleMember(Undone undone)
    {
        string user = undone.Item ?? undone.Text("memberId");
        string role = undone.Now.TryGetValue("role_id", out object? now) && now is string other ? other : undone.Text("roleId");
        yield return undone.Restore["role_id"]?.ToString() is { } before && before != MemberRole
            ? new(nameof(OperationCatalog.AddRoleMembers)) { Path = Values("roleId", before), Body = Members("members", user) }
            : new(nameof(OperationCatalog.RemoveRoleMember)) { Path = Values("roleId", role, "memberId", user) };
    }

    /// <summary>Removes a member from a group.</summary>
    public static IEnumerable<Reversal> OfNewMember(Undone undone) =>
        [new(nameof(OperationCatalog.RemoveGroupMember)) { Path = Values("groupId", undone.Text("groupId"), "memberId", undone.Item!) }];

    /// <summary>Adds a member to a group again.</summary>
    public static IEnumerable<Reversal> OfRemovedMember(Undone undone) =>
        [
            new(nameof(OperationCatalog.AddGroupMembers))
            {
                Path = Values("groupId", undone.Text("groupId")),
                Body = Members("members", undone.Text("memberId")),
            },
        ];

    /// <summary>Removes an administrator from a group.</summary>
    public static IEnumerable<Reversal> OfNewAdmin(Undone undone) =>
        [new(nameof(OperationCatalog.RemoveGroupAdmin)) { Path = Values("groupId", undone.Text("groupId"), "userId", undone.Item!) }];

    /// <summary>Makes the group the primary group again that it was before.</summary>
    public static IEnumerable<Reversal> OfPrimaryGroup(Undone undone) =>
        [
            new(nameof(OperationCatalog.UpdateGroupMember))
            {
                Path = Values("groupId", undone.Restore["primary_group"]?.ToString() ?? "", "memberId", undone.Text("memberId")),
                Body = new Dictionary<string, object?> { ["action"] = "set_primary" },
            },
        ];

    /// <summary>Deletes a created record.</summary>
    /// <param name="operation">The name of the operation that deletes it.</param>
    /// <param name="parameter">The path's parameter that identifies it.</param>
    public static Func<Undone, IEnumerable<Reversal>> ByDeleting(string operation, string parameter) =>
        undone => [new(operation) { Path = Values(parameter, undone.Created?["id"]?.ToString() ?? "") }];

    /// <summary>Withdraws an invitation.</summary>
    public static IEnumerable<Reversal> OfInvitation(Undone undone) =>
        [
            new(nameof(OperationCatalog.DeleteUser))
            {
                Path = Values("userId", undone.Text("user_info.email")),
                Query = new Dictionary<string, object?> { ["action"] = "disassociate" },
            },
        ];

    /// <summary>Sets the requests of an app to what they were. A request can't be made pending, so it's declined.</summary>
    public static IEnumerable<Reversal> OfAppRequests(Undone undone) =>
        from user in undone.Restore
        group user.Key by user.Value is "approved" ? "approve" : "decline" into users
        select new Reversal(nameof(OperationCatalog.UpdateAppRequests))
        {
            Path = Values("appId", undone.Text("appId")),
            Body = new Dictionary<string, object?> { ["action"] = users.Key, ["request_user_ids"] = users.ToArray() },
        };

    private static Dictionary<string, object?> Members(string list, string user) =>
        new() { [list] = new[] { new Dictionary<string, string> { [user.Contains("@") ? "email" : "id"] = user } } };

    private static Dictionary<string, string> Values(params string[] pairs) =>
        Enumerable.Range(0, pairs.Length / 2).ToDictionary(i => pairs[2 * i], i => pairs[(2 * i) + 1]);

    private static string FieldOf(string read) => read == "vanity_url" ? "vanity_name" : read;

    /// <summary>The value that sets a field to what was read.</summary>
    private static object? Written(string field, object? read) =>
        (field, read) switch
        {
            ("plan_united_type", null or "") => "none",
            ("zoom_one_type", null) => 0L,
            ("license_info_list", null) => Array.Empty<object>(),
            ("vanity_url", string url) => url.Substring(url.LastIndexOf('/') + 1),
            (_, null) => "",
            _ => read,
        };
}
