using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Mission;

/// <summary>Every workflow action of the mission: done, previewed, refused, aimed at nothing, repeated, and fifty at a time.</summary>
public sealed class ActionTests : Tenant
{
    private const int Many = 50;

    /// <summary>An action as a command that takes what it acts on from the pipeline.</summary>
    /// <param name="Command">What is typed after the pipe.</param>
    /// <param name="Operation">The operation that it stands on.</param>
    /// <param name="Items">What it acts on.</param>
    /// <param name="Bad">An item that it cannot act on.</param>
    /// <param name="Unknown">What comes of an item that is not there: the ErrorId, or null where what is gone is gone.</param>
    /// <param name="Again">What comes of doing it twice: the ErrorId, or null where there is nothing left to do.</param>
    /// <param name="Twice">How many changes Zoom makes when it is done twice.</param>
    private sealed record Act(string Command, string Operation, Func<ActionTests, object[]> Items, string Bad, string? Unknown, string? Again = null, int Twice = 1);

    private static readonly Dictionary<string, Act> s_acts = new()
    {
        ["Remove user from all groups"] = new("Remove-ZoomGroupMember -AllGroups", nameof(Catalogue.RemoveGroupMember), t => t.InOneGroup(), "nobody@example.com", "Zoom.1001"),
        ["Remove user from group"] = new("Remove-ZoomGroupMember -GroupId $group", nameof(Catalogue.RemoveGroupMember), t => t.InOneGroup(), "..", null),
        ["Invite user"] = new("New-ZoomUser", nameof(Catalogue.CreateUser), t => t.Rows(), "not an address", null, "Zoom.1005"),
        ["Assign a licence"] = new("Set-ZoomUserLicense -Type Licensed", nameof(Catalogue.UpdateUser), t => t.Members(type: 1), "nobody", "Zoom.1001", Twice: 2),
        ["Add user to group"] = new("Add-ZoomGroupMember $empty", nameof(Catalogue.AddGroupMembers), t => t.Members(), "nobody@example.com", "NotTaken"),
        ["Assign job title"] = new("Set-ZoomUser -JobTitle Pilot", nameof(Catalogue.UpdateUser), t => t.Members(), "nobody", "Zoom.1001", Twice: 2),
        ["Remove profile picture"] = new("Remove-ZoomUserPicture", nameof(Catalogue.DeleteUserPicture), t => t.Members(), "nobody", "Zoom.1001"),
        ["Assign department"] = new("Set-ZoomUser -Department Flight", nameof(Catalogue.UpdateUser), t => t.Members(), "nobody", "Zoom.1001", Twice: 2),
        ["Update password"] = new("Set-ZoomUserPassword -Password $password -Confirm:$false", nameof(Catalogue.UpdateUserPassword), t => t.Members(), "nobody", "Zoom.1001", "Zoom.300"),
        ["Assign company"] = new("Set-ZoomUser -Company Wings", nameof(Catalogue.UpdateUser), t => t.Members(), "nobody", "Zoom.1001", Twice: 2),
        ["Assign location"] = new("Set-ZoomUser -Location Aloft", nameof(Catalogue.UpdateUser), t => t.Members(), "nobody", "Zoom.1001", Twice: 2),
        ["Assign manager"] = new("Set-ZoomUser -Manager boss@example.com", nameof(Catalogue.UpdateUser), t => t.Members(), "nobody", "Zoom.1001", Twice: 2),
        ["Assign display name"] = new("Set-ZoomUser -DisplayName Ace", nameof(Catalogue.UpdateUser), t => t.Members(), "nobody", "Zoom.1001", Twice: 2),
        ["Assign plan united type"] = new("Set-ZoomUserLicense -PlanUnitedType BizUnitedUsCaUnlimited", nameof(Catalogue.UpdateUser), t => t.Members(), "nobody", "Zoom.1001", Twice: 2),
        ["Set primary group"] = new("Set-ZoomPrimaryGroup -GroupId $group", nameof(Catalogue.UpdateGroupMember), t => t.InOneGroup(), "nobody", "Zoom.4131", Twice: 2),
        ["Unassign a role"] = new("Remove-ZoomRoleMember 'Help Desk'", nameof(Catalogue.RemoveRoleMember), t => t.WithRole(), "nobody", "Zoom.1001"),
        ["Assign Zoom One plan"] = new("Set-ZoomUserLicense -ZoomOneType BusinessPlusUsCaUnlimited", nameof(Catalogue.UpdateUser), t => t.Members(), "nobody", "Zoom.1001", Twice: 2),
        ["Delete group"] = new("Remove-ZoomGroup -Confirm:$false", nameof(Catalogue.DeleteGroup), t => t.NewGroups(), "..", null),
        ["Make user group admin"] = new("Add-ZoomGroupAdmin $empty", nameof(Catalogue.AddGroupAdmins), t => t.Members(), "nobody@example.com", "NotTaken"),
        ["Update role privileges"] = new("Set-ZoomRole -Privilege User:Read, Role:Read", nameof(Catalogue.UpdateRole), t => t.Roles(), "No Such Role", "UnknownName", Twice: 2),
        ["Assign role"] = new("Add-ZoomRoleMember 'Help Desk'", nameof(Catalogue.AddRoleMembers), t => t.Members(), "nobody@example.com", "NotTaken"),
        ["Remap licence"] = new("Move-ZoomUserLicense", nameof(Catalogue.UpdateUser), t => t.Pairs(), "nobody", null, "InvalidArgument", Twice: 2),
        ["Create group"] = new("New-ZoomGroup", nameof(Catalogue.CreateGroup), _ => [.. Enumerable.Range(1, Many).Select(i => $"Squadron {i}")], "Sales", null, "Zoom.4132"),
        ["Update role description"] = new("Set-ZoomRole -Description 'Flies'", nameof(Catalogue.UpdateRole), t => t.Roles(), "No Such Role", "UnknownName", Twice: 2),
        ["Deactivate user"] = new("Set-ZoomUserStatus -Status Inactive -Confirm:$false", nameof(Catalogue.UpdateUserStatus), t => t.Members(), "nobody", "Zoom.1001"),
        ["Activate user"] = new("Set-ZoomUserStatus -Status Active -Confirm:$false", nameof(Catalogue.UpdateUserStatus), t => t.Inactive(), "nobody", "Zoom.1001"),
        ["Sign out from all devices"] = new("Revoke-ZoomUserToken -Confirm:$false", nameof(Catalogue.RevokeUserToken), t => t.Members(), "nobody", "Zoom.1001", Twice: 2),
        ["Remove a user"] = new("Remove-ZoomUser -Confirm:$false", nameof(Catalogue.DeleteUser), t => t.Members(), "..", null),
        ["Allow an app"] = new("Add-ZoomAppRequest $app", nameof(Catalogue.AddAppRequests), t => t.Members(), "nobody", "Zoom.1001"),
        ["Create meeting"] = new("New-ZoomMeeting -Topic Briefing -StartTime ([datetime]::UtcNow.AddDays(1))", nameof(Catalogue.CreateMeeting), t => t.Members(), "nobody", "Zoom.1001", Twice: 2),
        ["Decide on an app request"] = new("Set-ZoomAppRequest -AppId $app -Decision Approve", nameof(Catalogue.UpdateAppRequests), t => t.Asking(), "nobody", "Zoom.300"),
    };

