using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Tests.Contract;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Connection;

public sealed class GetZoomCustomScopeTests : Tenant
{
    protected override bool Connected => false;

    public static TheoryData<string, string, string> Choices =>
        new()
        {
            { "-Area phone", "phone:read:list_call_logs:admin", "group:write:member:admin" },
            { "-Area ROOM", "zoom_rooms:read:list_rooms:admin", "role:read:list_roles:admin" },
            { "zoom_rooms", "zoom_rooms:read:list_rooms:admin", "user:read:user:admin" },
            { "-Area gr*", "group:read:list_members:admin", "report:read:daily:admin" },
            { "-Cmdlet Get-ZoomGroupMember", "group:read:list_members:admin", "group:write:member:admin" },
            { "-Cmdlet Get-ZoomUser, Get-ZoomGroup", "group:read:list_groups:admin", "group:read:list_members:admin" },
            { "-Action 'deactivate user'", "user:update:status:admin", "user:update:user:admin" },
            { "-Action 'Add user to Group(s)'", "group:write:member:admin", "group:delete:member:admin" },
            { "-Action 'Remove a User'", "user:delete:user:admin", "user:delete:token:admin" },
            { "-Area user -Action '*user*'", "user:update:status:admin", "group:write:member:admin" },
        };

    [Theory, MemberData(nameof(Choices))]
    public void Filters_select_the_listed_scopes(string parameters, string has, string hasNot)
    {
        string[] names = Names("Get-ZoomCustomScope " + parameters);
        Assert.Contains(has, names);
        Assert.DoesNotContain(hasNot, names);
    }

    [Fact]
    public void Every_scope_of_the_custom_integration_is_listed_with_its_description()
    {
        Outcome all = Run("Get-ZoomCustomScope").Clean();
        Dictionary<string, PSObject> byName = all.Output.ToDictionary(scope => scope.ToString());
        Assert.Equal(23, CustomIntegration.Scopes.Count);
        Assert.Equal(30, CustomIntegration.Actions.Count);
        Assert.All(
            CustomIntegration.Scopes,
            scope =>
            {
                Assert.Equal(scope.Description, byName[scope.Name].Properties["Description"].Value);
                Assert.Equal(scope.Area, byName[scope.Name].Properties["Area"].Value);
            }
        );
        Assert.All(
            CustomIntegration.Actions,
            action => Assert.All(action.Scopes, scope => Assert.Contains(action.Name, Texts(byName[scope], "Action")))
        );
    }

    [Fact]
    public void Every_scope_that_a_cmdlet_needs_is_listed_with_existing_cmdlets()
    {
        string[] cmdlets = [.. Run("(Get-Command -Module ZoomCustom).Name").Clean().Output.Select(name => name.ToString()!)];
        Outcome all = Run("Get-ZoomCustomScope").Clean();
        Assert.Empty(all.Output.SelectMany(scope => Texts(scope, "Cmdlet")).Except(cmdlets));
        Assert.Empty(
            OperationCatalog
                .All.Where(operation => !operation.IsByPathOnly)
                .Select(operation => operation.PreferredScope)
                .Except(all.Output.Where(scope => Texts(scope, "Cmdlet").Length > 0).Select(scope => scope.ToString()))
        );
    }

    [Theory]
    [InlineData("-Area moon", "moon")]
    [InlineData("-Cmdlet Get-ZoomMoon", "Get-ZoomMoon")]
    [InlineData("-Action 'Fly'", "Fly")]
    public void An_unknown_value_is_one_error(string parameters, string named)
    {
        Outcome outcome = Run("Get-ZoomCustomScope " + parameters);
        Assert.Equal("NoScope", outcome.ErrorId);
        Assert.Contains(named, outcome.Error.Exception.Message);
        Assert.Empty(outcome.Output);
        Assert.Empty(Run("Get-ZoomCustomScope -Area moon*").Clean().Output);
    }

    [Fact]
    public void AsText_returns_one_line()
    {
        Outcome outcome = Run("Get-ZoomCustomScope -Cmdlet Get-ZoomGroup -AsText").Clean();
        Assert.Equal("group:read:group:admin group:read:list_groups:admin", Assert.Single(outcome.Output).BaseObject);
        Assert.Empty(Run("Get-ZoomCustomScope -Area moon* -AsText").Clean().Output);
    }

