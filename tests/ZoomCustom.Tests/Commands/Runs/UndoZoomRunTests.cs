using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Text;
using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;
using ZoomCustom.Tests.Mission;
using ZoomCustom.Tests.Runs;

namespace ZoomCustom.Tests.Commands.Runs;

/// <summary>A run is undone: each object gets its own values back.</summary>
public sealed class UndoZoomRunTests : RunTenant
{
    private static readonly string[] s_lost =
    [
        "Update password",
        "Sign out from all devices",
        "Remove a user",
        "Remove profile picture",
        "Set primary group",
    ];

    // A deleted group is created again.
    private static readonly string[] s_new = ["Delete group"];

    private static readonly string[] s_fields =
    [
        .. "dept job_title company location manager display_name type role_id plan_united_type zoom_one_type status".Split(' '),
    ];

    // What someone else does with $item after the run, and the fields that differ then from what the run left.
    private static readonly Dictionary<string, (string Script, string Fields)> s_meddled = new()
    {
        ["Assign a license"] = (OfUser("Type = 4"), "Type"),
        ["Assign job title"] = ("Set-ZoomUser $item -JobTitle Other", "JobTitle"),
        ["Assign department"] = ("Set-ZoomUser $item -Department Other", "Department"),
        ["Assign company"] = ("Set-ZoomUser $item -Company Other", "Company"),
        ["Assign location"] = ("Set-ZoomUser $item -Location Other", "Location"),
        ["Assign manager"] = ("Set-ZoomUser $item -Manager other@example.com", "Manager"),
        ["Assign display name"] = ("Set-ZoomUser $item -DisplayName Other", "DisplayName"),
        ["Assign plan united type"] = (OfUser("PlanUnitedType = '1'"), "PlanUnitedType"),
        ["Assign Zoom One plan"] = (OfUser("ZoomOneType = 4"), "ZoomOneType"),
        ["Unassign a role"] = ("Add-ZoomRoleMember 'Billing Reader' $item -Confirm:$false", "RoleId"),
        ["Assign role"] = ("Add-ZoomRoleMember 'Billing Reader' $item -Confirm:$false", "RoleId"),
        ["Update role privileges"] = ("Set-ZoomRole $item -Privilege Group:Read -Confirm:$false", "Privileges"),
        ["Update role description"] = ("Set-ZoomRole $item -Description Other", "Description"),
        ["Remap license"] = ("($account.Users | Where-Object Id -ceq $item.To).Type = 4", "Type"),
        ["Create group"] = ("Add-ZoomGroupMember $item $account.Users[2].Id", "Members"),
        ["Create meeting"] = (
            "($account.Meetings | Where-Object { $_.Host.Id -ceq $item -and $_.Topic -ceq 'Briefing' }).Topic = 'Other'",
            "Topic"
        ),
        ["Deactivate user"] = ("Set-ZoomUserStatus $item -Status Active", "Status"),
    };

    private static string OfUser(string change) => $"($account.Users | Where-Object Id -ceq $item).{change}";

    // What someone else does with $item after the run, which takes the change back.
    private static readonly Dictionary<string, string> s_reverted = new()
    {
        ["Remove user from all groups"] = "Add-ZoomGroupMember $group $item",
        ["Remove user from group"] = "Add-ZoomGroupMember $group $item",
        ["Add user to group"] = "Remove-ZoomGroupMember -GroupId $empty $item -Confirm:$false",
        ["Make user group admin"] = "[void] ($account.Groups | Where-Object Id -ceq $empty).Admins.RemoveAll({ $args[0].Id -ceq $item })",
        ["Activate user"] = "Set-ZoomUserStatus $item -Status Inactive -Confirm:$false -WarningAction Ignore",
        ["Allow an app"] = "Set-ZoomAppRequest -AppId $app $item -Decision Decline",
        ["Decide on an app request"] = "$item | Set-ZoomAppRequest -Decision Decline",
    };

