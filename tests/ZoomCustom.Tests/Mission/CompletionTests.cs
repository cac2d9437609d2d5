using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;
using Newtonsoft.Json.Linq;
using Xunit;
using ZoomCustom.Contract;
using ZoomCustom.Operations;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Mission;

/// <summary>Tests tab completion.</summary>
public sealed class CompletionTests : Tenant
{
    [Theory]
    [InlineData("Get-ZoomUser -Status ", "active,inactive,pending")]
    [InlineData("Get-ZoomUser -Status in", "inactive")]
    [InlineData("Get-ZoomCallLog -Direction active, out", "outbound")]
    [InlineData("Invoke-ZoomApi -Method P", "POST,PUT,PATCH")]
    [InlineData("Set-ZoomUserStatus -Status ", "Active,ClockedIn,ClockedOut,Inactive")]
    [InlineData("Get-ZoomUser me -LoginType S", "SingleSignOn")]
    [InlineData("Set-ZoomUser me -LoginType w", "WeChat,WorkEmail")]
    [InlineData("Get-ZoomCallLog -CallResult a", "answered,accepted,abandoned")]
    [InlineData("Get-ZoomCallLog someone@example.com -CallResult a", "answered,abandoned")]
    [InlineData("Get-ZoomUser | Get-ZoomCallLog -CallResult a", "answered,abandoned")]
    [InlineData("Connect-ZoomCustom -Plan ", "Business,Free,Pro")]
    [InlineData("Set-ZoomUser me -TimeZone berl", "Europe/Berlin")]
    [InlineData("New-ZoomMeeting me -TimeZone los_", "America/Los_Angeles")]
    [InlineData("Get-ZoomMeeting me -TimeZone Canada", "Canada/Atlantic")]
    [InlineData("Set-ZoomUserLicense x -ZoomOneType ProPlus", "ProPlusUsCaUnlimited")]
    [InlineData("Set-ZoomUserLicense x -PlanUnitedType procon", "")]
    [InlineData("Get-ZoomCustomScope -Area gr", "group")]
    [InlineData("Get-ZoomCustomScope -Action 'Create M", "'Create Meeting'")]
    public void Known_values_are_offered(string typed, string offered) =>
        Assert.Equal(offered.Split(',', System.StringSplitOptions.RemoveEmptyEntries), Offered(typed));

    [Theory]
    [InlineData("Get-ZoomGroupMember Sal", "Sales")]
    [InlineData("Get-ZoomUser -Group Sal", "Sales")]
    [InlineData("Remove-ZoomGroup -GroupId emp", "'Empty Group'")]
    [InlineData("Get-ZoomUser -Group emp", "'Empty Group'")]
    [InlineData("Get-ZoomRoleMember help", "'Help Desk'")]
    [InlineData("Set-ZoomRole 'Help Desk' -AddPrivilege Report:R", "Report:Read")]
    [InlineData("Set-ZoomUser -UserId carlos.almeida.10@", "carlos.almeida.10@example.com")]
    [InlineData("Set-ZoomUser me -Manager carlos.almeida.10", "carlos.almeida.10@example.com")]
    [InlineData("Move-ZoomUserLicense -From carlos.almeida.10", "carlos.almeida.10@example.com")]
    [InlineData("Remove-ZoomUser x -TransferEmail carlos.almeida.10", "carlos.almeida.10@example.com")]
    public void Objects_of_the_account_are_offered_by_name(string typed, string offered) =>
        Assert.Equal(offered, Assert.Single(Offered(typed)));

