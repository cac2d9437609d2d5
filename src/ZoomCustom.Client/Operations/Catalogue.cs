using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using static ZoomCustom.Operations.Operation;

namespace ZoomCustom.Operations;

/// <summary>Every operation of Zoom's API that the module knows, a line each.</summary>
/// <remarks>
/// The only place where a method, path, scope, rate label, page size or date window is written. Requests, scope
/// checks, rate limits, help, the app manifest, the sandbox's routes and the contract tests read it from here.
/// </remarks>
public static class Catalogue
{
    // Groups
    public static readonly Operation ListGroups = Get("/groups").Medium().Pages("groups", max: 300)
        .Scopes("group:read:list_groups:admin").Classic("group:read:admin group:write:admin");
    public static readonly Operation GetGroup = Get("/groups/{groupId}").Light()
        .Scopes("group:read:group:admin").Classic("group:read:admin group:write:admin");
    public static readonly Operation CreateGroup = Post("/groups").Light()
        .Scopes("group:write:group:admin").Classic("group:write:admin");
    public static readonly Operation DeleteGroup = Delete("/groups/{groupId}").Light().Final()
        .Scopes("group:delete:group:admin").Classic("group:write:admin");
    public static readonly Operation ListGroupMembers = Get("/groups/{groupId}/members").Medium().Pages("members", max: 2000)
        .Scopes("group:read:list_members:admin").Classic("group:read:admin group:write:admin");
    public static readonly Operation AddGroupMembers = Post("/groups/{groupId}/members").Medium().Batch("members", size: 30).Resendable()
        .Scopes("group:write:member:admin").Classic("group:write:admin");

    // Phone
    public static readonly Operation ListCallHistory = Get("/phone/call_history").Phone().Heavy().Pages("call_history", max: 300).Windowed()
        .Scopes("phone:read:list_call_logs:admin").Classic("phone:read:admin phone_call_log:read:admin");
    public static readonly Operation ListUserCallHistory = Get("/phone/users/{userId}/call_history").Phone().Medium().Pages("call_elements", max: 300).Windowed()
        .Scopes("phone:read:list_call_logs phone:read:list_call_logs:admin").Classic("phone:read:admin phone_call_log:read");

    // Users
    public static readonly Operation ListUsers = Get("/users").Medium().Pages("users", max: 2000)
        .Scopes("user:read:list_users:admin").Classic("user:read user:read:admin user:write user:write:admin");
    public static readonly Operation GetUser = Get("/users/{userId}").Light()
        .Scopes("user:read:user user:read:user:admin").Classic("user:read user:read:admin user:write user:write:admin user_info:read user_profile");
    public static readonly Operation UpdateUserStatus = Put("/users/{userId}/status").Light().Final()
        .Scopes("user:update:status user:update:status:admin").Classic("user:write user:write:admin");

    private static readonly Dictionary<string, Operation> s_byId = ByName();

    /// <summary>The whole catalogue, in the order written.</summary>
    public static IReadOnlyCollection<Operation> All => s_byId.Values;

    /// <summary>The operation of that name.</summary>
    /// <exception cref="KeyNotFoundException">No line of the catalogue has that name.</exception>
    public static Operation Find(string id) =>
        s_byId.TryGetValue(id, out Operation? operation) ? operation : throw new KeyNotFoundException($"The catalogue has no operation '{id}'.");

    /// <summary>The operation that a request is an instance of, or null.</summary>
    /// <param name="method">The HTTP method, in capitals.</param>
    /// <param name="path">The path as sent, escaped, below the API's root; a query is ignored.</param>
    /// <param name="values">The escaped values of the path's parameters, in order.</param>
    public static Operation? Match(string method, string path, out IReadOnlyList<string> values)
    {
        int query = path.IndexOf('?');
        string[] segments = (query < 0 ? path : path.Substring(0, query)).Split(['/'], StringSplitOptions.RemoveEmptyEntries);
        // A written segment beats a parameter: /users/summary is not the user named "summary".
        Operation? match = All.Where(o => o.Method == method && Fits(o.Template, segments))
            .OrderBy(o => o.PathParameters.Count()).FirstOrDefault();
        values = match is null ? [] : [.. segments.Where((_, i) => IsParameter(match.Template[i]))];
        return match;
    }

    private static bool Fits(string[] template, string[] segments) =>
        template.Length == segments.Length && !template.Where((t, i) => !IsParameter(t) && t != segments[i]).Any();

    private static Dictionary<string, Operation> ByName()
    {
        var byName = new Dictionary<string, Operation>(StringComparer.Ordinal);
        foreach (FieldInfo line in typeof(Catalogue).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            var operation = (Operation)line.GetValue(null)!;
            operation.Id = line.Name;
            byName.Add(line.Name, operation);
        }

        return byName;
    }
}