    // The values before and after in the journal. $look is what was read before, and * is any value.
    private static readonly Dictionary<string, (string Before, string After)> s_journal = new()
    {
        ["Remove user from all groups"] = ("""{"group_ids":["$group"]}""", """{"-group_ids":"all"}"""),
        ["Remove user from group"] = ("""{"group_ids":["$group"]}""", """{"-group_ids":"$group"}"""),
        ["Invite user"] = ("", """{"user_info":{"email":"$item","first_name":"Hire",*},"action":"create"}"""),
        ["Assign a license"] = ("""{"type":1}""", """{"type":2}"""),
        ["Add user to group"] = ("""{"group_ids":*}""", """{"+group_ids":"$empty"}"""),
        ["Assign job title"] = ("""{"job_title":"$look"}""", """{"job_title":"Pilot"}"""),
        ["Remove profile picture"] = ("""{"pic_url":"https://*"}""", """{"pic_url":null}"""),
        ["Assign department"] = ("""{"dept":"$look"}""", """{"dept":"Flight"}"""),
        ["Update password"] = ("", """{"password":"(hidden)"}"""),
        ["Assign company"] = ("""{"company":"$look"}""", """{"company":"Wings"}"""),
        ["Assign location"] = ("""{"location":"$look"}""", """{"location":"Aloft"}"""),
        ["Assign manager"] = ("""{"manager":"$look"}""", """{"manager":"boss@example.com"}"""),
        ["Assign display name"] = ("""{"display_name":"$look"}""", """{"display_name":"Ace"}"""),
        ["Assign plan united type"] = ("""{"plan_united_type":null}""", """{"plan_united_type":"32"}"""),
        ["Set primary group"] = ("", """{"action":"set_primary","target_group_id":"$second"}"""),
        ["Unassign a role"] = ("""{"role_id":"$role"}""", """{"-role_id":"$role"}"""),
        ["Assign Zoom One plan"] = ("""{"zoom_one_type":null}""", """{"zoom_one_type":16}"""),
        ["Delete group"] = ("""{"id":"$item","name":"Squadron *","total_members":0,"members":[],"admins":[]}""", ""),
        ["Make user group admin"] = ("""{"email":null}""", """{"email":"$item"}"""),
        ["Update role privileges"] = ("""{"privileges":["*"]}""", """{"privileges":["User:Read","Role:Read"]}"""),
        ["Assign role"] = ("""{"role_id":"2"}""", """{"+role_id":"$role"}"""),
        ["Remap license"] = ("""{"type":2}""", ""),
        ["Create group"] = ("""{"name":null}""", """{"name":"$item"}"""),
        ["Update role description"] = ("""{"description":"$look"}""", """{"description":"Flies"}"""),
        ["Deactivate user"] = (
            """{"status":"active","type":*,"plan_united_type":null,"zoom_one_type":null,"license_info_list":null}""",
            """{"status":"inactive"}"""
        ),
        ["Activate user"] = ("""{"status":"inactive"}""", """{"status":"active"}"""),
        ["Sign out from all devices"] = ("", ""),
        ["Remove a user"] = ("""{"id":"$item","email":"*"status":"active","type":*}""", ""),
        ["Allow an app"] = ("""{"$item":*}""", """{"status":"approved"}"""),
        ["Create meeting"] = ("", """{"topic":"Briefing","type":2,"start_time":"*"}"""),
        ["Decide on an app request"] = ("""{"$item":"pending"}""", """{"status":"approved"}"""),
    };

    private static readonly string[] s_licenses = ["type", "plan_united_type", "zoom_one_type"];

    public static TheoryData<string> Undoable => [.. Acts.All.Keys.Except(s_lost)];

    /// <summary>The actions for which a read shows whether they were made.</summary>
    public static TheoryData<string> Visible => [.. Acts.All.Keys.Except(s_lost).Except(["Create meeting"])];