    public static TheoryData<string> Actions => [.. s_acts.Keys];

    protected override SandboxOptions Options => new() { UserCount = 400 };

    private protected override bool KeepsContract => true;

    [Fact]
    public void No_change_is_forgotten() => Assert.Empty(
        Catalogue.All.Where(o => o.IsChange && !o.IsByPathOnly).Select(o => o.Id).Except(s_acts.Values.Select(act => act.Operation)));

    [Theory, MemberData(nameof(Actions))]
    public void It_is_done(string action)
    {
        Go(action, [First(action)]).Clean();
        Assert.NotEmpty(Account.Changes);
        Assert.Equal(s_acts[action].Operation, Account.Changes[^1].Operation);
    }

    [Theory, MemberData(nameof(Actions))]
    public void A_preview_changes_nothing(string action)
    {
        object item = First(action);
        Account.ClearExchanges();
        Go(action, [item], "-WhatIf").Clean();
        Assert.Empty(Account.Changes);
        Assert.All(Account.Exchanges, exchange => Assert.Equal("GET", exchange.Request.Method));
    }

    [Theory, MemberData(nameof(Actions))]
    public void Without_its_scope_it_is_refused_before_anything_is_sent(string action)
    {
        object item = First(action);
        Operation operation = Catalogue.Find(s_acts[action].Operation);
        Account.Withhold([.. operation.AnyOfScopes]);
        Connect().Clean();
        Account.ClearExchanges();
        Outcome outcome = Go(action, [item], terminates: true);
        Assert.Equal("MissingScope", outcome.ErrorId);
        Assert.Contains(operation.PreferredScope, outcome.Error.Exception.Message);
        Assert.Empty(Account.Exchanges);
    }

    [Theory, MemberData(nameof(Actions))]
    public void What_is_not_there_is_an_error_or_gone_already(string action)
    {
        Act act = s_acts[action];
        if (action is "Invite user" or "Create group" or "Remap licence")
            return; // There is nothing that would have to be there; a bad one is among the fifty below.
        string nowhere = act.Unknown == "UnknownName" ? "No Such Role" : "nobody@example.com";
        if (action == "Delete group")
            nowhere = "NoSuchGroup-0123456789";
        Outcome outcome = Go(action, [nowhere], "-Verbose");
        Assert.Empty(Account.Changes);
        if (act.Unknown is null)
            Assert.Contains(outcome.Clean().Verbose, line => line.Contains("nothing to change", StringComparison.Ordinal));
        else
            Assert.True(outcome.ErrorId == act.Unknown || outcome.ErrorId is "Zoom.1001" or "Zoom.4131", outcome.ErrorId);
    }

