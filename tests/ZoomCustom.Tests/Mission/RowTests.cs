using System.Linq;
using System.Management.Automation;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Mission;

/// <summary>Rows of CSV files and other objects in the pipeline: what they say is done, what they do not say is not, and what cannot be understood is told.</summary>
public sealed class RowTests : Tenant
{
    private SandboxUser Ada => Account.Users.First(user => user.Status == "active" && user.RoleId == "2");

    [Fact]
    public void An_empty_cell_says_nothing_of_whatever_type_the_field_is()
    {
        Account.ClearExchanges();
        Run($"[pscustomobject]@{{ Email = '{Ada.Email}'; PhoneNumbers = ''; PronounsOption = ''; Pmi = ''; UsePmi = ''; DivisionIds = ''; JobTitle = 'Boss' }} | Set-ZoomUser").Clean();
        Assert.Equal("""{"job_title":"Boss"}""", System.Text.Encoding.UTF8.GetString(Account.Exchanges.Single(e => e.Request.Method == "PATCH").Request.Body));
    }

    [Theory]
    [InlineData("Set-ZoomUser", "Pmi", "12x")]
    [InlineData("Set-ZoomUser", "PronounsOption", "always")]
    [InlineData("Set-ZoomUser", "UsePmi", "maybe")]
    [InlineData("Set-ZoomUser", "PhoneNumbers", "System.Collections.ObjectModel.ReadOnlyCollection`1[ZoomCustom.Models.ZoomPhoneNumber]")]
    [InlineData("New-ZoomUser", "Type", "Licenced")]
    [InlineData("New-ZoomUser", "ZoomPhone", "perhaps")]
    [InlineData("New-ZoomMeeting", "StartTime", "31.01.2027 10:00")]
    [InlineData("New-ZoomMeeting", "Duration", "90m")]
    public void A_cell_that_does_not_fit_is_an_error_and_its_row_is_left_alone(string cmdlet, string column, string value)
    {
        Account.ClearExchanges();
        Outcome outcome = Run($"[pscustomobject]@{{ Email = '{Ada.Email}'; FirstName = 'Ada'; Topic = 'T'; {column} = '{value}' }} | {cmdlet}");
        Assert.Equal("InvalidArgument", outcome.ErrorId);
        Assert.Contains($"'{value}' in {column}", outcome.Error.Exception.Message);
        Assert.Empty(Account.Exchanges);
    }

    [Theory, InlineData("True", true), InlineData("no", false), InlineData("1", true)]
    public void A_yes_or_no_is_read_from_text(string cell, bool value)
    {
        Run($"[pscustomobject]@{{ Email = '{Ada.Email}'; UsePmi = '{cell}' }} | Set-ZoomUser").Clean();
        Assert.Equal(value, Run($"Get-ZoomUser {Ada.Id}").Clean().Values<bool>("UsePmi").Single());
    }

    /// <summary>PowerShell goes on calling a parameter bound that an earlier row has bound.</summary>
    [Fact]
    public void A_row_is_not_taken_for_the_one_before_it()
    {
        SandboxUser[] users = [.. Account.Users.Where(user => user.Status == "active" && user.RoleId == "2").Take(4)];
        Account.ClearExchanges();
        Outcome outcome = Run($$"""
            [pscustomobject]@{ Email = '{{users[0].Email}}'; Pmi = '1234567890'; JobTitle = 'A' },
            [pscustomobject]@{ Email = '{{users[1].Email}}'; Pmi = '12x'; JobTitle = 'B' },
            [pscustomobject]@{ Email = '{{users[2].Email}}'; Department = 'C' },
            [pscustomobject]@{ Email = '{{users[3].Email}}'; Pmi = ''; JobTitle = 'D' } | Set-ZoomUser
            """);
        Assert.Contains("'12x' in Pmi", outcome.Error.Exception.Message);
        Assert.Equal(
            ["""{"job_title":"A","pmi":1234567890}""", """{"dept":"C"}""", """{"job_title":"D"}"""],
            Account.Exchanges.Where(e => e.Request.Method == "PATCH").Select(e => System.Text.Encoding.UTF8.GetString(e.Request.Body)).Order(System.StringComparer.Ordinal).OrderBy(body => body[^3]));
    }

