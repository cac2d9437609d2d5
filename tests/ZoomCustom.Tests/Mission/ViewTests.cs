using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Xunit;
using ZoomCustom.Models;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Mission;

/// <summary>What a window of PowerShell shows of the module's objects.</summary>
public sealed class ViewTests : Tenant
{
    public static TheoryData<string> Operations => ReadTests.Operations;

    public static TheoryData<string> Scripts =>
        [.. Reads.All.Select(read => read.Script), "Get-ZoomCustomSession", "Get-ZoomCustomScope", "Test-ZoomCustomConnection"];

    /// <summary>A window of 80 characters, in which Windows PowerShell uses 79.</summary>
    private const int Narrow = 79;

    /// <summary>PowerShell writes the header of a column that is too narrow from top to bottom.</summary>
    [Theory, MemberData(nameof(Scripts))]
    public void No_column_is_too_narrow_for_its_header(string script)
    {
        Run($"$all = @({script} | Select-Object -First 2)", Reads.Names(Account)).Clean();
        foreach (int width in new[] { Narrow, 80, 120, 200 })
        {
            string[] lines = Shown("$all", width);
            Assert.True(lines[1].StartsWith("--", StringComparison.Ordinal), $"{script} at {width}:\n{string.Join("\n", lines)}");
            Assert.All(lines, line => Assert.True(line.TrimEnd().Length <= width, line));
            Assert.DoesNotContain('\u2026', lines[0]);
        }
    }

    [Theory, InlineData(Narrow), InlineData(120)]
    public void Users_show_department_and_last_sign_in(int width)
    {
        SandboxUser[] users = [.. Account.Users.Where(user => user.Status == "active").Take(20)];
        foreach (SandboxUser user in users)
            user.Department = "Customer Success";
        string[] lines = Shown("Get-ZoomUser -Status active", width);
        Assert.All(
            users,
            user =>
                Assert.Contains(
                    lines,
                    line =>
                        line.StartsWith(user.Email, StringComparison.Ordinal)
                        && line.Contains(" Customer Success ", StringComparison.Ordinal)
                        && (user.LastLogin is not { } last || line.Contains($"{last.LocalDateTime:yyyy-MM-dd}", StringComparison.Ordinal))
                        && (width == Narrow || line.Contains(user.FirstName, StringComparison.Ordinal))
                )
        );
    }

    [Fact]
    public void Calls_show_result_and_seconds()
    {
        string[] lines = Shown("Get-ZoomCallLog -From (Get-Date).AddDays(-20) | Select-Object -First 300", Narrow);
        Assert.EndsWith("Result              Seconds", lines[0].TrimEnd());
        PSObject[] calls = [.. Run("Get-ZoomCallLog -From (Get-Date).AddDays(-20) | Select-Object -First 300").Clean().Output];
        Assert.All(
            calls.Zip(lines.Skip(2)),
            shown =>
            {
                string[] cells = shown.Second.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                Assert.Equal(shown.First.Properties["Duration"].Value?.ToString() ?? "", cells[^1]);
                Assert.Equal(shown.First.Properties["CallResult"].Value, cells[^2]);
            }
        );
    }

    [Fact]
    public void Operations_show_all_of_their_detail()
    {
        const string Detail = "Update User carlos.almeida.10@example.com - Department: change from Sales to Marketing";
        Account.AnswerWith(
            "ListOperationLogs",
            "{\"page_size\":300,\"next_page_token\":\"\",\"operation_logs\":[{\"action\":\"Update\",\"category_type\":\"user\","
                + $"\"operation_detail\":\"{Detail}\",\"operator\":\"radia.almeida.2@example.com\",\"time\":\"2026-01-02T03:04:05Z\"}}]}}"
        );
        string[] lines = Shown("Get-ZoomOperationLog", Narrow);
        int start = lines[0].IndexOf("OperationDetail", StringComparison.Ordinal);
        Assert.Equal(Detail, string.Concat(lines.Skip(2).Select(line => line.Length > start ? line[start..] : "")).Trim());
    }

    [Fact]
    public void Sessions_show_their_scopes_expiry_and_which_one_is_the_default()
    {
        Run("Connect-ZoomCustom -Sandbox -Name acme; Connect-ZoomCustom -Sandbox -Name trial; Select-ZoomCustomSession acme").Clean();
        string expires = Run("(Get-ZoomCustomSession acme).ExpiresAt.ToString('HH:mm')").Clean().Output.Single().ToString()!;
        int scopes = (int)Run("(Get-ZoomCustomSession acme).Scopes.Count").Clean().Output.Single().BaseObject;
        string[] lines = Shown("Get-ZoomCustomSession", Narrow);
        Assert.Contains(
            lines,
            line =>
                line.StartsWith("acme", StringComparison.Ordinal) && Cells(line)[1..5].SequenceEqual(["*", "Sandbox", $"{scopes}", expires])
        );
        Assert.Contains(lines, line => line.StartsWith("trial", StringComparison.Ordinal) && Cells(line)[1] == "Sandbox");
    }

    /// <summary>A list shows all properties that have a value, and no others.</summary>
    [Theory, MemberData(nameof(Operations))]
    public void A_list_shows_what_is_set(string operation)
    {
        (_, string script, _) = Reads.All.Single(read => read.Operation == operation);
        PSObject record = Run($"$one = {script} | Select-Object -First 1; $one", Reads.Names(Account)).Clean().Output.Single();
        string[] set =
        [
            .. record
                .BaseObject.GetType()
                .GetProperties()
                .Where(property => property.GetValue(record.BaseObject) is not (null or "" or ICollection { Count: 0 }))
                .Select(property => property.Name)
                .Where(name => name != nameof(ZoomObject.AdditionalProperties)),
        ];
        Assert.Equal(set, Labels("$one"));
    }

    [Fact]
    public void A_list_shows_fields_that_the_module_does_not_know()
    {
        Account.AnswerWith(
            "GetUser",
            "{\"id\":\"x\",\"email\":\"a@example.com\",\"dept\":\"\",\"group_ids\":[],\"verified\":0,\"shoe_size\":43}"
        );
        Assert.Equal(["UserId", "Id", "Email", "Verified", "AdditionalProperties"], Labels("Get-ZoomUser a@example.com"));
        Assert.Contains(
            Shown("Get-ZoomUser a@example.com | Format-List", 120),
            line => line.Contains("[shoe_size, 43]", StringComparison.Ordinal)
        );
    }

    private protected override bool KeepsContract => false;

    private string[] Labels(string script) =>
        [.. Shown(script + " | Format-List", 300).Where(line => line.Length > 0 && line[0] != ' ').Select(line => line.Split(' ')[0])];

    private static string[] Cells(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The lines of a table or list, without empty ones.</summary>
    private string[] Shown(string script, int width) =>
        [
            .. Run($"$PSStyle.OutputRendering = 'PlainText'; {script} | Out-String -Width {width}")
                .Clean()
                .Output.Single()
                .ToString()!
                .ReplaceLineEndings("\n")
                .Split('\n')
                .Where(line => line.Trim().Length > 0),
        ];
}
