using System.Linq;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Users;

public sealed class SetZoomUserTests : Tenant
{
    [Fact]
    public void A_personal_meeting_id_can_be_written_as_Zoom_shows_it()
    {
        Run("Set-ZoomUser -UserId $id -Pmi '234 567 8901'", ("id", Licensed.Id)).Clean();
        Assert.Equal(2345678901, (long?)Body("PATCH")["pmi"]);
    }

    [Fact]
    public void A_typed_empty_value_clears_a_field_and_an_empty_cell_does_not()
    {
        Run("Set-ZoomUser -UserId $id -Company ''", ("id", Basic.Id)).Clean();
        Assert.Equal("", (string?)Body("PATCH")["company"]);
        Run(
                "[pscustomobject]@{ Email = $mail; Department = 'Flight'; job_title = 'Pilot'; Company = ''; Location = $null } "
                    + "| Set-ZoomUser",
                ("mail", Basic.Email)
            )
            .Clean();
        Assert.Equal("""{"dept":"Flight","job_title":"Pilot"}""", Body("PATCH").ToString(Newtonsoft.Json.Formatting.None));
    }

    [Fact]
    public void Only_the_identity_of_a_piped_user_is_used()
    {
        Run("Get-ZoomUser -UserId $id | Set-ZoomUser -JobTitle Pilot -PassThru", ("id", Basic.Id)).Clean();
        Assert.Equal("""{"job_title":"Pilot"}""", Body("PATCH").ToString(Newtonsoft.Json.Formatting.None));
        Assert.Equal("Pilot", Run("(Get-ZoomUser -UserId $id).JobTitle", ("id", Basic.Id)).Clean().Output.Single().ToString());
    }

    [Fact]
    public void An_empty_cell_is_ignored_for_every_field_type()
    {
        Account.ClearExchanges();
        Run(
                $"[pscustomobject]@{{ Email = '{Basic.Email}'; PhoneNumbers = ''; PronounsOption = ''; Pmi = ''; UsePmi = ''; "
                    + $"DivisionIds = ''; JobTitle = 'Boss' }} | Set-ZoomUser"
            )
            .Clean();
        Assert.Equal(
            """{"job_title":"Boss"}""",
            System.Text.Encoding.UTF8.GetString(Account.Exchanges.Single(e => e.Request.Method == "PATCH").Request.Body)
        );
    }

    [Theory, InlineData("True", true), InlineData("no", false), InlineData("1", true)]
    public void A_Boolean_is_read_from_text(string cell, bool value)
    {
        Run($"[pscustomobject]@{{ Email = '{Basic.Email}'; UsePmi = '{cell}' }} | Set-ZoomUser").Clean();
        Assert.Equal(value, Run($"Get-ZoomUser {Basic.Id}").Clean().Values<bool>("UsePmi").Single());
    }

    /// <summary>PowerShell still reports a parameter as bound if an earlier row has bound it.</summary>
    [Fact]
    public void A_row_does_not_keep_values_of_the_row_before_it()
    {
        SandboxUser[] users = [.. Account.Users.Where(user => user.Status == "active" && user.RoleId == "2").Take(4)];
        Account.ClearExchanges();
        Outcome outcome = Run(
            $$"""
            [pscustomobject]@{ Email = '{{users[0].Email}}'; Pmi = '1234567890'; JobTitle = 'A' },
            [pscustomobject]@{ Email = '{{users[1].Email}}'; Pmi = '12x'; JobTitle = 'B' },
            [pscustomobject]@{ Email = '{{users[2].Email}}'; Department = 'C' },
            [pscustomobject]@{ Email = '{{users[3].Email}}'; Pmi = ''; JobTitle = 'D' } | Set-ZoomUser
            """
        );
        Assert.Contains("'12x' in Pmi", outcome.Error.Exception.Message);
        Assert.Equal(
            ["""{"job_title":"A","pmi":1234567890}""", """{"dept":"C"}""", """{"job_title":"D"}"""],
            Account
                .Exchanges.Where(e => e.Request.Method == "PATCH")
                .Select(e => System.Text.Encoding.UTF8.GetString(e.Request.Body))
                .Order(System.StringComparer.Ordinal)
                .OrderBy(body => body[^3])
        );
    }

    [Fact]
    public void Users_from_an_exported_file_are_identified_and_change_no_fields()
    {
        Account.ClearExchanges();
        Run(
                $"[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize((Get-ZoomUser {Basic.Id}), 3)) | Set-ZoomUser -JobTitle Boss"
            )
            .Clean();
        Assert.Equal(
            """{"job_title":"Boss"}""",
            System.Text.Encoding.UTF8.GetString(Account.Exchanges.Single(e => e.Request.Method == "PATCH").Request.Body)
        );
    }

    [Fact]
    public void A_preview_shows_no_secret()
    {
        var host = new InteractiveHost();
        using var shell = new Shell(host);
        Outcome outcome = shell
            .Run(
                $"Connect-ZoomCustom -Sandbox; $user = Get-ZoomUser -Status active -First 1; Set-ZoomUser $user.Id -HostKey $key "
                    + $"-Verbose; Set-ZoomUser $user.Id -HostKey $key -WhatIf",
                ("key", Secret("739105"))
            )
            .Clean();
        string shown = string.Join("\n", outcome.Verbose.Append(host.Shown));
        Assert.Contains("HostKey: (hidden)", shown);
        Assert.DoesNotContain("739105", shown);
    }

    [Theory]
    [InlineData(
        "-PhoneNumbers @{ Country = 'US'; Code = '+1'; Number = '2025550100'; Label = 'office' }",
        "phone_numbers[0].label",
        "Office"
    )]
    [InlineData("-Department $null", "dept", "")]
    [InlineData("-Pmi 1234567890", "pmi", "1234567890")]
    public void A_value_is_sent_in_the_form_that_Zoom_documents(string parameters, string path, string value)
    {
        Run($"Set-ZoomUser $id {parameters}", ("id", Basic.Id)).Clean();
        Assert.Equal(value, Body("PATCH").SelectToken(path)!.ToString());
    }

    [Theory]
    [InlineData("-Pmi 123", "10 digits")]
    [InlineData("-PhoneNumbers @{ Cuntry = 'US' }", "code, country, label, number")]
    [InlineData("-CustomAttributes @{ Nam = 'a' }", "key, name, value")]
    [InlineData("-Feature @{ zoom_fone = $true }", "zoom_phone")]
    public void A_value_that_Zoom_does_not_document_is_an_error(string parameters, string says)
    {
        Account.ClearExchanges();
        Outcome outcome = Run($"Set-ZoomUser someone@example.com {parameters}");
        Assert.Equal("InvalidArgument", outcome.ErrorId);
        Assert.Contains(says, outcome.Error.Exception.Message);
        Assert.Empty(Account.Exchanges);
    }
}