    /// <summary>Group names that would run another command if completion quoted them wrongly.</summary>
    private static readonly string[] s_names =
    [
        "a\u2019; New-Item x #",
        "a\u2018; New-Item x #",
        "a\u201A; New-Item x #",
        "a\u201B; New-Item x #",
        "a'; New-Item x #",
        "a\u201C; New-Item x #",
        "a\u201D; New-Item x #",
        "a\u201E; New-Item x #",
        "a\"; New-Item x #",
        "l\u2019accueil",
        "l'accueil",
        "'",
        "\u2019",
        "\u2019\u2019",
        "'\u2019\u2018",
        "\"",
        "`",
        "a`",
        "a`n",
        "$x",
        "$(Get-Date)",
        "${x}",
        "@x",
        "@(1)",
        "-WhatIf",
        "-",
        "--",
        "--%",
        "\u2013x",
        "\u2014x",
        "\u2015x",
        "#x",
        "a #x",
        "<#x#>",
        "x;y",
        "x|y",
        "x&y",
        "&",
        "x>y",
        "2>&1",
        "<x",
        "(x)",
        "{x}",
        "[x]",
        "x,y",
        ",",
        "a=b",
        "=x",
        "1",
        "-5",
        "0x10",
        "1kb",
        "1e3",
        "1.5",
        "5l",
        "if",
        "true",
        "$true",
        "-eq",
        "..",
        "1..3",
        "%",
        "?",
        "!x",
        "~",
        "*",
        ".",
        "::x",
        "a b",
        " a",
        "a ",
        "a\tb",
        "a\nb",
        "a\r\nb",
        "a\u001b]0;x\u0007b",
        "a\u009b2Jb",
        "a\u0085b",
        "a\u2028b",
        "a\u202eb",
        "a\u00A0b",
        "a\u200bb",
        "\u00E9t\u00E9",
        "\u6771\u4EAC",
        "\U0001F600",
        "a/b",
        "a\\b",
        "a:b",
    ];

    /// <summary>Checks each completion with PowerShell's own parser.</summary>
    [Fact]
    public void An_offered_text_is_read_as_the_name_only()
    {
        Run("$names | New-ZoomGroup | Out-Null", ("names", s_names)).Clean();
        IReadOnlyList<CompletionResult> offered = Complete("Remove-ZoomGroup -GroupId ");
        string[] known = [.. Run("Get-ZoomGroup").Clean().Values<string>("Name")];
        Assert.Empty(s_names.Except(known));
        Assert.Equal(
            known.Order(System.StringComparer.Ordinal),
            offered.Select(one => Read(one.CompletionText)).Order(System.StringComparer.Ordinal)
        );
        Assert.All(offered.SelectMany(one => new[] { one.ListItemText, one.ToolTip }), Terminal.AssertSafe);
    }

    [Fact]
    public void A_name_that_needs_no_quotes_gets_none() => Assert.Contains("Sales", Offered("Remove-ZoomGroup -GroupId "));

    [Theory]
    [InlineData("l\u2019ac")]
    [InlineData("'l\u2019\u2019ac")]
    [InlineData("'l\u2019\u2019accueil'")]
    [InlineData("\"l\u2019ac")]
    [InlineData("\"l\u2019accueil\"")]
    [InlineData("\u2018l\u2019\u2019ac")]
    [InlineData("\u201Cl\u2019ac")]
    [InlineData("l`\u2019ac")]
    [InlineData("\"l`\u2019ac")]
    [InlineData("L\u2019AC")]
    [InlineData("l'ac")]
    [InlineData("accu")]
    [InlineData("'accu")]
    public void Typed_text_is_found_with_any_quotes(string typed)
    {
        Run("$null = New-ZoomGroup $name", ("name", "l\u2019accueil")).Clean();
        Assert.Equal("l\u2019accueil", Read(Assert.Single(Offered("Remove-ZoomGroup -GroupId " + typed))));
    }

    private static string Read(string offered)
    {
        ScriptBlockAst script = Parser.ParseInput("Remove-ZoomGroup -GroupId " + offered, out _, out ParseError[] errors);
        Assert.Empty(errors);
        CommandAst command = Assert.IsType<CommandAst>(
            Assert.Single(Assert.IsType<PipelineAst>(Assert.Single(script.EndBlock.Statements)).PipelineElements)
        );
        Assert.Empty(command.Redirections);
        Assert.Equal(3, command.CommandElements.Count);
        return Assert.IsType<StringConstantExpressionAst>(command.CommandElements[2]).Value;
    }

    [Fact]
    public void Rooms_and_apps_are_shown_by_name_and_inserted_by_id()
    {
        foreach (
            (string typed, string list, string id, string name) in new[]
            {
                ("Get-ZoomRoom ", "Get-ZoomRoom", "RoomId", "Name"),
                ("Get-ZoomApp ", "Get-ZoomApp -Type public", "AppId", "AppName"),
            }
        )
        {
            Outcome known = Run(list).Clean();
            IReadOnlyList<CompletionResult> offered = Complete(typed);
            Assert.Equal(known.Values<string>(id).Order(), offered.Select(one => one.CompletionText.Trim('\'')).Order());
            Assert.Equal(known.Values<string>(name).Order(), offered.Select(one => one.ListItemText).Order());
        }
    }

