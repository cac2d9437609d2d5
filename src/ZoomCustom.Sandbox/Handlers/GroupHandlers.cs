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
    [Answers(nameof(Catalogue.ListGroups))]
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

    [Answers(nameof(Catalogue.GetGroup))]
    internal static Answer GetGroup(Call call)
    {
        SandboxGroup group = Find(call);
        return Answer.Object(json => WriteGroup(json, group));
    }

    [Answers(nameof(Catalogue.CreateGroup))]
    internal static Answer CreateGroup(Call call)
    {
        RequirePlan(call);
        if (call.Text("name") is not { Length: > 0 } name || name.Trim().Length == 0)
            throw new Refusal(400, 300, "Invalid parameter: name.");
        if (call.Account.Groups.Any(other => string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase)))
            throw new Refusal(409, 4132, $"The group name \"{name}\" is already in use.");
        SandboxGroup group = call.Account.AddGroup(name);
        call.Account.Changed(call.Operation, group.Id, "made " + name);
        return Answer.Object(json => WriteGroup(json, group), 201);
    }

    [Answers(nameof(Catalogue.DeleteGroup))]
    internal static Answer DeleteGroup(Call call)
    {
        SandboxGroup group = Find(call);
        call.Account.RemoveGroup(group);
        call.Account.Changed(call.Operation, group.Id, "removed");
        return new Answer(204);
    }

    [Answers(nameof(Catalogue.ListGroupMembers))]
    internal static Answer ListGroupMembers(Call call)
    {
        SandboxGroup group = Find(call);
        Page<SandboxUser> members = Paging.Page(call, group.Members, _ => true);
        return Answer.Object(json =>
        {
            members.WriteCounts(json, group.Members.Count);
            json.Member("page_number", members.Number);
            json.Members("members", members.Records, (j, member) =>
            {
                j.Member("id", member.Id);
                j.Member("email", member.Email);
                j.Member("first_name", member.FirstName);
                j.Member("last_name", member.LastName);
                j.Member("type", member.Type);
            });
        });
    }

    [Answers(nameof(Catalogue.AddGroupMembers))]
    internal static Answer AddGroupMembers(Call call)
    {
        SandboxGroup group = Find(call);
        if (call.Body["members"] is not JArray members || members.Count == 0)
            throw Refusal.Invalid("members");
        if (members.Count > call.Operation.BatchSize)
            throw Refusal.Invalid("members", $"The maximum number of members is {call.Operation.BatchSize}.");

        var taken = new List<string>();
        foreach (JToken member in members)
        {
            // Zoom passes over whom it does not know, and over those who have not accepted their invitation.
            string key = Call.Text(member, "id") ?? Call.Text(member, "email") ?? "";
            if (call.Account.FindUser(key) is not { IsPending: false } user || taken.Contains(user.Id))
                continue;
            taken.Add(user.Id);
            if (group.Add(user))
                call.Account.Changed(call.Operation, user.Id, "joined " + group.Id);
        }

        return Answer.Object(json =>
        {
            json.Member("added_at", call.Account.Now);
            json.Member("ids", string.Join(",", taken));
        }, 201);
    }

    [Answers(nameof(Catalogue.ListGroupAdmins))]
    internal static Answer ListGroupAdmins(Call call)
    {
        SandboxGroup group = Find(call);
        Page<SandboxUser> admins = Paging.Page(call, group.Admins, _ => true);
        return Answer.Object(json =>
        {
            json.Member("page_size", admins.Size);
            json.Member("total_records", group.Admins.Count);
            json.Member("next_page_token", admins.Next);
            json.Members("admins", admins.Records, (j, admin) =>
            {
                j.Member("email", admin.Email);
                j.Member("name", admin.Name);
            });
        });
    }

    private static SandboxGroup Find(Call call)
    {
        RequirePlan(call);
        string id = call.Path("groupId");
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
