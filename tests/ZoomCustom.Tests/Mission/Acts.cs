using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox.Hosting;
using ZoomCustom.Sandbox.State;

namespace ZoomCustom.Tests.Mission;

/// <summary>An action as a command that takes its targets from the pipeline.</summary>
/// <param name="Command">The command after the pipe.</param>
/// <param name="Operation">The operation that the command uses.</param>
/// <param name="Items">Creates the targets.</param>
/// <param name="Look">A script that reads what the action changes on $item.</param>
/// <param name="Done">The output of that script after the action, but not before.</param>
/// <param name="Bad">A target that causes an error.</param>
internal sealed record Act(string Command, string Operation, Func<Targets, object[]> Items, string Look, string Done, string Bad)
{
    /// <summary>A target that doesn't exist; null if the action needs no existing target.</summary>
    public string? Missing { get; init; } = "missing@example.com";

    /// <summary>The ErrorId if the action is repeated; null if that isn't an error.</summary>
    public string? Again { get; init; }

    /// <summary>The number of changes that Zoom makes if the action is repeated.</summary>
    public int Twice { get; init; } = 1;
}

/// <summary>Every workflow action of the mission.</summary>
internal static class Acts
{
    /// <summary>The actions by name.</summary>
    public static readonly IReadOnlyDictionary<string, Act> All = new Dictionary<string, Act>
    {
        ["Remove user from all groups"] = new(
            "Remove-ZoomGroupMember -Confirm:$false -AllGroups",
            nameof(OperationCatalog.RemoveGroupMember),
            targets => targets.InOneGroup(),
            "@((Get-ZoomUser $item).GroupIds | Where-Object { $_ }).Count",
            "0",
            "missing@example.com"
        ),
        ["Remove user from group"] = new(
            "Remove-ZoomGroupMember -GroupId $group",
            nameof(OperationCatalog.RemoveGroupMember),
            targets => targets.InOneGroup(),
            "$item -in (Get-ZoomUser -Status active | Where-Object GroupIds -contains $group).Id",
            "False",
            ".."
        ),
        ["Invite user"] = new(
            "New-ZoomUser",
            nameof(OperationCatalog.CreateUser),
            targets => targets.Rows(),
            "$item.Email -in (Get-ZoomUser -Status pending).Email",
            "True",
            "not an address"
        )
        {
            Missing = null,
            Again = "Zoom.1005",
        },
        ["Assign a license"] = OfUser("Set-ZoomUserLicense -Type Licensed", "Type", "Licensed") with
        {
            Items = targets => targets.Members(type: 1),
        },
        ["Add user to group"] = new(
            "Add-ZoomGroupMember $empty",
            nameof(OperationCatalog.AddGroupMembers),
            targets => targets.Members(),
            "$item -in (Get-ZoomGroupMember $empty).Id",
            "True",
            "missing@example.com"
        ),
        ["Assign job title"] = OfUser("Set-ZoomUser -JobTitle Pilot", "JobTitle", "Pilot"),
        ["Remove profile picture"] = new(
            "Remove-ZoomUserPicture -Confirm:$false",
            nameof(OperationCatalog.DeleteUserPicture),
            targets => targets.Members(),
            "[bool] (Get-ZoomUser $item).PicUrl",
            "False",
            "absent"
        ),
        ["Assign department"] = OfUser("Set-ZoomUser -Department Flight", "Department", "Flight"),
        ["Update password"] = new(
            "Set-ZoomUserPassword -Password $password -Confirm:$false",
            nameof(OperationCatalog.UpdateUserPassword),
            targets => targets.Members(),
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
            targets => targets.InTwoGroups(),
            "@((Get-ZoomUser $item).GroupIds)[0] -ceq $second",
            "True",
            "absent"
        )
        {
            Twice = 2,
        },
        ["Unassign a role"] = OfUser("Remove-ZoomRoleMember -Confirm:$false 'Help Desk'", "RoleName", "Member") with
        {
            Operation = nameof(OperationCatalog.RemoveRoleMember),
            Items = targets => targets.WithRole(),
            Twice = 1,
        },
        ["Assign Zoom One plan"] = OfUser("Set-ZoomUserLicense -ZoomOneType BusinessPlusUsCaUnlimited", "ZoomOneType", "16"),
        ["Delete group"] = new(
            "Remove-ZoomGroup -Confirm:$false",
            nameof(OperationCatalog.DeleteGroup),
            targets => targets.NewGroups(),
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
            targets => targets.Members(),
            "(Get-ZoomUser $item).Email -in (Get-ZoomGroupAdmin $empty).Email",
            "True",
            "missing@example.com"
        ),
        ["Update role privileges"] = OfRole(
            "Set-ZoomRole -Confirm:$false -Privilege User:Read, Role:Read",
            "Privileges",
            "User:Read Role:Read"
        ),
        ["Assign role"] = OfUser("Add-ZoomRoleMember 'Help Desk'", "RoleName", "Help Desk") with
        {
            Operation = nameof(OperationCatalog.AddRoleMembers),
            Bad = "missing@example.com",
            Twice = 1,
        },
        ["Remap license"] = new(
            "Move-ZoomUserLicense -Confirm:$false",
            nameof(OperationCatalog.UpdateUser),
            targets => targets.Pairs(),
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
            targets => targets.GroupNames(),
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
            Items = targets => targets.Inactive(),
            Twice = 1,
        },
        ["Sign out from all devices"] = new(
            "Revoke-ZoomUserToken -Confirm:$false",
            nameof(OperationCatalog.RevokeUserToken),
            targets => targets.Members(),
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
            targets => targets.Members(),
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
            targets => targets.Members(),
            "$item -in (Get-ZoomAppRequest $app -Status approved).RequestUserId",
            "True",
            "absent"
        ),
        ["Create meeting"] = new(
            "New-ZoomMeeting -Topic Briefing -StartTime ([datetime]::UtcNow.AddDays(1))",
            nameof(OperationCatalog.CreateMeeting),
            targets => targets.Members(),
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
            targets => targets.Asking(),
            "(Get-ZoomAppRequest $app | Where-Object RequestUserId -ceq $item.RequestUserId).Status",
            "approved",
            "absent"
        ),
    };