    [Fact]
    public void The_given_session_is_used()
    {
        Run("$other = Connect-ZoomCustom -Sandbox -UserCount 2 -PassThru; $null = Connect-ZoomCustom -Sandbox -UserCount 40").Clean();
        Assert.InRange(Offered("Get-ZoomUser -Session $other -UserId ").Count, 1, 2);
        Run("$null = Connect-ZoomCustom -Sandbox -UserCount 2 -Name two; Connect-ZoomCustom -Sandbox -UserCount 40").Clean();
        Assert.InRange(Offered("Get-ZoomUser -Session two -UserId ").Count, 1, 2);
    }

    [Theory]
    [InlineData("Get-ZoomUser -Session ", "acme,'two words'")]
    [InlineData("Get-ZoomUser -Session T", "'two words'")]
    [InlineData("Disconnect-ZoomCustom ac", "acme")]
    [InlineData("Select-ZoomCustomSession ac", "acme")]
    [InlineData("Get-ZoomCustomSession ac", "acme")]
    [InlineData("Test-ZoomCustomConnection -Session ac", "acme")]
    [InlineData("Get-ZoomCustomScope -Session ac", "acme")]
    public void The_names_of_the_sessions_are_offered(string typed, string offered)
    {
        Run("Disconnect-ZoomCustom; 'acme', 'two words' | ForEach-Object { Connect-ZoomCustom -Sandbox -UserCount 4 -Name $_ }").Clean();
        Assert.Equal(offered.Split(','), Offered(typed));
    }

    [Theory]
    [InlineData("Invoke-ZoomApi /gro", "/groups,'/groups/{groupId}','/groups/{groupId}/admins','/groups/{groupId}/members'")]
    [InlineData("Invoke-ZoomApi -Path users/me/s", "/users/me/settings,/users/me/status")]
    [InlineData("Invoke-ZoomApi -Method PUT -Path '/users/me/s", "/users/me/status")]
    [InlineData("Invoke-ZoomApi -Path '/roles/{roleId}/m", "'/roles/{roleId}/members'")]
    [InlineData("Invoke-ZoomApi -Path /nothing", "")]
    public void Zooms_paths_are_offered_with_their_methods(string typed, string offered)
    {
        IReadOnlyList<CompletionResult> paths = Complete(typed);
        Assert.Superset(
            offered.Split(',', System.StringSplitOptions.RemoveEmptyEntries).ToHashSet(),
            paths.Select(one => one.CompletionText).ToHashSet()
        );
        Assert.Equal(offered.Length == 0, paths.Count == 0);
        Assert.All(paths, path => Assert.Matches("^(GET|POST|PUT|PATCH|DELETE) /", path.ToolTip));
        if (typed.Contains("PUT", System.StringComparison.Ordinal))
            Assert.Equal(["PUT /users/{userId}/status"], paths.Select(path => path.ToolTip));
    }

    [Fact]
    public void All_paths_in_Zooms_documents_are_offered()
    {
        IEnumerable<string> documented =
            from file in Directory.GetFiles(ZoomFacts.Folder)
            from path in ((JObject)JObject.Parse(File.ReadAllText(file))["paths"]!).Properties()
            from method in ((string)path.Value!).Split(' ')
            select $"{method} {path.Name}";
        Assert.Equal(
            documented.Distinct().Order(),
            Complete("Invoke-ZoomApi -Path /").SelectMany(path => path.ToolTip.Split(", ")).Order()
        );
    }