    [Fact]
    public void Missing_lists_the_scopes_that_the_session_lacks()
    {
        Account.Withhold("group:write:member:admin", "user:read:list_users:admin");
        Connect().Clean();
        Assert.Equal(["group:write:member:admin", "user:read:list_users:admin"], Names("Get-ZoomCustomScope -Missing"));
        Assert.Equal(["user:read:list_users:admin"], Names("Get-ZoomCustomScope -Missing -Area user"));
        Assert.Equal(
            "group:write:member:admin",
            Run("Get-ZoomCustomScope -Missing -Cmdlet Add-ZoomGroupMember -AsText").Clean().Output.Single().BaseObject
        );
    }

    [Fact]
    public void Missing_without_known_scopes_says_to_connect()
    {
        Outcome none = Terminates("Get-ZoomCustomScope -Missing");
        Assert.Equal("NotConnected", none.ErrorId);
        Assert.Contains("Connect-ZoomCustom", none.Error.Exception.Message);
        Run(
                "Connect-ZoomCustom -AccessToken $token -BaseUri $root",
                ("token", Secret(Account.IssueAccessToken())),
                ("root", Server.BaseUri)
            )
            .Clean();
        Outcome unknown = Terminates("Get-ZoomCustomScope -Missing");
        Assert.Equal("ScopesUnknown", unknown.ErrorId);
        Assert.Contains("Connect-ZoomCustom", unknown.Error.Exception.Message);
    }

    [Theory]
    [InlineData("Get-ZoomCustomScope -Area ph", "phone")]
    [InlineData("Get-ZoomCustomScope -Cmdlet Set-ZoomUserSta", "Set-ZoomUserStatus")]
    [InlineData("Get-ZoomCustomScope -Action deact", "'Deactivate User'")]
    [InlineData("New-ZoomCustomAppManifest x -Action 'Add user", "'Add user to Group(s)'")]
    [InlineData("New-ZoomCustomAppManifest x -Scope user:update:st", "user:update:status:admin")]
    [InlineData("New-ZoomCustomAppManifest x -Cmdlet Get-ZoomGroupM", "Get-ZoomGroupMember")]
    public void Tab_completes_known_values(string typed, string offered)
    {
        Outcome outcome = Run(
                "[Management.Automation.CommandCompletion]::CompleteInput($typed, $typed.Length, $null).CompletionMatches",
                ("typed", typed)
            )
            .Clean();
        Assert.Equal([offered], outcome.Output.Select(o => ((CompletionResult)o.BaseObject).CompletionText));
    }

    [Fact]
    public void The_scopes_are_in_Zooms_documents()
    {
        HashSet<string> documented = [.. OpenApiContract.All.SelectMany(operation => operation.Facts.GranularScopes)];
        Assert.Empty(CustomIntegration.Actions.Where(action => !action.Scopes.Any(documented.Contains)).Select(action => action.Name));
        Assert.All(
            Run("Get-ZoomCustomScope").Clean().Output,
            scope => Assert.Matches("^[a-z_]+:[a-z]+:[a-z_]+:(admin|master)$", scope.ToString())
        );
    }

    private string[] Names(string script) => [.. Run(script).Clean().Output.Select(scope => scope.ToString())];

    private static string[] Texts(PSObject scope, string property) => [.. (IEnumerable<string>)scope.Properties[property].Value];

    [Fact]
    public void Scopes_are_listed_with_their_cmdlets_and_whether_they_are_granted()
    {
        Outcome before = Run("Get-ZoomCustomScope").Clean();
        Assert.All(before.Output, scope => Assert.Null(scope.Properties["Granted"].Value));
        Account.Withhold("group:write:member:admin");
        Connect().Clean();
        Outcome after = Run("Get-ZoomCustomScope").Clean();
        Assert.Equal(
            ["group:write:member:admin"],
            after.Output.Where(s => s.Properties["Granted"].Value is false).Select(s => s.ToString())
        );
        Assert.Equal(
            ["Add-ZoomGroupMember"],
            after
                .Output.Where(s => s.ToString() == "group:write:member:admin")
                .SelectMany(s => (System.Collections.Generic.IReadOnlyList<string>)s.Properties["Cmdlet"].Value)
        );
    }

    [Fact]
    public void The_view_fits_the_window()
    {
        string[] lines = Run("Get-ZoomCustomScope | Out-String -Width 120").Clean().Output.Single().ToString()!.Split('\n');
        Assert.Contains(
            lines,
            line => Regex.IsMatch(line, "^report:read:list_meeting_participants:admin +(True)? +View meeting participant reports")
        );
        Assert.All(lines, line => Assert.True(line.TrimEnd().Length <= 120, line));
    }
}