    [Theory, MemberData(nameof(Actions))]
    public void Done_twice_it_is_as_if_done_once_or_an_error(string action)
    {
        Act act = s_acts[action];
        object item = First(action);
        Go(action, [item]).Clean();
        int once = Account.Changes.Count;
        Outcome again = Go(action, [item]);
        if (act.Again is { } error)
            Assert.Equal(error, again.ErrorId);
        else
            again.Clean();
        Assert.Equal(act.Again is null ? once * act.Twice : once, Account.Changes.Count);
    }

    [Theory, MemberData(nameof(Actions))]
    public void Of_fifty_with_a_bad_one_among_them_all_others_are_done(string action)
    {
        Act act = s_acts[action];
        List<object> items = [.. act.Items(this).Take(Many - 1)];
        int good = items.Count;
        object bad = act.Bad;
        if (items[0] is PSObject row)
            bad = Row(row.Properties["From"] is not null ? [("From", act.Bad), ("To", Account.Users[1].Id)]
                : row.Properties["AppId"] is not null ? [("RequestUserId", act.Bad)] : [("Email", act.Bad)]);
        items.Insert(good / 2, bad);
        Outcome outcome = Go(action, items);
        Assert.True(outcome.Errors.Count == 1, string.Join("; ", outcome.Errors.Select(e => $"{Name(e.TargetObject)}: {e.Exception.Message}")));
        ErrorRecord error = outcome.Errors[0];
        Assert.Equal(act.Bad, Name(error.TargetObject));
        Assert.Equal(good, Account.Changes.Select(change => change.Target + (action == "Invite user" ? change.What : "")).Distinct().Count() / (action == "Remap licence" ? 2 : 1));
    }

    private static string Name(object? target) => target is PSObject row ? (row.Properties["Email"] ?? row.Properties["RequestUserId"] ?? row.Properties["From"])?.Value?.ToString() ?? row.ToString() : target?.ToString() ?? "";

    private Outcome Go(string action, IReadOnlyList<object> items, string more = "", bool terminates = false)
    {
        string script = $"$items | {s_acts[action].Command} {more} -WarningAction Ignore";
        (string, object?)[] names =
        [
            ("items", items.ToArray()), ("group", Account.Groups[0].Id), ("empty", Account.Groups.Single(g => g.Name == "Empty Group").Id),
            ("app", Account.AppIds[0]), ("password", Secret("Correct7Horse")),
        ];
        return terminates ? Terminates(script, names) : Run(script, names);
    }

    private object First(string action) => s_acts[action].Items(this)[0];

    private object[] Members(int? type = null)
    {
        Account.LicencesBought += Many;
        return [.. Of(user => user.Status == "active" && user.RoleId == "2" && (type is null || user.Type == type)).Take(Many)];
    }

    private object[] Inactive()
    {
        foreach (SandboxUser user in Account.Users.Where(user => user.Status == "active" && user.RoleId == "2").Take(Many))
            Account.SetStatus(user, "inactive");
        return [.. Of(user => user.Status == "inactive").Take(Many)];
    }

    private object[] InOneGroup() =>
        [.. Of(user => user.Status == "active" && user.RoleId == "2" && user.Groups.Count == 1 && user.Groups[0] == Account.Groups[0]).Take(Many)];

    private object[] WithRole()
    {
        SandboxUser[] users = [.. Account.Users.Where(user => user.Status == "active" && user.RoleId == "2").Take(Many)];
        foreach (SandboxUser user in users)
            user.RoleId = Account.Roles.Single(role => role.Name == "Help Desk").Id;
        return [.. users.Select(user => user.Id)];
    }

    private object[] Roles() => [.. Account.Roles.Skip(3).Select(role => role.Id)];

    private object[] NewGroups() => [.. Enumerable.Range(1, Many).Select(i => Account.MakeGroup($"Squadron {i}").Id)];

    private object[] Rows() => [.. Enumerable.Range(1, Many).Select(i => Row(("Email", $"hire{i}@example.com"), ("FirstName", "Hire"), ("last_name", $"Number {i}")))];

    private object[] Pairs()
    {
        string[] givers = [.. Of(user => user.Status == "active" && user.RoleId == "2" && user.Type == 2).Cast<string>().Take(Many)];
        string[] takers = [.. Of(user => user.Status == "active" && user.RoleId == "2" && user.Type == 1).Cast<string>().Take(Many)];
        return [.. givers.Zip(takers, (from, to) => Row(("From", from), ("To", to)))];
    }

    private object[] Asking()
    {
        string app = Account.AppIds[0];
        foreach (SandboxUser user in Account.Users.Where(user => user.Status == "active" && user.RoleId == "2").Take(Many))
            Account.Ask(app, user);
        return [.. Account.AppRequests.Where(request => request.AppId == app && request.Status == "pending").Select(request => Row(("AppId", app), ("RequestUserId", request.User.Id)))];
    }

    private IEnumerable<object> Of(Func<SandboxUser, bool> which) => Account.Users.Where(which).Select(user => user.Id);

    private static PSObject Row(params (string Name, string Value)[] cells)
    {
        var row = new PSObject();
        foreach ((string name, string value) in cells)
            row.Properties.Add(new PSNoteProperty(name, value));
        return row;
    }
}