    public static TheoryData<string> Meddled => [.. s_meddled.Keys];

    public static TheoryData<string> Reverted => [.. s_reverted.Keys];

    public static TheoryData<string> Actions => [.. Acts.All.Keys];

    public static TheoryData<string> Lost => [.. s_lost];

    protected override SandboxOptions Options =>
        new() { UserCount = 200, Scopes = [.. OperationCatalog.All.Select(operation => operation.PreferredScope)] };

    [Theory, MemberData(nameof(Undoable))]
    public void An_action_of_the_mission_is_undone(string action)
    {
        (string Script, (string, object?)[] Names) act = Script(action);
        string before = Image();
        InRun(act.Script, act.Names).Clean();
        Stop();
        Assert.NotEqual(before, Image());
        int changes = Account.Changes.Count;
        Outcome shown = Run("Undo-ZoomRun test -WhatIf -Report").Clean();
        Assert.Equal(changes, Account.Changes.Count);
        Outcome undone = Run("Undo-ZoomRun test -Confirm:$false -Report -WarningAction Ignore").Clean();
        Assert.Equal("Finished", undone.Output[^1].Properties["State"].Value.ToString());
        Assert.Equal(shown.Output.Select(Words), undone.Output.SkipLast(1).Select(Words));
        Assert.Equal(before, Image());
        // The second time, there is nothing to do.
        changes = Account.Changes.Count;
        Assert.Empty(Run("Undo-ZoomRun test -Confirm:$false").Clean().Output);
        Assert.Equal(changes, Account.Changes.Count);
        AssertAllUndone();
    }

    [Theory, MemberData(nameof(Visible))]
    public void A_change_that_was_only_verified_is_undone(string action)
    {
        (string Script, (string, object?)[] Names) act = Script(action);
        string before = Image();
        InRun(act.Script, act.Names).Clean();
        Stop();
        CutAfterIntentOf(Acts.All[action].Operation);
        InRun(act.Script, act.Names).Clean();
        Assert.NotEqual(0, Stop().Verified);
        Run("Undo-ZoomRun test -Confirm:$false -WarningAction Ignore").Clean();
        Assert.Equal(before, Image());
        AssertAllUndone();
    }

