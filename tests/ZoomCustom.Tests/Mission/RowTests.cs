using System.Linq;
using System.Management.Automation;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Mission;

/// <summary>Rows of CSV files and other piped objects: only the values in a row are set, and an invalid value is an
/// error.</summary>
public sealed class RowTests : Tenant
{
    private SandboxUser Ada => Account.Users.First(user => user.Status == "active" && user.RoleId == "2");

    [Theory]
    [InlineData("Set-ZoomUser", "Pmi", "12x")]
    [InlineData("Set-ZoomUser", "PronounsOption", "always")]
    [InlineData("Set-ZoomUser", "UsePmi", "maybe")]
    [InlineData("Set-ZoomUser", "PhoneNumbers", "System.Collections.ObjectModel.ReadOnlyCollection`1[ZoomCustom.Models.ZoomPhoneNumber]")]
    [InlineData("New-ZoomUser", "Type", "Pro")]
    [InlineData("New-ZoomUser", "ZoomPhone", "perhaps")]
    [InlineData("New-ZoomMeeting", "StartTime", "31.01.2027 10:00")]
    [InlineData("New-ZoomMeeting", "Duration", "90m")]
    public void An_invalid_cell_is_an_error_and_its_row_is_skipped(string cmdlet, string column, string value)
    {
        Account.ClearExchanges();
        Outcome outcome = Run(
            $"[pscustomobject]@{{ Email = '{Ada.Email}'; FirstName = 'Ada'; Topic = 'T'; {column} = '{value}' }} | {cmdlet}"
        );
        Assert.Equal("InvalidArgument", outcome.ErrorId);
        Assert.Contains($"'{value}' in {column}", outcome.Error.Exception.Message);
        Assert.Empty(Account.Exchanges);
    }

    /// <summary>PowerShell converts any object to text, and removing an unknown user is no error, so mistakes would go unnoticed.</summary>
    [Theory]
    [InlineData(
        "[pscustomobject]@{ Login = 'ada@example.com' } | Remove-ZoomUser -Confirm:$false",
        "can't be used as -UserId. Use a string, a ZoomUser, or a custom object that has one of these properties: UserId, Email, UserPrincipalName, Mail, Id, user_id"
    )]
    [InlineData("[pscustomobject]@{ Login = 'ada@example.com' } | Remove-ZoomUser -WhatIf", "can't be used as -UserId")]
    [InlineData("[pscustomobject]@{ Login = 'ada@example.com' } | Add-ZoomGroupMember -GroupId Sales", "can't be used as -UserId")]
    [InlineData("[datetime]::Now | Remove-ZoomUser -Confirm:$false", "A DateTime can't be used as -UserId")]
    [InlineData("@{ Email = 'ada@example.com' } | Remove-ZoomUser -Confirm:$false", "A Hashtable can't be used as -UserId")]
    [InlineData("Get-ZoomCustomSession | Remove-ZoomUser -Confirm:$false", "A ZoomSession can't be used as -UserId")]
    [InlineData("Get-ZoomGroup Sales | Remove-ZoomUser -Confirm:$false", "A ZoomGroup can't be used as -UserId")]
    [InlineData(
        "[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize((Get-ZoomGroup "
            + "Sales), 3)) | Set-ZoomUserStatus -Status Inactive -Confirm:$false -WarningAction Ignore",
        "A ZoomGroup can't be used as -UserId"
    )]
    [InlineData("Get-ZoomGroupMember Sales -First 1 | Remove-ZoomGroup -Confirm:$false", "A ZoomGroupMember can't be used as -GroupId")]
    [InlineData("Get-ZoomUser -First 1 | Set-ZoomRole -Description x", "A ZoomUser can't be used as -RoleId")]
    [InlineData("Get-ZoomGroup Sales | Move-ZoomUserLicense -To ada@example.com", "A ZoomGroup can't be used as -From")]
    [InlineData("Move-ZoomUserLicense me ada@example.com", "no user signed in")]
    [InlineData("Add-ZoomGroupMember Sales me", "no user signed in")]
    [InlineData("Get-ZoomGroup Sales | Remove-ZoomGroupMember -Confirm:$false", "A ZoomGroup can't be used as -UserId")]
    [InlineData("Get-ZoomRole 'Help Desk' | Add-ZoomGroupMember -GroupId Sales", "A ZoomRole can't be used as -UserId")]
    public void An_object_that_does_not_identify_the_target_is_refused(string script, string why)
    {
        Outcome outcome = Run(script);
        Assert.Equal("InvalidArgument", outcome.ErrorId);
        Assert.Contains(why, outcome.Error.Exception.Message);
        Assert.Empty(Account.Changes);
    }

    [Theory]
    [InlineData("Get-ZoomRoleMember Member -First 1", "$picked.Id", "Set-ZoomUser -JobTitle x")]
    [InlineData("Get-ZoomGroupMember Sales -First 1", "$picked.Id", "Set-ZoomUser -JobTitle x")]
    [InlineData("Get-ZoomPhoneUser -First 1", "$picked.Id", "Set-ZoomUser -JobTitle x")]
    [InlineData("Get-ZoomUsageReport -First 1", "$picked.Id", "Set-ZoomUser -JobTitle x")]
    [InlineData("Get-ZoomSignInLog -First 1", "(Get-ZoomUser $picked.Email).Id", "Set-ZoomUser -JobTitle x")]
    [InlineData("(Get-ZoomUser -Status active -First 1).Id", "$picked", "Set-ZoomUser -JobTitle x")]
    [InlineData("Get-ZoomUser -Status active -First 1 | Select-Object Id", "$picked.Id", "Set-ZoomUser -JobTitle x")]
    [InlineData("[pscustomobject]@{ Id = (Get-ZoomUser -Status active -First 1).Id }", "$picked.Id", "Set-ZoomUser -JobTitle x")]
    [InlineData("Get-ZoomGroupMember Sales -First 1", "$picked.Id", "Remove-ZoomGroupMember")]
    [InlineData("Get-ZoomGroup 'Empty Group'", "$picked.Id", "Remove-ZoomGroup -Confirm:$false")]
    [InlineData("Get-ZoomRole 'Help Desk'", "$picked.Id", "Set-ZoomRole -Description x")]
    public void An_object_that_identifies_the_target_is_accepted(string picked, string id, string change)
    {
        string meant = Run($"$picked = {picked}; {id}").Clean().Output.Single().ToString();
        Run($"$picked | {change}").Clean();
        Assert.Equal([meant], Account.Changes.Select(made => made.Target));
    }

    [Theory]
    [InlineData("Get-ZoomUser -Status Active", "status=active")]
    [InlineData("Get-ZoomCallLog -Direction Inbound, OUTBOUND", "directions=inbound&directions=outbound")]
    [InlineData("Get-ZoomRoom -Status inmeeting", "status=InMeeting")]
    public void Known_values_are_accepted_in_any_case(string script, string query)
    {
        Run(script).Clean();
        Assert.Contains(query, Account.Exchanges[^1].Request.Query);
    }

    [Fact]
    public void The_error_for_a_refused_value_lists_the_documented_values() =>
        Assert.Contains(
            "-Status: active, inactive, pending",
            Run(
                "$trial = Connect-ZoomCustom -Sandbox -UserCount 5 -PassThru; Get-ZoomUser -Status frozen -Session $trial"
            ).Error.ErrorDetails.Message
        );
}