    /// <summary>PowerShell offers files for a parameter without a completer. Only parameters that take a file may have none.</summary>
    [Fact]
    public void No_parameter_offers_files_unless_it_takes_one()
    {
        const string Script = """
            $powershells = [Management.Automation.Cmdlet]::CommonParameters + [Management.Automation.Cmdlet]::OptionalCommonParameters
            foreach ($command in Get-Command -Module ZoomCustom) {
                foreach ($parameter in $command.Parameters.Values) {
                    if ($parameter.Name -in $powershells -or $parameter.Name -in 'First', 'Skip', 'IncludeTotalCount' -or
                        $parameter.ParameterType -eq [switch] -or
                        ($parameter.Attributes | Where-Object { $_ -is [Management.Automation.ParameterAttribute] -and $_.DontShow })) { continue }
                    foreach ($word in '', 'a') {
                        $typed = "$($command.Name) -$($parameter.Name) $word"
                        [Management.Automation.CommandCompletion]::CompleteInput($typed, $typed.Length, $null).CompletionMatches |
                            Where-Object ResultType -Like 'Provider*' | ForEach-Object { $typed.Trim() } | Select-Object -Unique
                    }
                }
            }
            """;
        string[] found =
        [
            .. Run("Set-Location $folder\n" + Script, ("folder", Paths.Repository)).Clean().Output.Select(o => o.ToString()!),
        ];
        Assert.Equal(
            [
                "Compare-ZoomAccount -Reference",
                "Compare-ZoomAccount -Difference",
                "Compare-ZoomAccount -Path",
                "Connect-ZoomCustom -RunPath",
                "Export-ZoomAccount -Path",
                "Export-ZoomLicenseReport -Path",
                "Export-ZoomLicenseReport -CheckpointPath",
                "Get-ZoomChange -Path",
                "Get-ZoomLicenseUse -CheckpointPath",
                "Get-ZoomRun -Path",
                "New-ZoomCustomAppManifest -Path",
                "Remove-ZoomRun -Path",
                "Start-ZoomRun -Path",
                "Undo-ZoomChange -Path",
                "Undo-ZoomRun -Path",
            ],
            found
        );
    }

    [Fact]
    public void Completions_are_cached()
    {
        string[] first = [.. Offered("Get-ZoomGroupMember ")];
        Account.ClearExchanges();
        Assert.Equal(first, Offered("Remove-ZoomGroup -GroupId "));
        Assert.Empty(Account.Exchanges);
    }

    [Theory, InlineData("stall"), InlineData("error")]
    public void Without_an_answer_from_Zoom_nothing_is_offered_and_there_is_no_error(string fault)
    {
        Account.Faults.Next(fault, times: 50, operation: nameof(OperationCatalog.ListGroups));
        Assert.Empty(Offered("Get-ZoomGroupMember "));
    }

    [Fact]
    public void Without_a_session_nothing_is_offered_and_there_is_no_error()
    {
        Run("Disconnect-ZoomCustom").Clean();
        Assert.Empty(Offered("Get-ZoomGroupMember Sal"));
    }

    [Fact]
    public void An_unknown_value_is_still_sent() =>
        Assert.Equal(
            "Zoom.300",
            Run("$trial = Connect-ZoomCustom -Sandbox -UserCount 5 -PassThru; Get-ZoomUser -Status brand_new -Session $trial").ErrorId
        );

    /// <summary>Completion offers names for IDs where it can, so the parameter must also accept names.</summary>
    [Fact]
    public void A_group_or_role_that_is_offered_by_name_is_accepted_by_name()
    {
        IEnumerable<PropertyInfo> offered = Run("Get-Command -Module ZoomCustom")
            .Clean()
            .Output.SelectMany(o => ((CmdletInfo)o.BaseObject).ImplementingType.GetProperties())
            .Where(p => p.Name is "GroupId" or "RoleId" && p.IsDefined(typeof(ParameterAttribute)));
        Assert.NotEmpty(offered);
        Assert.All(
            offered,
            p =>
                Assert.Contains((p.PropertyType.GetElementType() ?? p.PropertyType).Name, new[] { "ZoomGroupIdentity", "ZoomRoleIdentity" })
        );
    }

    private IReadOnlyList<string> Offered(string typed) => [.. Complete(typed).Select(one => one.CompletionText)];

    private IReadOnlyList<CompletionResult> Complete(string typed) =>
        [
            .. Run(
                    "[Management.Automation.CommandCompletion]::CompleteInput($typed, $typed.Length, $null).CompletionMatches",
                    ("typed", typed)
                )
                .Clean()
                .Output.Select(o => (CompletionResult)o.BaseObject)
                .Where(one => one.ResultType == CompletionResultType.ParameterValue),
        ];
}
