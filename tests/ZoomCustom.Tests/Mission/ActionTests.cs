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

/// <summary>Every workflow action of the mission: run, previewed, refused, repeated, and with a missing target or fifty targets.</summary>
public sealed class ActionTests : Tenant
{
    private const int Many = 50;

    /// <summary>An action as a command that takes its targets from the pipeline.</summary>
    /// <param name="Command">The command after the pipe.</param>
    /// <param name="Operation">The operation that the command uses.</param>
    /// <param name="Items">Creates the targets.</param>
    /// <param name="Look">A script that reads what the action changes on $item.</param>
    /// <param name="Done">The output of that script after the action, but not before.</param>
    /// <param name="Bad">A target that causes an error.</param>
    private sealed record Act(string Command, string Operation, Func<ActionTests, object[]> Items, string Look, string Done, string Bad)
    {
        /// <summary>A target that doesn't exist; null if the action needs no existing target.</summary>
        public string? Missing { get; init; } = "missing@example.com";

        /// <summary>The ErrorId if the action is repeated; null if that isn't an error.</summary>
        public string? Again { get; init; }

        /// <summary>The number of changes that Zoom makes if the action is repeated.</summary>
        public int Twice { get; init; } = 1;
    }

    private static readonly Dictionary<string, Act> s_acts = new()
    {
        ["Remove user from all groups"] = new(
            "Remove-ZoomGroupMember -AllGroups",
            nameof(OperationCatalog.RemoveGroupMember),
            t => t.InOneGroup(),
            "@((Get-ZoomUser $item).GroupIds | Where-Object { $_ }).Count",
            "0",
            "missing@example.com"
        ),
        ["Remove user from group"] = new(
            "Remove-ZoomGroupMember -GroupId $group",
            nameof(OperationCatalog.RemoveGroupMember),
            t => t.InOneGroup(),
            "$item -in (Get-ZoomUser -Status active | Where-Object GroupIds -contains $group).Id",
            "False",
            ".."
        ),
        ["Invite user"] = new(
            "New-ZoomUser",
            nameof(OperationCatalog.CreateUser),
            t => t.Rows(),
            "$item.Email -in (Get-ZoomUser -Status pending).Email",
            "True",
            "not an address"
        )
        {
            Missing = null,
            Again = "Zoom.1005",
        },
        ["Assign a license"] = OfUser("Set-ZoomUserLicense -Type Licensed", "Type", "Licensed") with { Items = t => t.Members(type: 1) },
        ["Add user to group"] = new(
            "Add-ZoomGroupMember $empty",
            nameof(OperationCatalog.AddGroupMembers),
            t => t.Members(),
            "$item -in (Get-ZoomGroupMember $empty).Id",
            "True",
            "missing@example.com"
        ),
        ["Assign job title"] = OfUser("Set-ZoomUser -JobTitle Pilot", "JobTitle", "Pilot"),
        ["Remove profile picture"] = new(
            "Remove-ZoomUserPicture",
            nameof(OperationCatalog.DeleteUserPicture),
            t => t.Members(),
            "[bool] (Get-ZoomUser $item).PicUrl",
            "False",
            "absent"
        ),
        ["Assign department"] = OfUser("Set-ZoomUser -Department Flight", "Department", "Flight"),
        ["Update password"] = new(
            "Set-ZoomUserPassword -Password $password -Confirm:$false",
            nameof(OperationCatalog.UpdateUserPassword),
            t => t.Members(),
            "($account.Users | Where-Object Id -ceq $item).Password",
            "Correct7Horse",
            "absent"
        )
        {
            Again = "Zoom.300",
        },
        ["Assign company"] = OfUser("Set-ZoomUser -Company Wings", "Company", "Wings"),
        ["Assign location"] = OfUser("Set-ZoomUser -Location Aloft", "Location", "Aloft"),
        ["Assign manager"] = OfUser("Set-ZoomUser -Manager boss@example.com", "Manager", "boss@example.com"),
        ["Assign display name"] = OfUser("Set-ZoomUser -DisplayName Ace", "DisplayName", "Ace"),
        ["Assign plan united type"] = OfUser("Set-ZoomUserLicense -PlanUnitedType BizUnitedUsCaUnlimited", "PlanUnitedType", "32"),
        ["Set primary group"] = new(
            "Set-ZoomPrimaryGroup -GroupId $second",
            nameof(OperationCatalog.UpdateGroupMember),
            t => t.InTwoGroups(),
            "@((Get-ZoomUser $item).GroupIds)[0] -ceq $second",
            "True",
            "absent"
        )
        {
            Twice = 2,
        },
        ["Unassign a role"] = OfUser("Remove-ZoomRoleMember 'Help Desk'", "RoleName", "Member") with
        {
            Operation = nameof(OperationCatalog.RemoveRoleMember),
            Items = t => t.WithRole(),
            Twice = 1,
        },
        ["Assign Zoom One plan"] = OfUser("Set-ZoomUserLicense -ZoomOneType BusinessPlusUsCaUnlimited", "ZoomOneType", "16"),
        ["Delete group"] = new(
            "Remove-ZoomGroup -Confirm:$false",
            nameof(OperationCatalog.DeleteGroup),
            t => t.NewGroups(),
            "$item -in (Get-ZoomGroup).Id",
            "False",
            ".."
        )
        {
            Missing = "NoSuchGroup-0123456789",
            Again = "NotFound",
        },
        ["Make user group admin"] = new(
            "Add-ZoomGroupAdmin $empty",
            nameof(OperationCatalog.AddGroupAdmins),
            t => t.Members(),
            "(Get-ZoomUser $item).Email -in (Get-ZoomGroupAdmin $empty).Email",
            "True",
            "missing@example.com"
        ),
        ["Update role privileges"] = OfRole("Set-ZoomRole -Privilege User:Read, Role:Read", "Privileges", "User:Read Role:Read"),
        ["Assign role"] = OfUser("Add-ZoomRoleMember 'Help Desk'", "RoleName", "Help Desk") with
        {
            Operation = nameof(OperationCatalog.AddRoleMembers),
            Bad = "missing@example.com",
            Twice = 1,
        },
        ["Remap license"] = new(
            "Move-ZoomUserLicense",
            nameof(OperationCatalog.UpdateUser),
            t => t.Pairs(),
            "($item.From, $item.To | Get-ZoomUser).Type",
            "Basic Licensed",
            "absent"
        )
        {
            Missing = null,
            Again = "InvalidArgument",
        },
        ["Create group"] = new(
            "New-ZoomGroup",
            nameof(OperationCatalog.CreateGroup),
            _ => [.. Enumerable.Range(1, Many).Select(i => $"Squadron {i}")],
            "$item -in (Get-ZoomGroup).Name",
            "True",
            "Sales"
        )
        {
            Missing = null,
            Again = "Zoom.4132",
        },
        ["Update role description"] = OfRole("Set-ZoomRole -Description 'Flies'", "Description", "Flies"),
        ["Deactivate user"] = OfUser("Set-ZoomUserStatus -Status Inactive -Confirm:$false", "Status", "inactive") with
        {
            Operation = nameof(OperationCatalog.UpdateUserStatus),
            Twice = 1,
        },
        ["Activate user"] = OfUser("Set-ZoomUserStatus -Status Active -Confirm:$false", "Status", "active") with
        {
            Operation = nameof(OperationCatalog.UpdateUserStatus),
            Items = t => t.Inactive(),
            Twice = 1,
        },
        ["Sign out from all devices"] = new(
            "Revoke-ZoomUserToken -Confirm:$false",
            nameof(OperationCatalog.RevokeUserToken),
            t => t.Members(),
            "($account.Users | Where-Object Id -ceq $item).SignedOut -gt 0",
            "True",
            "absent"
        )
        {
            Twice = 2,
        },
        ["Remove a user"] = new(
            "Remove-ZoomUser -Confirm:$false",
            nameof(OperationCatalog.DeleteUser),
            t => t.Members(),
            "$item -in (Get-ZoomUser).Id",
            "False",
            ".."
        )
        {
            Again = "NotFound",
        },
        ["Allow an app"] = new(
            "Add-ZoomAppRequest $app",
            nameof(OperationCatalog.AddAppRequests),
            t => t.Members(),
            "$item -in (Get-ZoomAppRequest $app -Status approved).RequestUserId",
            "True",
            "absent"
        ),
        ["Create meeting"] = new(
            "New-ZoomMeeting -Topic Briefing -StartTime ([datetime]::UtcNow.AddDays(1))",
            nameof(OperationCatalog.CreateMeeting),
            t => t.Members(),
            "'Briefing' -in (Get-ZoomMeeting $item).Topic",
            "True",
            "absent"
        )
        {
            Twice = 2,
        },
        ["Decide on an app request"] = new(
            "Set-ZoomAppRequest -AppId $app -Decision Approve",
            nameof(OperationCatalog.UpdateAppRequests),
            t => t.Asking(),
            "(Get-ZoomAppRequest $app | Where-Object RequestUserId -ceq $item.RequestUserId).Status",
            "approved",
            "absent"
        ),
    };

