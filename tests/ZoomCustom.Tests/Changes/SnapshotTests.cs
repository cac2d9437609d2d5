using System.Linq;
using Newtonsoft.Json.Linq;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;
using ZoomCustom.Tests.Mission;

namespace ZoomCustom.Tests.Changes;

/// <summary>Objects that were written to files, and come back into the pipeline.</summary>
public sealed class SnapshotTests : Tenant
{
    public static TheoryData<string> Files =>
        [
            "$users",
            "$users | Export-Clixml $file; $users = Import-Clixml $file; $users",
            "$users | Export-Csv $file; $users = Import-Csv $file; $users",
            "$users | Export-Csv $file -IncludeTypeInformation; $users = Import-Csv $file; $users",
            "$users | ConvertTo-Json -WarningAction Ignore | Set-Content $file; $users = Get-Content $file -Raw | ConvertFrom-Json; $users",
        ];

    private Outcome Through(string file, string command) =>
        Run(
            $"$file = [System.IO.Path]::GetTempFileName(); $users = @(Get-ZoomUser $ids); {file} | {command}; Remove-Item $file",
            ("ids", new[] { Basic.Id, Licensed.Id })
        );

    [Theory, MemberData(nameof(Files))]
    public void A_snapshot_changes_only_what_is_typed(string file)
    {
        Through(file, "Set-ZoomUser -Department Flight").Clean();
        Assert.Equal(2, Account.Changes.Count);
        Assert.All(
            Account.Exchanges.Where(exchange => exchange.Request.Method == "PATCH"),
            exchange => Assert.Equal("""{"dept":"Flight"}""", System.Text.Encoding.UTF8.GetString(exchange.Request.Body))
        );
    }

    [Theory, MemberData(nameof(Files))]
    public void A_snapshot_takes_a_license_that_is_typed(string file)
    {
        Through(file, "Set-ZoomUserLicense -PlanUnitedType BizUnitedUsCaUnlimited").Clean();
        Assert.Equal("""{"plan_united_type":"32"}""", Body("PATCH").ToString(Newtonsoft.Json.Formatting.None));
    }

    [Fact]
    public void A_file_that_was_edited_changes_what_was_edited()
    {
        Through(
                "$users | Export-Csv $file; $users = Import-Csv $file; $users[0].Department = 'Flight'; $users[1].JobTitle = 'Pilot'; $users",
                "Set-ZoomUser"
            )
            .Clean();
        Assert.Equal(
            ["""{"dept":"Flight"}""", """{"job_title":"Pilot"}"""],
            Account
                .Exchanges.Where(exchange => exchange.Request.Method == "PATCH")
                .Select(exchange => JObject.Parse(System.Text.Encoding.UTF8.GetString(exchange.Request.Body)).ToString(0))
                .Order()
        );
    }

    /// <summary>Copies with all properties are copies, whatever made them, and a switch that is sent also says what to change.</summary>
    [Theory]
    [InlineData("$users | Select-Object *", "Set-ZoomUser -JobTitle Pilot", "job_title")]
    [InlineData("$users | Export-Csv $file; Import-Csv $file | Select-Object *", "Set-ZoomUser -JobTitle Pilot", "job_title")]
    [InlineData("$users | Export-Csv $file; Import-Csv $file", "Set-ZoomUser -RemoveTspCredentials", null)]
    public void A_copy_doesnt_bring_old_values_back(string copy, string command, string? field)
    {
        Run(
                "$file = [System.IO.Path]::GetTempFileName(); $users = @(Get-ZoomUser $id); "
                    + $"$copies = @({copy.Replace("; ", "; $null = $null; ")}); Set-ZoomUser $id -Department New; $copies | {command}; Remove-Item $file",
                ("id", Basic.Id)
            )
            .Clean();
        Assert.Equal("New", Basic.Department);
        string body = System.Text.Encoding.UTF8.GetString(
            Account.Exchanges.Last(exchange => exchange.Request.Method == "PATCH").Request.Body
        );
        Assert.Equal(
            field is null ? [] : [field],
            body.Length == 0 ? [] : JObject.Parse(body).Properties().Select(property => property.Name)
        );
    }

    [Fact]
    public void Formulas_that_were_escaped_for_a_spreadsheet_are_read_back()
    {
        Run(
                "$row = [pscustomobject]@{ Email = $mail; JobTitle = '=1+1' }; " + "$row | & $protect | Set-ZoomUser",
                ("mail", Basic.Email),
                ("protect", System.IO.Path.Combine(Paths.Repository, "samples", "Protect-Csv.ps1"))
            )
            .Clean();
        Assert.Equal("=1+1", (string?)Body("PATCH")["job_title"]);
    }

    [Fact]
    public void A_file_that_wasnt_edited_changes_nothing()
    {
        Through("$users | Export-Csv $file; $users = Import-Csv $file; $users", "Set-ZoomUser").Clean();
        Assert.Empty(Account.Changes);
    }

    [Theory]
    [MemberData(nameof(ReadTests.Operations), MemberType = typeof(ReadTests))]
    public void Output_is_readable_in_a_spreadsheet(string operation)
    {
        string script = Reads.All.Single(read => read.Operation == operation).Script;
        string csv = string.Join("\n", Run($"{script} | ConvertTo-Csv", Reads.Names(Account)).Clean().Output);
        Assert.DoesNotContain("System.", csv);
        Assert.DoesNotContain("ZoomCustom.", csv);
    }
}
