using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ZoomCustom.Sandbox.Hosting;
using ZoomCustom.Sandbox.State;

namespace ZoomCustom.Tests.Runs;

/// <summary>A random script of mixed changes. The same seed and the same account give the same script.</summary>
internal sealed class RandomScript
{
    private const string Stop = "if ($Error.Where({ $_.FullyQualifiedErrorId -notlike 'RunUnresolved*' })) { return }";

    private readonly Random _random;
    private readonly string _folder;
    private readonly SandboxGroup[] _groups;

    /// <summary>A group that a script can remove, because no other command uses it.</summary>
    private readonly SandboxGroup _doomed;
    private readonly string _app;

    /// <summary>Users whom several commands can change.</summary>
    private readonly SandboxUser[] _shared;

    /// <summary>Users whom only one command changes, because other commands would fail after it.</summary>
    private readonly Queue<SandboxUser> _own;
    private readonly List<string> _lines = [];
    private readonly List<string> _asking = [];
    private int _numbers;

    /// <summary>Creates a script.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="account">The account.</param>
    /// <param name="folder">The folder for the files that the script reads.</param>
    public RandomScript(int seed, SandboxAccount account, string folder)
    {
        _random = new Random(seed);
        _folder = Directory.CreateDirectory(folder).FullName;
        _doomed = account.Groups.Last(group => group.Members.Count > 0 && group.Admins.Count > 0);
        _groups = [.. account.Groups.Where(group => group != _doomed)];
        _app = account.AppIds[0];
        SandboxUser[] members = [.. account.Users.Where(user => user.RoleId == "2" && user.Status == "active")];
        _random.Shuffle(members);
        _shared = members[..(members.Length / 2)];
        _own = new(members[_shared.Length..]);
        Action[] kinds =
        [
            Fields,
            Fields,
            BackAndForth,
            Licenses,
            Status,
            Members,
            Members,
            AllGroups,
            Admins,
            Roles,
            Privileges,
            NewUsers,
            NewGroup,
            OldGroup,
            Leavers,
            Apps,
            Meetings,
            SignOut,
            Password,
            Primary,
            Picture,
            Move,
        ];
        _random.Shuffle(kinds);
        foreach (Action kind in kinds.Take(10))
            kind();
        Text = string.Join("\n", _lines.SelectMany(line => new[] { line, Stop }));
    }

    /// <summary>The commands. A command isn't run if the one before it failed.</summary>
    public string Text { get; }

    /// <summary>Adds what the script needs to an account.</summary>
    public void Prepare(SandboxAccount account)
    {
        account.LicensesBought += 200;
        foreach (SandboxUser user in account.Users.Where(user => _asking.Contains(user.Id)))
            account.Ask(_app, user);
    }

    private void Fields() =>
        Add(
            $"{Csv("UserId,Department,JobTitle", Some(5, 40).Select(user => $"{Key(user)},Dept {Number},Title {Number}"))} | Set-ZoomUser",
            $"Set-ZoomUser '{Key(Some(1, 2)[0])}' -Company 'Company {Number}'"
        );

    private void BackAndForth()
    {
        string user = Key(Some(1, 2)[0]);
        Add(
            $"Set-ZoomUser '{user}' -Location A{Number}",
            $"Set-ZoomUser '{user}' -Location B; Set-ZoomUser '{user}' -Location C",
            $"Set-ZoomUser '{user}' -Location B"
        );
    }

    private void Licenses() => Add($"{Users(Some(5, 20))} | Set-ZoomUserLicense -Type {(Chance ? "Licensed" : "Basic")} -Confirm:$false");

    private void Status()
    {
        SandboxUser[] users = Own(8);
        Add($"{Users(users)} | Set-ZoomUserStatus -Status Inactive -Confirm:$false");
        if (Chance)
            Add($"{Users(users[..4])} | Set-ZoomUserStatus -Status Active -Confirm:$false");
    }

    private void Members()
    {
        SandboxGroup group = Group;
        SandboxUser[] users = Some(5, 40);
        Add($"{Users(users)} | Add-ZoomGroupMember '{group.Name}'");
        if (Chance)
            Add($"{Users(users[..(users.Length / 2)])} | Remove-ZoomGroupMember -GroupId '{group.Name}' -Confirm:$false");
    }

    private void AllGroups() => Add($"{Users(Some(3, 12))} | Remove-ZoomGroupMember -AllGroups -Confirm:$false");

    private void Admins() => Add($"{Users(Some(3, 12))} | Add-ZoomGroupAdmin '{Group.Name}'");

    private void Roles()
    {
        SandboxUser[] users = Own(6);
        Add($"{Users(users)} | Add-ZoomRoleMember 'Help Desk'");
        if (Chance)
            Add($"{Users(users[..3])} | Remove-ZoomRoleMember -Confirm:$false 'Help Desk'");
    }