    /// <summary>An action that sets a field of a user.</summary>
    private static Act OfUser(string command, string field, string value) =>
        new(command, nameof(OperationCatalog.UpdateUser), t => t.Members(), $"(Get-ZoomUser $item).{field}", value, "absent") { Twice = 2 };

    /// <summary>An action that sets a field of a role.</summary>
    private static Act OfRole(string command, string field, string value) =>
        new(command, nameof(OperationCatalog.UpdateRole), t => t.Roles(), $"(Get-ZoomRole $item).{field}", value, "No Such Role")
        {
            Missing = "No Such Role",
            Twice = 2,
        };

    public static TheoryData<string> Actions => [.. s_acts.Keys];

    /// <summary>The actions that need an existing target.</summary>
    public static TheoryData<string> ActionsOnExisting => [.. s_acts.Where(act => act.Value.Missing is not null).Select(act => act.Key)];

    /// <summary>The scopes that a custom integration lists, and no others.</summary>
    private static readonly string[] s_listed =
    [
        .. CustomIntegration.Scopes.Select(scope => scope.Name).Concat(CustomIntegration.Actions.Select(action => action.Scope)).Distinct(),
    ];

    protected override SandboxOptions Options =>
        new() { UserCount = 400, Scopes = [.. OperationCatalog.All.Select(operation => operation.PreferredScope).Union(s_listed)] };

