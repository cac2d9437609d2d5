using System.Linq;
using Newtonsoft.Json.Linq;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox.Api;
using ZoomCustom.Sandbox.State;

namespace ZoomCustom.Sandbox.Handlers;

internal static class RoleHandlers
{
    [Answers(nameof(Catalogue.ListRoles))]
    internal static Answer ListRoles(Call call)
    {
        bool common = call.Choice("type", "common", "iq") != "iq";
        SandboxRole[] roles = [.. call.Account.Records.Roles.Where(_ => common)];
        return Answer.ListOf("roles", roles, role => Write(call, role), new JObject { ["total_records"] = roles.Length });
    }

    [Answers(nameof(Catalogue.GetRole))]
    internal static Answer GetRole(Call call)
    {
        SandboxRole role = Find(call);
        JObject record = Write(call, role);
        record["privileges"] = new JArray(role.Privileges);
        return Answer.Of(record);
    }

    [Answers(nameof(Catalogue.ListRoleMembers))]
    internal static Answer ListRoleMembers(Call call)
    {
        SandboxRole role = Find(call);
        return Answer.PageOf(call, "members", call.Account.Users, user => user.RoleId == role.Id && !user.IsPending, user => new JObject
        {
            ["department"] = user.Department,
            ["email"] = user.Email,
            ["first_name"] = user.FirstName,
            ["id"] = user.Id,
            ["last_name"] = user.LastName,
            ["type"] = user.Type,
        }, new JObject { ["page_number"] = call.PageNumber });
    }

    internal static SandboxRole Find(Call call)
    {
        string id = call.Path("roleId");
        return call.Account.Records.Roles.FirstOrDefault(role => role.Id == id) ?? throw new Refusal(400, 300, $"The role does not exist: {id}.");
    }

    private static JObject Write(Call call, SandboxRole role) => new()
    {
        ["description"] = role.Description,
        ["id"] = role.Id,
        ["name"] = role.Name,
        ["type"] = "common",
        ["total_members"] = call.Account.Users.Count(user => user.RoleId == role.Id),
    };
}