    [Fact]
    public void The_rows_after_one_that_is_refused_are_done()
    {
        Outcome outcome = Run("[pscustomobject]@{ Email = 'one@example.com'; Type = 'Licenced' }, [pscustomobject]@{ Email = 'two@example.com'; Type = 'Basic' } | New-ZoomUser");
        Assert.Equal("two@example.com", Assert.Single(outcome.Values<string>("Email")));
        Assert.Single(outcome.Errors);
    }

    /// <summary>PowerShell makes text of any object, and who is not there is gone already: so it would look like done.</summary>
    [Theory]
    [InlineData("[pscustomobject]@{ Mail = 'ada@example.com' } | Remove-ZoomUser -Confirm:$false", "does not say which -UserId is meant. That takes a property UserId, Id, Email")]
    [InlineData("[pscustomobject]@{ Mail = 'ada@example.com' } | Remove-ZoomUser -WhatIf", "does not say which -UserId")]
    [InlineData("[pscustomobject]@{ Mail = 'ada@example.com' } | Add-ZoomGroupMember -GroupId Sales", "does not say which -UserId")]
    [InlineData("[datetime]::Now | Remove-ZoomUser -Confirm:$false", "A DateTime in the pipeline does not say which -UserId")]
    [InlineData("@{ Email = 'ada@example.com' } | Remove-ZoomUser -Confirm:$false", "A Hashtable in the pipeline does not say which -UserId")]
    [InlineData("Get-ZoomCustomSession | Remove-ZoomUser -Confirm:$false", "A ZoomSession in the pipeline does not say which -UserId")]
    [InlineData("Get-ZoomGroup Sales | Remove-ZoomUser -Confirm:$false", "A ZoomGroup in the pipeline does not say which -UserId")]
    [InlineData("[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize((Get-ZoomGroup Sales), 3)) | Set-ZoomUserStatus -Status Inactive -Confirm:$false -WarningAction Ignore", "A ZoomGroup in the pipeline does not say which -UserId")]
    [InlineData("Get-ZoomGroupMember Sales -First 1 | Remove-ZoomGroup -Confirm:$false", "A ZoomGroupMember in the pipeline does not say which -GroupId")]
    [InlineData("Get-ZoomUser -First 1 | Set-ZoomRole -Description x", "A ZoomUser in the pipeline does not say which -RoleId")]
    [InlineData("Get-ZoomGroup Sales | Move-ZoomUserLicense -To ada@example.com", "A ZoomGroup in the pipeline does not say which -From")]
    [InlineData("Move-ZoomUserLicense me ada@example.com", "Nobody has signed in")]
    [InlineData("Add-ZoomGroupMember Sales me", "Nobody has signed in")]
    [InlineData("Get-ZoomGroup Sales | Remove-ZoomGroupMember -Confirm:$false", "A ZoomGroup in the pipeline does not say which -UserId")]
    [InlineData("Get-ZoomRole 'Help Desk' | Add-ZoomGroupMember -GroupId Sales", "A ZoomRole in the pipeline does not say which -UserId")]
    public void What_names_nobody_is_refused(string script, string why)
    {
        Outcome outcome = Run(script);
        Assert.Equal("InvalidArgument", outcome.ErrorId);
        Assert.Contains(why, outcome.Error.Exception.Message);
        Assert.Empty(Account.Changes);
    }

    [Theory]
    [InlineData("Get-ZoomRoleMember Member -First 1 | Set-ZoomUser -JobTitle x")]
    [InlineData("Get-ZoomGroupMember Sales -First 1 | Set-ZoomUser -JobTitle x")]
    [InlineData("Get-ZoomPhoneUser -First 1 | Set-ZoomUser -JobTitle x")]
    [InlineData("Get-ZoomUsageReport -First 1 | Set-ZoomUser -JobTitle x")]
    [InlineData("Get-ZoomSignInLog -First 1 | Set-ZoomUser -JobTitle x")]
    [InlineData("(Get-ZoomUser -Status active -First 1).Id | Set-ZoomUser -JobTitle x")]
    [InlineData("Get-ZoomUser -Status active -First 1 | ForEach-Object { [pscustomobject]@{ Id = $_.Id } } | Set-ZoomUser -JobTitle x")]
    [InlineData("Get-ZoomGroupMember Sales -First 1 | Remove-ZoomGroupMember")]
    [InlineData("Get-ZoomGroup 'Empty Group' | Remove-ZoomGroup -Confirm:$false")]
    [InlineData("Get-ZoomRole 'Help Desk' | Set-ZoomRole -Description x")]
    public void What_says_which_is_meant_is_taken(string script)
    {
        Run(script).Clean();
        Assert.NotEmpty(Account.Changes);
    }