    [Fact]
    public void Every_change_of_the_catalog_is_tested() =>
        Assert.Empty(
            OperationCatalog
                .All.Where(o => o.IsChange && !o.IsByPathOnly)
                .Select(o => o.Id)
                .Except(s_acts.Values.Select(act => act.Operation))
        );

    [Theory, MemberData(nameof(Actions))]
    public void An_action_makes_its_change(string action)
    {
        object item = First(action);
        Assert.NotEqual(s_acts[action].Done, Look(action, item).Single());
        Go(action, [item]).Clean();
        Assert.Equal(s_acts[action].Done, Look(action, item).Single());
        Assert.Equal(s_acts[action].Operation, Account.Changes[^1].Operation);
    }

    [Theory, MemberData(nameof(Actions))]
    public void A_preview_changes_nothing(string action)
    {
        object item = First(action);
        IReadOnlyList<string> before = Look(action, item);
        Account.ClearExchanges();
        Go(action, [item], "-WhatIf").Clean();
        Assert.Empty(Account.Changes);
        Assert.All(Account.Exchanges, exchange => Assert.Equal("GET", exchange.Request.Method));
        Assert.Equal(before, Look(action, item));
    }

    [Theory, MemberData(nameof(Actions))]
    public void An_action_without_its_scope_is_refused_before_anything_is_sent(string action)
    {
        object item = First(action);
        Operation operation = OperationCatalog.Find(s_acts[action].Operation);
        Account.Withhold([.. operation.AnyOfScopes]);
        Connect().Clean();
        Account.ClearExchanges();
        Outcome outcome = Go(action, [item], terminates: true);
        Assert.Equal("MissingScope", outcome.ErrorId);
        Assert.Contains(operation.PreferredScope, outcome.Error.Exception.Message);
        Assert.Empty(Account.Exchanges);
    }

    [Theory, MemberData(nameof(Actions))]
    public void An_app_with_exactly_the_scopes_that_an_integration_lists_runs_the_action(string action)
    {
        object item = First(action);
        Account.Withhold([.. Options.Scopes!.Except(s_listed)]);
        Connect().Clean();
        Go(action, [item], "-WhatIf").Clean();
        Assert.Empty(Account.Changes);
        Go(action, [item]).Clean();
        Assert.Equal(s_acts[action].Operation, Account.Changes[^1].Operation);
    }

    [Theory, MemberData(nameof(ActionsOnExisting))]
    public void A_missing_target_is_an_error(string action)
    {
        Act act = s_acts[action];
        Outcome outcome = Go(action, [act.Missing!], "-Verbose");
        Assert.Equal("NotFound", outcome.ErrorId);
        Assert.DoesNotContain(outcome.Verbose, line => line.Contains("nothing to change", StringComparison.Ordinal));
        Assert.Null(outcome.Terminating);
        Assert.Empty(Account.Changes);
    }

