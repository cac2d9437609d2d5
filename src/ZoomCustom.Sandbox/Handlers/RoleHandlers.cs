using System;
using System.Linq;
using Newtonsoft.Json.Linq;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox.Api;
using ZoomCustom.Sandbox.State;

namespace ZoomCustom.Sandbox.Handlers;

internal static class RoleHandlers
{
    [Answers(nameof(OperationCatalog.ListRoles))]
    internal static Answer ListRoles(Call call)
    {
        bool common = call.Choice("type", "common", "iq") != "iq";
        SandboxRole[] roles = [.. call.Account.Records.Roles.Where(_ => common)];
        return Answer.ListOf("roles", roles, role => Write(call, role), new JObject { ["total_records"] = roles.Length });
    }

    [Answers(nameof(OperationCatalog.GetRole))]
    internal static Answer GetRole(Call call)
    {
        SandboxRole role = Find(call);
        JObject record = Write(call, role);
        record["privileges"] = new JArray(role.Privileges);
        return Answer.Of(record);
    }

    [Answers(nameof(OperationCatalog.ListRoleMembers))]
    internal static Answer ListRoleMembers(Call call)
    {
        SandboxRole role = Find(call);
        return Answer.PageOf(
            call,
            "members",
            call.Account.Users,
            user => user.RoleId == role.Id && !user.IsPending,
            user => new JObject
            {
                ["department"] = user.Department,
                ["email"] = user.Email,
                ["first_name"] = user.FirstName,
                ["id"] = user.Id,
                ["last_name"] = user.LastName,
                ["type"] = user.Type,
            },
            new JObject { ["page_number"] = call.PageNumber }
        );
    }

    [Answers(nameof(OperationCatalog.UpdateRole))]
    internal static Answer UpdateRole(Call call)
    {
        SandboxRole role = Find(call, 1034);
        if (
            call.Text("name") is { } name
            && call.Account.Records.Roles.Any(other => other != role && string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase))
        )
            throw new Refusal(400, 1224, $"Role name {name} has already been used.");
        string[]? privileges = call.Body["privileges"] is JArray list ? [.. list.Select(p => (string)p!)] : null;
        if (privileges?.Except(Records.Privileges).Any() == true)
            throw Refusal.Invalid("privileges");
        role.Name = call.Text("name") ?? role.Name;
        role.Description = call.Text("description") ?? role.Description;
        role.Privileges = privileges ?? role.Privileges;
        call.Account.Changed(call.Operation, role.Id, "changed");
        return Answer.Of(new JObject());
    }

    [Answers(nameof(OperationCatalog.AddRoleMembers))]
    internal static Answer AddRoleMembers(Call call)
    {
        SandboxRole role = Find(call, 1034);
        if (role.Id is SandboxUser.OwnerRole or SandboxUser.MemberRole)
            throw new Refusal(400, 300, "Can't delete or add members for Normal/Owner roles.");
        return UserHandlers.AddMembers(
            call,
            "members",
            "add_at",
            user =>
            {
                if (user.RoleId == role.Id || user.RoleId == SandboxUser.OwnerRole)
                    return;
                user.RoleId = role.Id;
                call.Account.Changed(call.Operation, user.Id, "assigned role " + role.Id);
            }
        );
    }

    [Answers(nameof(OperationCatalog.RemoveRoleMember))]
    internal static Answer RemoveRoleMember(Call call)
    {
        SandboxRole role = Find(call, 1034);
        if (role.Id is SandboxUser.OwnerRole or SandboxUser.MemberRole)
            throw new Refusal(400, 300, "Can't delete or add members for Normal/Owner roles.");
        string id = call.Path("memberId");
        if (call.Account.Users.FirstOrDefault(user => user.Id == id) is not { } member)
            throw Refusal.NoUser(id);
        if (member.RoleId == role.Id)
        {
            member.RoleId = SandboxUser.MemberRole;
            call.Account.Changed(call.Operation, member.Id, "removed role " + role.Id);
        }

        return new Answer(204);
    }

    internal static SandboxRole Find(Call call) => Find(call, 300);

    private static SandboxRole Find(Call call, int code)
    {
        string id = call.Path("roleId");
        return call.Account.Records.Roles.FirstOrDefault(role => role.Id == id)
            ?? throw (
                code == 1034
                    ? new Refusal(400, 1034, "Provided `role_id` does not exist.")
                    : new Refusal(400, 300, $"The role does not exist: {id}.")
            );
    }

    private static JObject Write(Call call, SandboxRole role) =>
        new()
        {
            ["description"] = role.Description,
            ["id"] = role.Id,
            ["name"] = role.Name,
            ["type"] = "common",
            ["total_members"] = call.Account.Users.Count(user => user.RoleId == role.Id),
        };
}