    [Fact]
    public void A_participant_names_the_user_and_not_the_number_within_the_meeting()
    {
        Run("Get-ZoomUser -Status active | Get-ZoomUserMeetingReport -First 1 | Get-ZoomMeetingParticipant | Where-Object UserId | Select-Object -First 1 | Set-ZoomUser -JobTitle Attendee".Replace(" | Select-Object -First 1", "") + " -ErrorAction Ignore");
        Assert.Contains(Account.Changes, change => change.ToString().Contains("Attendee"));
    }

    [Fact]
    public void A_user_who_was_just_invited_can_be_taken_back()
    {
        Run("New-ZoomUser new@example.com | Remove-ZoomUser -Confirm:$false").Clean();
        Assert.Equal("gone", Account.Users.Single(user => user.Email == "new@example.com").Status);
    }

    [Fact]
    public void One_name_that_is_unknown_does_not_stop_the_others()
    {
        int sales = Run("Get-ZoomGroupMember Sales").Clean().Output.Count;
        Outcome outcome = Run("Get-ZoomGroupMember Saless, Sales");
        Assert.Equal(sales, outcome.Output.Count);
        Assert.Equal(("UnknownName", "Saless"), (outcome.ErrorId, outcome.Error.TargetObject));
    }

    [Fact]
    public void A_meeting_is_the_pattern_for_another()
    {
        Run($"New-ZoomMeeting {Ada.Id} 'Stand-up' -StartTime ([datetime]::UtcNow.Date.AddDays(3).AddHours(9)) -Duration 15 | New-ZoomMeeting").Clean();
        Outcome meetings = Run($"Get-ZoomMeeting {Ada.Id} | Where-Object Topic -eq 'Stand-up'").Clean();
        Assert.Equal(2, meetings.Output.Count);
        Assert.Equal(["2", "2"], meetings.Output.Select(m => m.Properties["Type"].Value.ToString()));
        Assert.Single(meetings.Output.Select(m => m.Properties["StartTime"].Value).Distinct());
    }

    [Fact]
    public void Users_that_were_written_to_a_file_name_users_and_bring_no_fields()
    {
        Account.ClearExchanges();
        Run($"[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize((Get-ZoomUser {Ada.Id}), 3)) | Set-ZoomUser -JobTitle Boss").Clean();
        Assert.Equal("""{"job_title":"Boss"}""", System.Text.Encoding.UTF8.GetString(Account.Exchanges.Single(e => e.Request.Method == "PATCH").Request.Body));
    }

    [Theory]
    [InlineData("Get-ZoomUser -Status Active", "status=active")]
    [InlineData("Get-ZoomCallLog -Direction Inbound, OUTBOUND", "directions=inbound&directions=outbound")]
    [InlineData("Get-ZoomRoom -Status inmeeting", "status=InMeeting")]
    public void Known_values_may_be_written_in_any_case(string script, string query)
    {
        Run(script).Clean();
        Assert.Contains(query, Account.Exchanges[^1].Request.Query);
    }

    [Fact]
    public void There_is_no_me_where_nobody_signed_in()
    {
        Account.ClearExchanges();
        Outcome outcome = Run("Get-ZoomUser me");
        Assert.Equal("InvalidArgument", outcome.ErrorId);
        Assert.Contains("Nobody has signed in", outcome.Error.Exception.Message);
        Assert.Empty(Account.Exchanges);
        Assert.NotEmpty(Run("Get-ZoomPlanUsage").Clean().Output);
    }

