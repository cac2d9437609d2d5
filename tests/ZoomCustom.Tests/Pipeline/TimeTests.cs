using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Pipeline;

/// <summary>Times in PowerShell's own commands and operators. The scripts run in processes of their own, because the time zone and the
/// culture apply to a whole process.</summary>
public sealed class TimeTests
{
    [Theory]
    [InlineData("America/Los_Angeles", "en-US")]
    [InlineData("Asia/Tokyo", "de-DE")]
    public async Task Times_work_in_PowerShells_own_commands_in_any_zone_and_culture(string zone, string culture)
    {
        string[] lines = await InZoneAsync(
            zone,
            culture,
            $$"""
            $users = @(Get-ZoomUser | Where-Object LastLoginTime)
            $u = $users[0]
            $utc = $u.LastLoginTime.ToUniversalTime()
            'kind: ' + $u.LastLoginTime.Kind
            'difference: ' + ((Get-Date) - $u.LastLoginTime).GetType()
            'timespan: ' + [Math]::Abs((New-TimeSpan $u.LastLoginTime).TotalSeconds - ([datetime]::UtcNow - $utc).TotalSeconds).ToString('0')
            'day: ' + ((Get-Date $u.LastLoginTime -Format d) -eq $utc.ToLocalTime().ToString('d'))
            'cast: ' + ([datetime]$u.LastLoginTime -eq $u.LastLoginTime)
            'older: ' + ((Get-Date) -gt $u.LastLoginTime)
            $middle = ($users.LastLoginTime | Sort-Object)[$users.Count / 2]
            $path = [System.IO.Path]::GetTempFileName()
            $users | Export-Clixml $path
            $jobs = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($users))
            'file: ' + (@((Import-Clixml $path).LastLoginTime -lt $middle).Count -eq @($users.LastLoginTime -lt $middle).Count)
            'job: ' + (@($jobs.LastLoginTime -lt $middle).Count -eq @($users.LastLoginTime -lt $middle).Count)
            'json: ' + (($u | Select-Object LastLoginTime | ConvertTo-Json) -match '[+-]\d\d:\d\d"')
            $log = @(Get-ZoomOperationLog -From ([datetime]::UtcNow.AddDays(-60)))
            $log | Export-Csv $path
            $row = (Import-Csv $path)[10]
            'csv: ' + (@(Get-ZoomOperationLog -From $row.Time).Count -eq @($log | Where-Object Time -ge $log[10].Time.AddMilliseconds(-$log[10].Time.Millisecond)).Count)
            Remove-Item $path
            """
        );
        Assert.Equal(
            [
                "kind: Local",
                "difference: timespan",
                "timespan: 0",
                "day: True",
                "cast: True",
                "older: True",
                "file: True",
                "job: True",
                "json: True",
                "csv: True",
            ],
            lines.Select(line => line.Replace("System.TimeSpan", "timespan"))
        );
    }

    [Theory]
    [InlineData("America/Los_Angeles")]
    [InlineData("Asia/Tokyo")]
    public async Task Days_are_the_users_own_days_unless_Zoom_counts_in_UTC(string zone)
    {
        string[] lines = await InZoneAsync(
            zone,
            "en-US",
            """
            $all = @(Get-ZoomSignInLog -From ([datetime]::UtcNow.AddDays(-30)))
            $day = ($all | Group-Object { $_.Time.Date } | Where-Object Count -gt 1)[2].Group[0].Time.Date
            $of = @(Get-ZoomSignInLog -From $day -To $day)
            'others: ' + @($of | Where-Object { $_.Time.Date -ne $day }).Count
            'missing: ' + (@($all | Where-Object { $_.Time.Date -eq $day }).Count - $of.Count)
            'now: ' + (@(Get-ZoomSignInLog -From (Get-Date).Date -To (Get-Date).Date).Count -eq @($all | Where-Object { $_.Time -ge (Get-Date).Date }).Count)
            $sent = Get-ZoomUsageReport -From 2026-06-10 -To 2026-06-11 -Debug -WarningAction Ignore 5>&1 | Out-String
            'usage: ' + ($sent -match 'from=2026-06-10&.*to=2026-06-11|to=2026-06-11&.*from=2026-06-10')
            """
        );
        Assert.Equal(["others: 0", "missing: 0", "now: True", "usage: True"], lines);
    }

    [Fact]
    public async Task Text_is_read_in_the_format_of_the_culture_or_as_ISO_8601()
    {
        (string Culture, string Text, string Read)[] cases =
        [
            ("de-DE", "03.04.2026 10:20:30", "2026-04-03T10:20:30"),
            ("en-GB", "03/04/2026 10:20:30", "2026-04-03T10:20:30"),
            ("en-US", "3/4/2026 10:20:30 AM", "2026-03-04T10:20:30"),
            ("de-DE", " 2026-04-03T10:20 ", "2026-04-03T10:20:00"),
            ("en-US", "2026-04-03", "2026-04-03T00:00:00"),
            ("en-US", "2026-04-03 10:20:30Z", "2026-04-03T10:20:30"),
        ];
        string[] lines = await InZoneAsync(
            "UTC",
            "en-US",
            "$id = (Get-ZoomUser -First 1).Id\n"
                + string.Concat(
                    cases.Select(one =>
                        $$"""
                            {{Format(one.Culture)}}
                            [pscustomobject]@{ UserId = $id; Topic = 'Stand-up'; StartTime = '{{one.Text}}' } |
                                New-ZoomMeeting -TimeZone UTC |
                                ForEach-Object { $_.StartTime.ToString('s') }

                            """
                    )
                )
        );
        Assert.Equal(cases.Select(one => one.Read), lines);
    }

    /// <summary>Sets the formats of a culture. They are set by hand, because a minimal Linux has no cultures.</summary>
    private static string Format(string culture)
    {
        string formats = culture switch
        {
            "de-DE" => "dd.MM.yyyy|HH:mm:ss",
            "en-GB" => "dd/MM/yyyy|HH:mm:ss",
            _ => "M/d/yyyy|h:mm:ss tt",
        };
        return $"""
            $culture = [cultureinfo]::InvariantCulture.Clone()
            $culture.DateTimeFormat.ShortDatePattern, $culture.DateTimeFormat.LongTimePattern = '{formats}'.Split('|')
            [cultureinfo]::CurrentCulture = $culture
            """;
    }

    private static async Task<string[]> InZoneAsync(string zone, string culture, string script)
    {
        (int code, string output, string errors) = await ModuleProcess.RunAsync(
            $"""
            $env:TZ = '{zone}'; [TimeZoneInfo]::ClearCachedData()
            {Format(culture)}
            Import-Module '{Paths.Manifest}'
            $null = Connect-ZoomCustom -Sandbox
            {script}
            """
        );
        Assert.True(code == 0 && errors.Length == 0, errors);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