    [Theory, MemberData(nameof(Meddled))]
    public void What_someone_else_has_changed_since_is_refused(string action)
    {
        string fields = s_meddled[action].Fields;
        (string Script, (string, object?)[] Names) act = Script(action);
        string before = Image();
        InRun(act.Script, act.Names).Clean();
        Stop();
        object item = ((object[])act.Names[0].Item2!)[0];
        Run(s_meddled[action].Script, ("item", item), ("account", Account)).Clean();
        Outcome refused = Run("Undo-ZoomRun test -Confirm:$false -WarningAction Ignore");
        Assert.Equal("UndoConflict", Assert.Single(refused.Errors).FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal(fields, Named(refused.Error.ToString()));
        Assert.NotEqual(before, Image());
        Run("Undo-ZoomRun test -Confirm:$false -Force -WarningAction Ignore").Clean();
        Assert.Equal(before, Image());
    }

    [Theory, MemberData(nameof(Lost))]
    public void What_cant_be_undone_is_listed(string action)
    {
        (string Script, (string, object?)[] Names) act = Script(action);
        InRun(act.Script, act.Names).Clean();
        Stop();
        int changes = Account.Changes.Count;
        Outcome undone = Run("Undo-ZoomRun test -Confirm:$false");
        Assert.Null(undone.Terminating);
        Assert.Contains("Not undone", undone.Warnings.Single());
        Assert.Contains("Instead, ", undone.Warnings.Single());
        Assert.Equal(changes, Account.Changes.Count);
    }

    [Fact]
    public void Undoing_is_a_run_that_can_be_undone()
    {
        SandboxUser user = Licensed;
        InRun($"Set-ZoomUser {user.Id} -JobTitle Pilot; Set-ZoomUserStatus {user.Id} -Status Inactive -Confirm:$false").Clean();
        Stop();
        Run("Undo-ZoomRun test -Confirm:$false").Clean();
        Assert.Equal(("active", 2), (user.Status, user.Type));
        Run("Undo-ZoomRun test-undo -Confirm:$false").Clean();
        Assert.Equal(("inactive", 1), (user.Status, user.Type));
        Assert.Equal("Pilot", Title(user));
        Run("Undo-ZoomRun test -Confirm:$false").Clean();
        Assert.Equal(("active", 2), (user.Status, user.Type));
        Assert.NotEqual("Pilot", Title(user));
    }

    [Fact]
    public void An_object_that_was_changed_since_is_refused_and_named()
    {
        SandboxUser[] users = [.. Account.Users.Where(user => user is { RoleId: "2", Status: "active" }).Take(2)];
        string before = users[1].Department;
        InRun($"'{users[0].Id}', '{users[1].Id}' | Set-ZoomUser -Department Flight -JobTitle Pilot").Clean();
        Stop();
        Run($"Set-ZoomUser {users[0].Id} -Department Ground -JobTitle Guard").Clean();
        Outcome refused = Run("Undo-ZoomRun test -Confirm:$false");
        Assert.Equal("UndoConflict", refused.ErrorId);
        Assert.Contains("Department is 'Ground', but the run left 'Flight'", refused.Error.ToString());
        Assert.Contains("JobTitle is 'Guard', but the run left 'Pilot'", refused.Error.ToString());
        Assert.Equal(("Ground", before), (users[0].Department, users[1].Department));
        Run("Undo-ZoomRun test -Confirm:$false -Force").Clean();
        Assert.NotEqual("Ground", users[0].Department);
    }

    [Fact]
    public void Undoing_that_broke_off_continues()
    {
        SandboxUser[] users = [.. Account.Users.Where(user => user is { RoleId: "2", Status: "active" }).Take(2)];
        string[] before = [.. users.Select(user => user.Department)];
        InRun($"'{users[0].Id}', '{users[1].Id}' | Set-ZoomUser -Department Flight").Clean();
        Stop();
        users[0].Department = "Ground";
        Assert.NotNull(Run("Undo-ZoomRun test -Confirm:$false -ErrorAction Stop").Terminating);
        // Later changes don't belong to the run that broke off.
        Assert.Equal("RunNotActive", Run("Stop-ZoomRun").ErrorId);
        users[0].Department = "Flight";
        Outcome undone = Run("Undo-ZoomRun test -Confirm:$false").Clean();
        Assert.Equal("Finished", undone.Output[^1].Properties["State"].Value.ToString());
        Assert.Equal(["test-undo"], undone.Values<string>("Name"));
        Assert.Equal(before, users.Select(user => user.Department));
    }

    [Fact]
    public void Undoing_continues_although_it_has_deleted_the_group_of_a_change_whose_response_was_lost()
    {
        InRun($"$group = New-ZoomGroup Squadron; Add-ZoomGroupAdmin $group {Basic.Id}; Add-ZoomGroupMember $group {Basic.Id}").Clean();
        Stop();
        // The request is sent again, and the user isn't an administrator anymore.
        Account.Faults.Next("gateway-after", operation: nameof(OperationCatalog.RemoveGroupAdmin));
        Assert.Equal("OutcomeUnknown", Run("Undo-ZoomRun test -Confirm:$false").ErrorId);
        Assert.DoesNotContain(Account.Groups, group => group.Name == "Squadron");
        Outcome undone = Run("Undo-ZoomRun test -Confirm:$false").Clean();
        Assert.Equal(["Finished"], undone.Values<object>("State").Select(state => state.ToString()));
        AssertAllUndone();
    }

    [Fact]
    public void Nothing_is_left_to_undo_of_a_created_group_that_someone_else_has_deleted()
    {
        InRun($"$group = New-ZoomGroup Squadron; Add-ZoomGroupAdmin $group {Basic.Id}; Add-ZoomGroupMember $group {Basic.Id}").Clean();
        Stop();
        Run("Remove-ZoomGroup Squadron -Confirm:$false").Clean();
        int changes = Account.Changes.Count;
        Run("Undo-ZoomRun test -Confirm:$false").Clean();
        Assert.Equal(changes, Account.Changes.Count);
    }

    [Fact]
    public void A_removed_user_is_recognized_by_either_name_after_responses_were_lost()
    {
        SandboxUser user = Basic;
        string set = $"Set-ZoomUser {user.Email} -Department Gone",
            remove = $"Remove-ZoomUser {user.Id} -Confirm:$false";
        InRun(set).Clean();
        Stop();
        CutAfterIntentOf(nameof(OperationCatalog.UpdateUser));
        InRun($"{set}; {remove}").Clean();
        Stop();
        CutAfterIntentOf(nameof(OperationCatalog.DeleteUser));
        InRun($"{set}; {remove}").Clean();
        Assert.Equal(("Finished", 2L), Of(Stop(), summary => (summary.State, summary.Verified)));
        Outcome undone = Run("Undo-ZoomRun test -Confirm:$false");
        Assert.Empty(undone.Errors);
        Assert.Contains(undone.Warnings, warning => warning.Contains("the run has removed the user since", StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_scope_is_named_before_anything_is_sent()
    {
        InRun("New-ZoomGroup Squadron").Clean();
        Stop();
        int changes = Account.Changes.Count;
        Account.Withhold([.. OperationCatalog.DeleteGroup.AnyOfScopes]);
        Connect().Clean();
        Outcome refused = Run("Undo-ZoomRun test -Confirm:$false");
        Assert.Equal("MissingScope", refused.ErrorId);
        Assert.Contains(OperationCatalog.DeleteGroup.PreferredScope, refused.Error.ToString());
        Assert.Equal(changes, Account.Changes.Count);
    }

    [Fact]
    public void Fields_that_the_run_did_not_touch_never_travel()
    {
        SandboxUser user = Basic;
        InRun($"Set-ZoomUser {user.Id} -JobTitle Pilot").Clean();
        Stop();
        user.Department = "Ground";
        Account.ClearExchanges();
        Run("Undo-ZoomRun test -Confirm:$false").Clean();
        Assert.Equal("Ground", user.Department);
        JObject sent = JObject.Parse(
            Encoding.UTF8.GetString(Account.Exchanges.Single(exchange => exchange.Request.Method == "PATCH").Request.Body)
        );
        Assert.Equal(["job_title"], sent.Properties().Select(field => field.Name));
    }

    [Fact]
    public void Missing_licenses_are_counted_before_anything_is_sent()
    {
        SandboxUser[] users = [.. Account.Users.Where(user => user is { RoleId: "2", Status: "active", Type: 2 }).Take(3)];
        InRun($"'{string.Join("', '", users.Select(user => user.Id))}' | Set-ZoomUserStatus -Status Inactive -Confirm:$false").Clean();
        Stop();
        Account.LicensesBought = Account.Users.Count(user => user.Type == 2) + 1;
        int changes = Account.Changes.Count;
        Outcome refused = Run("Undo-ZoomRun test -Confirm:$false");
        Assert.Equal("NoLicense", refused.ErrorId);
        Assert.Contains("2 are missing", refused.Error.ToString());
        Assert.Equal(changes, Account.Changes.Count);
    }

    [Theory, MemberData(nameof(Reverted))]
    public void What_someone_else_has_taken_back_since_is_left_alone(string action)
    {
        (string Script, (string, object?)[] Names) act = Script(action);
        string before = Image();
        InRun(act.Script, act.Names).Clean();
        Stop();
        object item = ((object[])act.Names[0].Item2!)[0];
        Run(s_reverted[action], [.. act.Names, ("item", item)]).Clean();
        int changes = Account.Changes.Count;
        Run("Undo-ZoomRun test -Confirm:$false -WarningAction Ignore").Clean();
        Assert.Equal(changes + 2, Account.Changes.Count);
        Assert.Equal(before, Image());
    }

    [Fact]
    public void A_user_who_has_accepted_an_invitation_isnt_removed()
    {
        InRun("New-ZoomUser -Email hire@example.com").Clean();
        Stop();
        SandboxUser user = Account.Users[^1];
        Account.SetStatus(user, "active");
        foreach (string force in new[] { "", "-Force" })
        {
            Outcome refused = Run($"Undo-ZoomRun test -Confirm:$false {force}");
            Assert.Equal("UndoConflict", refused.ErrorId);
            Assert.Contains("accepted", refused.Error.ToString());
        }

        Assert.Equal("active", user.Status);
    }

    [Fact]
    public void A_deleted_group_isnt_created_again_if_its_name_is_taken()
    {
        InRun("Remove-ZoomGroup Sales -Confirm:$false").Clean();
        Stop();
        Account.MakeGroup("Sales");
        Outcome refused = Run("Undo-ZoomRun test -Confirm:$false");
        Assert.Equal("Zoom.4132", refused.ErrorId);
        Assert.Empty(Account.Groups.Single(group => group.Name == "Sales").Members);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-Force")]
    public void Changes_of_a_group_wait_until_it_is_created_again(string force)
    {
        SandboxGroup sales = Account.Groups.Single(group => group.Name == "Sales");
        SandboxUser user = Account.Users.First(user => user.Status == "active" && !sales.Members.Contains(user));
        string before = Image();
        InRun($"Add-ZoomGroupMember Sales {user.Id}; Remove-ZoomGroup Sales -Confirm:$false").Clean();
        Stop();
        Account.MakeGroup("Sales");
        Outcome refused = Run($"Undo-ZoomRun test {force} -Confirm:$false");
        Assert.Equal(2, refused.Errors.Count);
        Assert.Contains("wasn't completely created again. Run the command again", refused.Errors[1].Exception.Message);
        Run("Remove-ZoomGroup Sales -Confirm:$false").Clean();
        Run($"Undo-ZoomRun test {force} -Confirm:$false -WarningAction Ignore").Clean();
        Assert.Equal(before, Image());
    }

    [Fact]
    public void Several_changes_of_an_object_are_shown_as_they_are_undone()
    {
        SandboxUser user = Account.Users.First(user => user is { RoleId: "2", Status: "active", Type: 2 } && user.Groups.Count > 0);
        string group = user.Groups[0].Name;
        string before = Image();
        InRun(
                $"""
                Set-ZoomUser {user.Id} -JobTitle Pilot
                Set-ZoomUser {user.Email} -JobTitle Captain
                Set-ZoomUserStatus {user.Email} -Status Inactive -Confirm:$false
                Set-ZoomUserStatus {user.Id} -Status Active
                Set-ZoomUserLicense {user.Id} -Type Licensed
                Add-ZoomGroupMember 'Empty Group' {user.Email}
                Remove-ZoomGroupMember -GroupId '{group}' {user.Email} -Confirm:$false
                Add-ZoomGroupAdmin '{group}' {user.Email}
                New-ZoomGroup Squadron
                Add-ZoomGroupMember Squadron {user.Id}
                Add-ZoomGroupAdmin Squadron {user.Id}
                Remove-ZoomGroup '{group}' -Confirm:$false
                """
            )
            .Clean();
        Stop();
        Outcome shown = Run("Undo-ZoomRun test -WhatIf -Report").Clean();
        Outcome undone = Run("Undo-ZoomRun test -Confirm:$false -Report -WarningAction Ignore").Clean();
        // The ID of a group that is created again is known then, and its members are added.
        Assert.Equal(
            shown.Output.Select(Words),
            undone
                .Output.SkipLast(1)
                .Select(Words)
                .Where(words => !words.Contains("to " + group + ": Undo: Remove group", StringComparison.Ordinal))
                .Select(words => words.Replace(Account.Groups.Single(one => one.Name == group).Id, Renewed(shown)))
        );
        Assert.Equal(before, Image());

        string Renewed(Outcome outcome) =>
            Regex.Match(string.Join("\n", outcome.Output.Select(Words)), "GroupIds: \\(empty\\) -> '([^']*)'").Groups[1].Value;
    }

    [Fact]
    public void In_a_run_the_warning_about_lost_licenses_says_how_to_restore_them()
    {
        Outcome outcome = InRun($"Set-ZoomUserStatus {Licensed.Id} -Status Inactive -Confirm:$false").Clean();
        Assert.Contains("but Undo-ZoomRun does", outcome.Warnings.Single());
    }

    [Fact]
    public void Only_what_takes_something_away_asks_for_confirmation()
    {
        InRun("Remove-ZoomGroup Sales -Confirm:$false").Clean();
        Stop();
        Run("Undo-ZoomRun test -WarningAction Ignore").Clean();
        Assert.Contains(Account.Groups, group => group.Name == "Sales" && group.Members.Count > 0);
        Assert.Equal("CannotAsk", Run("Undo-ZoomRun test-undo").ErrorId);
    }

    [Theory, MemberData(nameof(Actions))]
    public void The_journal_says_what_an_action_changes(string action)
    {
        (string Script, (string, object?)[] Names) act = Script(action);
        object[] items = (object[])act.Names[0].Item2!;
        string[] looks = [.. items.Select(item => string.Join(" ", Run(Acts.All[action].Look, [.. act.Names, ("item", item)]).Output))];
        InRun(act.Script, act.Names).Clean();
        Stop();
        JToken[] changes =
        [
            .. Lines.Where(line => (string?)line["type"] == "intent" && line["step"] is null).SelectMany(line => line["changes"]!),
        ];
        Assert.Equal(items.Length, changes.Length);
        (string before, string after) = s_journal[action];
        for (int i = 0; i < items.Length; i++)
        {
            string name = Acts.Name(items[i]);
            JToken change = changes.Single(change => ((string)change["target"]!).Contains(name, StringComparison.Ordinal));
            Assert.Equal(Acts.All[action].Operation, (string?)change["operation"]);
            Assert.Matches(Pattern(before), change["before"]?.ToString(Formatting.None) ?? "");
            Assert.Matches(Pattern(after), change["after"]?.ToString(Formatting.None) ?? "");

            string Pattern(string text)
            {
                text = text.Replace("$item", name).Replace("$look", looks[i]);
                foreach ((string variable, object? value) in act.Names.Append(("role", Account.Roles[3].Id)))
                    text = text.Replace("$" + variable, value as string);
                return $"^{Regex.Escape(text).Replace("\\*", ".*")}$";
            }
        }
    }

    /// <summary>What a report says about a change, except its outcome.</summary>
    private static string Words(PSObject change) => $"{change.Properties["Target"].Value}: {change.Properties["Description"].Value}";

    /// <summary>The fields that a conflict names.</summary>
    private static string Named(string message) =>
        string.Join(" ", Regex.Matches(message, "([A-Za-z]+) is [^;]*, but the run left").Select(match => match.Groups[1].Value));

    [Theory]
    [InlineData("PATCH", "/users/someone/settings")]
    [InlineData("PUT", "/users/someone/presence_status")]
    public void A_request_that_no_cmdlet_sends_is_undone(string method, string path)
    {
        var settings = JObject.Parse("""{"in_meeting":{"chat":true,"annotation":false},"status":"Away","other":1}""");
        using var server = new ByteServer(request =>
        {
            if (request.Path != "/v2" + path)
                return ByteServer.Json("""{"code":404,"message":"Unknown"}""", 404);
            if (request.Method == method)
                settings.Merge(JObject.Parse(request.Body));
            return ByteServer.Json(settings.ToString());
        });
        using Shell shell = server.Connect();
        shell
            .Run(
                $$"""
                Start-ZoomRun test -Path $folder
                Invoke-ZoomApi {{path}} -Method {{method}} -Body @{ in_meeting = @{ chat = $false }; status = 'Available' } -Confirm:$false
                $null = Stop-ZoomRun
                """,
                ("folder", Folder)
            )
            .Clean();
        Assert.False((bool)settings["in_meeting"]!["chat"]!);
        settings["status"] = "In_Meeting";
        Outcome refused = shell.Run("Undo-ZoomRun test -Confirm:$false");
        Assert.Equal("UndoConflict", refused.ErrorId);
        Assert.Equal("Status", Named(refused.Error.ToString()));
        settings["status"] = "Available";
        settings["other"] = 2;
        shell.Run("Undo-ZoomRun test -Confirm:$false").Clean();
        Assert.Equal("""{"in_meeting":{"chat":true,"annotation":false},"status":"Away","other":2}""", settings.ToString(Formatting.None));
        // Fields that the run didn't touch aren't sent.
        string sent = server.Requests.Last(request => request.Method == method).Body;
        Assert.DoesNotContain("other", sent, StringComparison.Ordinal);
        // A PUT request replaces a field with all that is in it.
        Assert.Equal(method == "PUT", sent.Contains("annotation", StringComparison.Ordinal));
    }

    private string? Title(SandboxUser user) => Run($"Get-ZoomUser {user.Id}").Clean().Values<string>("JobTitle").Single();

    private (string Script, (string, object?)[] Names) Script(string action)
    {
        var targets = new Targets(Account, 3);
        object[] items = [.. Acts.All[action].Items(targets).Take(3)];
        return ($"$items | {Acts.All[action].Command} -WarningAction Ignore", targets.Names(items));
    }

    private void AssertAllUndone() =>
        Assert.All(Run("Get-ZoomChange test").Clean().Output, change => Assert.Equal("test-undo", change.Properties["UndoneBy"].Value));

    /// <summary>What can be read in the account, and can be restored.</summary>
    private string Image()
    {
        var headers = new Dictionary<string, string> { ["Authorization"] = "Bearer " + Account.IssueAccessToken() };
        IEnumerable<string> users = Account
            .Users.Where(user => user.Status != "removed")
            .Select(user =>
            {
                var request = new SandboxRequest("GET", "/v2/users/" + user.Email, "", headers, []);
                JObject record = JObject.Parse(Encoding.UTF8.GetString(Account.Answer(request).Body));
                return $"{user.Email} {string.Join(",", user.Groups.Select(group => group.Name).Order())} "
                    // An inactive user's licenses return with the activation. Zoom has taken them with the deactivation.
                    + string.Join(
                        " ",
                        s_fields
                            .Where(field => user.Status == "active" || !s_licenses.Contains(field))
                            .Select(field => $"{field}={record[field]?.ToString(Formatting.None)}")
                    );
            });
        return string.Join(
            "\n",
            users
                .Concat(
                    Account.Groups.Select(group => $"{group.Name}: {string.Join(",", group.Admins.Select(admin => admin.Email).Order())}")
                )
                .Concat(Account.Roles.Select(role => $"{role.Name}: {role.Description} {string.Join(" ", role.Privileges.Order())}"))
                .Concat(Account.AppRequests.Where(request => request.Status == "approved").Select(one => $"{one.AppId} {one.User.Email}"))
                .Concat(Account.Meetings.Select(meeting => $"meeting {meeting.Id}"))
                .Order(StringComparer.Ordinal)
        );
    }
}