    [Fact]
    public void Times_of_the_modules_own_are_taken_as_times()
    {
        Run($"$user = Get-ZoomUser {Ada.Id}; Get-ZoomCallLog -From $user.LastLoginTime -WarningAction Ignore; New-ZoomMeeting {Ada.Id} T -StartTime $user.LastLoginTime.AddYears(2) -Duration 5").Clean();
        Assert.Equal(Ada.LastLogin!.Value.AddYears(2), Run($"Get-ZoomMeeting {Ada.Id} | Where-Object Topic -eq T").Clean().Values<System.DateTimeOffset>("StartTime").Single());
    }

    [Fact]
    public void Moments_of_a_report_by_days_are_kept_to()
    {
        System.DateTimeOffset[] all = [.. Run("Get-ZoomSignInLog -From ([datetime]::UtcNow.Date.AddDays(-9)) -To ([datetime]::UtcNow.Date.AddDays(-2))").Clean().Values<System.DateTimeOffset>("Time").Order()];
        (System.DateTimeOffset from, System.DateTimeOffset to) = (all[1], all[^2]);
        Outcome between = Run("Get-ZoomSignInLog -From $from -To $to", ("from", from), ("to", to)).Clean();
        Assert.Equal(all.Where(at => at >= from && at <= to), between.Values<System.DateTimeOffset>("Time").Order());
        Assert.Equal(2, Run("Get-ZoomSignInLog -From $from -To $to -First 2", ("from", from), ("to", to)).Clean().Output.Count);
    }

    /// <summary>In a process of its own: the zone is the whole process's.</summary>
    [Theory, InlineData("Asia/Tokyo"), InlineData("America/Los_Angeles")]
    public async System.Threading.Tasks.Task A_local_midnight_is_a_day_in_any_zone(string zone)
    {
        (int code, string output, string errors) = await ModuleProcess.RunAsync(
            $"$env:TZ = '{zone}'; [TimeZoneInfo]::ClearCachedData(); Import-Module '{Paths.Manifest}'; Connect-ZoomCustom -Sandbox; "
            + "'found: ' + @(Get-ZoomSignInLog -From ([datetime]::Today.AddDays(-20)) -To ([datetime]::Today)).Count; 'offset: ' + [DateTimeOffset]::Now.Offset.Hours");
        Assert.True(code == 0, errors);
        Assert.DoesNotContain("offset: 0", output);
        Assert.DoesNotContain("found: 0", output);
    }

    [Fact]
    public void A_secret_shows_in_no_preview()
    {
        var host = new AskedHost();
        using var shell = new Shell(host);
        Outcome outcome = shell.Run($"Connect-ZoomCustom -Sandbox; $user = Get-ZoomUser -Status active -First 1; Set-ZoomUser $user.Id -HostKey $key -Verbose; Set-ZoomUser $user.Id -HostKey $key -WhatIf", ("key", Secret("739105"))).Clean();
        string said = string.Join("\n", outcome.Verbose.Append(host.Shown));
        Assert.Contains("HostKey: (hidden)", said);
        Assert.DoesNotContain("739105", said);
    }

    [Theory]
    [InlineData("Invoke-ZoomApi /users/{0} -Method DELETE")]
    [InlineData("Invoke-ZoomApi /users/{0}/status -Method PUT -Body @{{ action = 'deactivate' }}")]
    public void A_path_that_cannot_be_undone_asks_first(string script)
    {
        Assert.Equal("CannotAsk", Terminates(string.Format(null, script, Ada.Id)).ErrorId);
        Assert.Empty(Account.Changes);
        Run(string.Format(null, script, Ada.Id) + " -Confirm:$false").Clean();
        Assert.NotEmpty(Account.Changes);
    }

    [Fact]
    public void A_body_without_a_method_is_not_dropped() =>
        Assert.Equal("InvalidArgument", Run("Invoke-ZoomApi /groups -Body @{ name = 'x' }").ErrorId);

    [Fact]
    public void What_Zoom_documents_is_said_where_it_took_a_value_for_none() =>
        Assert.Contains("-Status: active, inactive, pending", Run("$trial = Connect-ZoomCustom -Sandbox -UserCount 5 -PassThru; Get-ZoomUser -Status frozen -Session $trial").Error.ErrorDetails.Message);
}