    [Theory, MemberData(nameof(Actions))]
    public void A_repeated_action_changes_nothing_more_or_is_an_error(string action)
    {
        Act act = s_acts[action];
        object item = First(action);
        Go(action, [item]).Clean();
        int once = Account.Changes.Count;
        Outcome again = Go(action, [item]);
        Assert.Equal(act.Again, again.Errors.SingleOrDefault()?.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Null(again.Terminating);
        Assert.Equal(act.Again is null ? once * act.Twice : once, Account.Changes.Count);
        Assert.Equal(act.Done, Look(action, item).Single());
    }

    [Theory, MemberData(nameof(Actions))]
    public void One_bad_target_among_fifty_does_not_stop_the_others(string action)
    {
        Act act = s_acts[action];
        object[] good = [.. act.Items(this).Take(Many - 1)];
        object bad = act.Bad;
        if (good[0] is PSObject row)
            bad = Row(
                row.Properties["From"] is not null ? [("From", act.Bad), ("To", Account.Users[1].Id)]
                : row.Properties["AppId"] is not null ? [("RequestUserId", act.Bad)]
                : [("Email", act.Bad)]
            );
        Outcome outcome = Go(action, [.. good.Take(good.Length / 2), bad, .. good.Skip(good.Length / 2)]);
        Assert.True(
            outcome.Errors.Count == 1,
            string.Join("; ", outcome.Errors.Select(e => $"{Name(e.TargetObject)}: {e.Exception.Message}"))
        );
        Assert.Equal(act.Bad, Name(outcome.Errors[0].TargetObject));
        Assert.Equal(Enumerable.Repeat(act.Done, good.Length), Look(action, good));
        Assert.Equal(good.Length * (action == "Remap license" ? 2 : 1), Account.Changes.Count);
    }

    private static string Name(object? target) =>
        target is PSObject row
            ? (row.Properties["Email"] ?? row.Properties["RequestUserId"] ?? row.Properties["From"])?.Value?.ToString() ?? row.ToString()
            : target?.ToString() ?? "";

    private Outcome Go(string action, IReadOnlyList<object> items, string more = "", bool terminates = false)
    {
        string script = $"$items | {s_acts[action].Command} {more} -WarningAction Ignore";
        return terminates ? Terminates(script, Names(items)) : Run(script, Names(items));
    }

    /// <summary>Reads the state of each target, as text.</summary>
    private IReadOnlyList<string> Look(string action, params object[] items) =>
        [
            .. Run($"$items | ForEach-Object {{ $item = $_; @({s_acts[action].Look}) -join ' ' }}", Names(items))
                .Clean()
                .Output.Select(o => o.ToString()),
        ];

    private (string, object?)[] Names(IReadOnlyList<object> items) =>
        [
            ("items", items.ToArray()),
            ("group", Account.Groups[0].Id),
            ("second", Account.Groups[1].Id),
            ("empty", Account.Groups.Single(g => g.Name == "Empty Group").Id),
            ("app", Account.AppIds[0]),
            ("password", Secret("Correct7Horse")),
            ("account", Account),
        ];

    private object First(string action) => s_acts[action].Items(this)[0];

    private object[] Members(int? type = null)
    {
        Account.LicensesBought += Many;
        return [.. Of(user => user.Status == "active" && user.RoleId == "2" && (type is null || user.Type == type)).Take(Many)];
    }

    private object[] Inactive()
    {
        foreach (SandboxUser user in Account.Users.Where(user => user.Status == "active" && user.RoleId == "2").Take(Many))
            Account.SetStatus(user, "inactive");
        return [.. Of(user => user.Status == "inactive").Take(Many)];
    }

    private object[] InOneGroup() =>
        [
            .. Of(user => user.Status == "active" && user.RoleId == "2" && user.Groups.Count == 1 && user.Groups[0] == Account.Groups[0])
                .Take(Many),
        ];

    /// <summary>Users whose primary group is the first one, and who are also in the second one.</summary>
    private object[] InTwoGroups()
    {
        object[] users = InOneGroup();
        foreach (SandboxUser user in Account.Users.Where(user => users.Contains(user.Id)))
            Account.Groups[1].Add(user);
        return users;
    }

    private object[] WithRole()
    {
        SandboxUser[] users = [.. Account.Users.Where(user => user.Status == "active" && user.RoleId == "2").Take(Many)];
        foreach (SandboxUser user in users)
            user.RoleId = Account.Roles.Single(role => role.Name == "Help Desk").Id;
        return [.. users.Select(user => user.Id)];
    }

    private object[] Roles() => [.. Account.Roles.Skip(3).Select(role => role.Id)];

    private object[] NewGroups() => [.. Enumerable.Range(1, Many).Select(i => Account.MakeGroup($"Squadron {i}").Id)];

    private object[] Rows() =>
        [
            .. Enumerable
                .Range(1, Many)
                .Select(i => Row(("Email", $"hire{i}@example.com"), ("FirstName", "Hire"), ("last_name", $"Number {i}"))),
        ];

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
        return
        [
            .. Account
                .AppRequests.Where(request => request.AppId == app && request.Status == "pending")
                .Select(request => Row(("AppId", app), ("RequestUserId", request.User.Id))),
        ];
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