    private void Privileges() =>
        Add(
            $"Set-ZoomRole 'Help Desk' -Description 'Number {Number}' -Confirm:$false",
            "Set-ZoomRole 'Help Desk' -AddPrivilege Report:Read -Confirm:$false"
        );

    private void NewUsers() =>
        Add(
            $"{Csv("Email,FirstName,LastName", Enumerable.Range(1, 6).Select(i => $"hire{Number}@example.com,Hire,No{i}"))} | New-ZoomUser"
        );

    private void NewGroup()
    {
        string name = "Team " + Number;
        Add(
            $"$group = New-ZoomGroup '{name}'; New-ZoomGroup 'Other {name}'",
            $"{Users(Some(3, 35))} | Add-ZoomGroupMember $group",
            $"{Users(Some(3, 6))} | Add-ZoomGroupAdmin 'Other {name}'"
        );
        if (Chance)
            Add("Remove-ZoomGroup $group -Confirm:$false");
    }

    private void OldGroup() =>
        Add(
            $"{Users(Some(3, 8))} | Add-ZoomGroupMember '{_doomed.Name}'",
            $"{Users(Some(1, 3))} | Add-ZoomGroupAdmin '{_doomed.Name}'",
            $"{Users(_doomed.Members.Intersect(_shared).Take(2))} | Remove-ZoomGroupMember -GroupId '{_doomed.Name}' -Confirm:$false",
            $"Remove-ZoomGroup '{_doomed.Name}' -Confirm:$false"
        );

    private void Leavers()
    {
        SandboxUser[] users = Own(8);
        Add($"{Csv("UserId,Department", users.Select(user => user.Email + ",Gone"))} | Set-ZoomUser");
        Add($"{Users(users[4..])} | Remove-ZoomUser -Confirm:$false");
    }

    private void Apps()
    {
        SandboxUser[] users = Own(5);
        string decision = Chance ? "Approve" : "Decline";
        _asking.AddRange(users.Select(user => user.Id));
        Add($"{Users(Own(5))} | Add-ZoomAppRequest {_app}");
        Add($"{Csv("UserId", users.Select(user => user.Id))} | Set-ZoomAppRequest -AppId {_app} -Decision {decision}");
    }

    private void Meetings() => Add($"{Users(Own(5))} | New-ZoomMeeting -Topic 'Briefing {Number}' -StartTime 2030-01-01");

    private void SignOut() => Add($"{Users(Some(3, 12))} | Revoke-ZoomUserToken -Confirm:$false");

    private void Password() =>
        Add(
            $"{Users(Own(5))} | Set-ZoomUserPassword -Confirm:$false -Password "
                + "([Net.NetworkCredential]::new('', 'Correct7Horse').SecurePassword)"
        );

    private void Primary()
    {
        SandboxUser[] users = [.. Own(8).Where(user => user.Groups.Count > 0)];
        SandboxGroup group = Group;
        Add($"{Users(users)} | Add-ZoomGroupMember '{group.Name}'", $"{Users(users)} | Set-ZoomPrimaryGroup -GroupId '{group.Name}'");
    }

    private void Picture() => Add($"{Users(Some(3, 12))} | Remove-ZoomUserPicture -Confirm:$false");

    private void Move()
    {
        SandboxUser[] users = Own(8);
        string[] pairs =
        [
            .. users.Where(user => user.Type == 2).Zip(users.Where(user => user.Type == 1), (from, to) => $"{Key(from)},{Key(to)}"),
        ];
        Add($"{Csv("From,To", pairs)} | Move-ZoomUserLicense -Confirm:$false");
    }

    private bool Chance => _random.Next(2) == 0;

    private int Number => ++_numbers;

    private SandboxGroup Group => _groups[_random.Next(_groups.Length)];

    private string Key(SandboxUser user) => Chance ? user.Id : user.Email;

    private SandboxUser[] Some(int from, int to)
    {
        SandboxUser[] users = [.. _shared];
        _random.Shuffle(users);
        return users[..Math.Min(users.Length, _random.Next(from, to))];
    }

    private SandboxUser[] Own(int count) => [.. Enumerable.Range(0, count).Select(_ => _own.Dequeue())];

    private string Users(IEnumerable<SandboxUser> users) => Csv("UserId", users.Select(Key));

    private string Csv(string header, IEnumerable<string> rows)
    {
        string path = Path.Combine(_folder, $"rows{Number}.csv");
        File.WriteAllLines(path, [header, .. rows]);
        return $"Import-Csv '{path}'";
    }

    private void Add(params string[] lines) => _lines.AddRange(lines);
}