    /// <summary>An action that sets a field of a user.</summary>
    private static Act OfUser(string command, string field, string value) =>
        new(command, nameof(OperationCatalog.UpdateUser), targets => targets.Members(), $"(Get-ZoomUser $item).{field}", value, "absent")
        {
            Twice = 2,
        };

    /// <summary>An action that sets a field of a role.</summary>
    private static Act OfRole(string command, string field, string value) =>
        new(
            command,
            nameof(OperationCatalog.UpdateRole),
            targets => targets.Roles(),
            $"(Get-ZoomRole $item).{field}",
            value,
            "No Such Role"
        )
        {
            Missing = "No Such Role",
            Twice = 2,
        };

    /// <summary>Returns the text that identifies a target.</summary>
    public static string Name(object? target) =>
        target is PSObject row
            ? (row.Properties["Email"] ?? row.Properties["RequestUserId"] ?? row.Properties["From"])?.Value?.ToString() ?? row.ToString()
            : target?.ToString() ?? "";
}

/// <summary>Prepares the targets of actions in an account.</summary>
/// <param name="account">The account.</param>
/// <param name="many">The most targets of an action.</param>
internal sealed class Targets(SandboxAccount account, int many)
{
    /// <summary>The variables that the commands and scripts use.</summary>
    public (string, object?)[] Names(IReadOnlyList<object> items) =>
        [
            ("items", items.ToArray()),
            ("group", account.Groups[0].Id),
            ("second", account.Groups[1].Id),
            ("empty", account.Groups.Single(g => g.Name == "Empty Group").Id),
            ("app", account.AppIds[0]),
            ("password", new NetworkCredential("", "Correct7Horse").SecurePassword),
            ("account", account),
        ];

    public object[] Members(int? type = null)
    {
        account.LicensesBought += many;
        return [.. Of(user => user.Status == "active" && user.RoleId == "2" && (type is null || user.Type == type)).Take(many)];
    }

    public object[] Inactive()
    {
        foreach (SandboxUser user in account.Users.Where(user => user.Status == "active" && user.RoleId == "2").Take(many))
            account.SetStatus(user, "inactive");
        return [.. Of(user => user.Status == "inactive").Take(many)];
    }

    public object[] InOneGroup() =>
        [
            .. Of(user => user.Status == "active" && user.RoleId == "2" && user.Groups.Count == 1 && user.Groups[0] == account.Groups[0])
                .Take(many),
        ];

    /// <summary>Users whose primary group is the first one, and who are also in the second one.</summary>
    public object[] InTwoGroups()
    {
        object[] users = InOneGroup();
        foreach (SandboxUser user in account.Users.Where(user => users.Contains(user.Id)))
            account.Groups[1].Add(user);
        return users;
    }

    public object[] WithRole()
    {
        SandboxUser[] users = [.. account.Users.Where(user => user.Status == "active" && user.RoleId == "2").Take(many)];
        foreach (SandboxUser user in users)
            user.RoleId = account.Roles.Single(role => role.Name == "Help Desk").Id;
        return [.. users.Select(user => user.Id)];
    }

    public object[] Roles() => [.. account.Roles.Skip(3).Select(role => role.Id)];

    public object[] GroupNames() => [.. Enumerable.Range(1, many).Select(i => $"Squadron {i}")];

    public object[] NewGroups() => [.. Enumerable.Range(1, many).Select(i => account.MakeGroup($"Squadron {i}").Id)];

    public object[] Rows() =>
        [
            .. Enumerable
                .Range(1, many)
                .Select(i => Row(("Email", $"hire{i}@example.com"), ("FirstName", "Hire"), ("last_name", $"Number {i}"))),
        ];

    public object[] Pairs()
    {
        string[] givers = [.. Of(user => user.Status == "active" && user.RoleId == "2" && user.Type == 2).Cast<string>().Take(many)];
        string[] takers = [.. Of(user => user.Status == "active" && user.RoleId == "2" && user.Type == 1).Cast<string>().Take(many)];
        return [.. givers.Zip(takers, (from, to) => Row(("From", from), ("To", to)))];
    }

    public object[] Asking()
    {
        string app = account.AppIds[0];
        foreach (SandboxUser user in account.Users.Where(user => user.Status == "active" && user.RoleId == "2").Take(many))
            account.Ask(app, user);
        return
        [
            .. account
                .AppRequests.Where(request => request.AppId == app && request.Status == "pending")
                .Select(request => Row(("AppId", app), ("RequestUserId", request.User.Id))),
        ];
    }

    private IEnumerable<object> Of(Func<SandboxUser, bool> which) => account.Users.Where(which).Select(user => user.Id);

    /// <summary>Creates a row, as Import-Csv does.</summary>
    public static PSObject Row(params (string Name, string Value)[] cells)
    {
        var row = new PSObject();
        foreach ((string name, string value) in cells)
            row.Properties.Add(new PSNoteProperty(name, value));
        return row;
    }
}
