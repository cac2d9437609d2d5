using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using ZoomCustom.Limits;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox.Api;
using ZoomCustom.Sandbox.State;

namespace ZoomCustom.Sandbox.Handlers;

internal static class GroupHandlers
{
    [Answers(nameof(OperationCatalog.ListGroups))]
    internal static Answer ListGroups(Call call)
    {
        RequirePlan(call);
        Page<SandboxGroup> groups = Paging.Page(call, call.Account.Groups, _ => true);
        return Answer.Object(json =>
        {
            json.Member("total_records", call.Account.Groups.Count);
            json.Member("next_page_token", groups.Next);
            json.Members("groups", groups.Records, WriteGroup);
        });
    }

    [Answers(nameof(OperationCatalog.GetGroup))]
    internal static Answer GetGroup(Call call)
    {
        SandboxGroup group = Find(call);
        return Answer.Object(json => WriteGroup(json, group));
    }

    [Answers(nameof(OperationCatalog.CreateGroup))]
    internal static Answer CreateGroup(Call call)
    {
        RequirePlan(call);
        if (call.Text("name") is not { Length: > 0 } name || name.Trim().Length == 0)
            throw new Refusal(400, 300, "Invalid parameter: name.");
        if (call.Account.Groups.Any(other => string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase)))
            throw new Refusal(409, 4132, $"The group name \"{name}\" is already in use.");
        SandboxGroup group = call.Account.AddGroup(name);
        call.Account.Changed(call.Operation, group.Id, "created " + name);
        return Answer.Object(json => WriteGroup(json, group), 201);
    }

    [Answers(nameof(OperationCatalog.DeleteGroup))]
    internal static Answer DeleteGroup(Call call)
    {
        SandboxGroup group = Find(call);
        call.Account.RemoveGroup(group);
        call.Account.Changed(call.Operation, group.Id, "removed");
        return new Answer(204);
    }

    [Answers(nameof(OperationCatalog.ListGroupMembers))]
    internal static Answer ListGroupMembers(Call call)
    {
        SandboxGroup group = Find(call);
        Page<SandboxUser> members = Paging.Page(call, group.Members, _ => true);
        return Answer.Object(json =>
        {
            members.WriteCounts(json, group.Members.Count);
            json.Member("page_number", members.Number);
            json.Members(
                "members",
                members.Records,
                (j, member) =>
                {
                    j.Member("id", member.Id);
                    j.Member("email", member.Email);
                    j.Member("first_name", member.FirstName);
                    j.Member("last_name", member.LastName);
                    j.Member("type", member.Type);
                }
            );
        });
    }

    [Answers(nameof(OperationCatalog.AddGroupMembers))]
    internal static Answer AddGroupMembers(Call call)
    {
        SandboxGroup group = Find(call);
        return UserHandlers.AddMembers(
            call,
            "members",
            "added_at",
            user =>
            {
                if (group.Add(user))
                    call.Account.Changed(call.Operation, user.Id, "joined " + group.Id);
            }
        );
    }

    [Answers(nameof(OperationCatalog.ListGroupAdmins))]
    internal static Answer ListGroupAdmins(Call call)
    {
        SandboxGroup group = Find(call);
        Page<SandboxUser> admins = Paging.Page(call, group.Admins, _ => true);
        return Answer.Object(json =>
        {
            json.Member("page_size", admins.Size);
            json.Member("total_records", group.Admins.Count);
            json.Member("next_page_token", admins.Next);
            json.Members(
                "admins",
                admins.Records,
                (j, admin) =>
                {
                    j.Member("email", admin.Email);
                    j.Member("name", admin.Name);
                }
            );
        });
    }

    [Answers(nameof(OperationCatalog.AddGroupAdmins))]
    internal static Answer AddGroupAdmins(Call call)
    {
        SandboxGroup group = Find(call);
        return UserHandlers.AddMembers(
            call,
            "admins",
            "added_at",
            user =>
            {
                if (group.Admins.Contains(user))
                    return;
                group.Admins.Add(user);
                call.Account.Changed(call.Operation, user.Id, "became admin of " + group.Id);
            }
        );
    }

    [Answers(nameof(OperationCatalog.RemoveGroupAdmin))]
    internal static Answer RemoveGroupAdmin(Call call)
    {
        SandboxGroup group = Find(call);
        SandboxUser admin = UserHandlers.Find(call);
        if (!group.Admins.Remove(admin))
            throw new Refusal(400, 300, "The user isn't an administrator of the group.");
        call.Account.Changed(call.Operation, admin.Id, "is no longer admin of " + group.Id);
        return new Answer(204);
    }

    [Answers(nameof(OperationCatalog.RemoveGroupMember))]
    internal static Answer RemoveGroupMember(Call call)
    {
        SandboxGroup group = Find(call);
        SandboxUser member = Member(call, group);
        group.Remove(member);
        call.Account.Changed(call.Operation, member.Id, "left " + group.Id);
        return new Answer(204);
    }

    [Answers(nameof(OperationCatalog.UpdateGroupMember))]
    internal static Answer UpdateGroupMember(Call call)
    {
        SandboxGroup group = Find(call);
        string? action = call.Text("action"),
            target = call.Text("target_group_id");
        if (action is not ("move" or "set_primary"))
            throw Refusal.Invalid("action");
        if (string.IsNullOrEmpty(target))
            throw new Refusal(400, 300, "The target_group_id can not be empty.");
        SandboxGroup other = call.Account.Groups.FirstOrDefault(g => g.Id == target) ?? throw Refusal.NoGroup(target!);
        SandboxUser member = Member(call, group);
        if (action == "move")
        {
            group.Remove(member);
            other.Add(member);
        }
        else
        {
            member.SetPrimary(other);
        }

        call.Account.Changed(call.Operation, member.Id, action + " " + other.Id);
        return new Answer(204);
    }

    private static SandboxUser Member(Call call, SandboxGroup group) =>
        call.Account.FindUser(call.Path("memberId")) is { } user && group.Members.Contains(user)
            ? user
            : throw new Refusal(404, 4131, "Group member does not exist.");

    private static SandboxGroup Find(Call call) => Find(call, call.Path("groupId"));

    internal static SandboxGroup Find(Call call, string id)
    {
        RequirePlan(call);
        return call.Account.Groups.FirstOrDefault(group => group.Id == id) ?? throw Refusal.NoGroup(id);
    }

    private static void RequirePlan(Call call)
    {
        if (call.Account.Options.Plan == ZoomPlan.Free)
            throw new Refusal(400, 200, $"Only available for paid account, {call.Account.Options.AccountId}.");
    }

    private static void WriteGroup(JsonTextWriter json, SandboxGroup group)
    {
        json.Member("id", group.Id);
        json.Member("name", group.Name);
        json.Member("total_members", group.Members.Count);
    }
}
