using System;
using System.IO;
using System.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Pipeline;

/// <summary>A variable that an earlier command sets for each object belongs to the object that later commands get.</summary>
public sealed class EarlierCommandsTests : Tenant
{
    private const string Message = "processes one object at a time";

    // Many requests are sent at the same time, so without a limit, the variable would be ahead.
    protected override TimeSpan Latency => TimeSpan.FromMilliseconds(5);

    [Theory]
    [InlineData("Get-ZoomUser -Status active -First 25 -PipelineVariable u | Get-ZoomUserSetting | Where-Object { $u.Id -ne $_.UserId }")]
    [InlineData("Get-ZoomUser -Status active -First 25 -pv u | Get-ZoomUserSetting | Where-Object { $u.Id -ne $_.UserId }")]
    [InlineData("Get-ZoomUser -Status active -First 25 -PipelineV u | Get-ZoomUserSetting | Where-Object { $u.Id -ne $_.UserId }")]
    [InlineData(
        "Get-ZoomUser -Status active -First 25 -pv:u | Get-ZoomUserSetting -ThrottleLimit 9 | Where-Object { $u.Id -ne $_.UserId }"
    )]
    [InlineData(
        "$p = @{ First = 25; pv = 'u' }; Get-ZoomUser @p -Status active | Get-ZoomUserSetting | Where-Object { $u.Id -ne $_.UserId }"
    )]
    [InlineData(
        "$PSDefaultParameterValues['Get-ZoomUser:PipelineVariable'] = 'u'; Get-ZoomUser -Status active -First 25 | Get-ZoomUserSetting | "
            + "Where-Object { $u.Id -ne $_.UserId }"
    )]
    [InlineData(
        "$all = Get-ZoomUser -Status active -First 25\n$wrong = $all |\n  ForEach-Object { $_ } -PipelineVariable u |\n  Get-ZoomUserSetting |\n"
            + "  Where-Object {\n    $u.Id -ne $_.UserId\n  }\n$wrong"
    )]
    [InlineData("Get-ZoomUser -Status active -First 25 | % { $u = $_; $_ } | Get-ZoomUserSetting | Where-Object { $u.Id -ne $_.UserId }")]
    [InlineData(". { Get-ZoomUser -Status active -First 25 -pv u } | Get-ZoomUserSetting | Where-Object { $u.Id -ne $_.UserId }")]
    [InlineData(
        "Get-ZoomUser -Status active -First 25 | % { Set-Variable u $_; $_ } | Get-ZoomUserSetting | Where-Object { $u.Id -ne $_.UserId }"
    )]
    [InlineData("& { Get-ZoomUser -Status active -First 25 -pv u | Get-ZoomUserSetting | Where-Object { $u.Id -ne $_.UserId } }")]
    [InlineData("1 | % { Get-ZoomUser -Status active -First 25 -pv u | Get-ZoomUserSetting | Where-Object { $u.Id -ne $_.UserId } }")]
    [InlineData("$c = 'Get-ZoomUserSetting'; Get-ZoomUser -Status active -First 25 -pv u | & $c | Where-Object { $u.Id -ne $_.UserId }")]
    [InlineData(
        "Invoke-Expression 'Get-ZoomUser -Status active -First 25 -pv u | Get-ZoomUserSetting | Where-Object { $u.Id -ne $_.UserId }'"
    )]
    [InlineData(
        "$sb = { Get-ZoomUser -Status active -First 25 -pv u | Get-ZoomUserSetting | Where-Object { $u.Id -ne $_.UserId } }; . $sb; & $sb"
    )]
    [InlineData(
        "$step = { begin { $s = { Get-ZoomUserSetting }.GetSteppablePipeline(); $s.Begin($true) } process { $s.Process($_) } end { $s.End() } };"
            + "Get-ZoomUser -Status active -First 25 -pv u | & $step | Where-Object { $u.Id -ne $_.UserId }"
    )]
    public void A_variable_of_an_earlier_command_belongs_to_the_object(string script)
    {
        Outcome outcome = Run("$VerbosePreference = 'Continue'; " + script).Clean();
        Assert.Empty(outcome.Output);
        Assert.Contains(outcome.Verbose, line => line.Contains(Message));
        Assert.InRange(Account.Exchanges.Count(one => one.Request.Path.EndsWith("/settings", StringComparison.Ordinal)), 25, 50);
    }

    [Theory]
    [InlineData("Get-ZoomUser -Status active -First 5 | Get-ZoomUserSetting")]
    [InlineData("$u = Get-ZoomUser -Status active -First 5; $u | Get-ZoomUserSetting -PipelineVariable s | ForEach-Object { $n++; $s }")]
    [InlineData("$p = @{ First = 5; Status = 'active' }; Get-ZoomUser @p | Where-Object Email | Get-ZoomUserSetting")]
    [InlineData("$x = Get-ZoomUser -Status active -First 5 |\n Where-Object { $_.Id } |\n  Get-ZoomUserSetting\n$x")]
    [InlineData("Get-ZoomUser -Status active -First 5 | % { $id = $_.Id; $id } | Get-ZoomUserSetting | ForEach-Object { $_ }")]
    [InlineData("Get-ZoomUser -Status active -First 5 -pv u | % { Get-ZoomUserSetting $_ }")]
    [InlineData("Get-ZoomUserSetting (Get-ZoomUser -Status active -First 5 -pv u).Id")]
    [InlineData("function Get-Mine { process { $_ | Get-ZoomUserSetting } }; Get-ZoomUser -Status active -First 5 | Get-Mine")]
    [InlineData("foreach ($s in Get-ZoomUser -Status active -First 5 | Get-ZoomUserSetting) { $s }")]
    public void Without_such_a_variable_nothing_waits(string script)
    {
        Outcome outcome = Run("$VerbosePreference = 'Continue'; " + script).Clean();
        Assert.Equal(5, outcome.Output.Count);
        Assert.DoesNotContain(outcome.Verbose, line => line.Contains(Message));
    }

    [Fact]
    public void Errors_and_members_of_a_batch_come_with_their_object_too()
    {
        string group = Account.Groups[^1].Name;
        Outcome added = Run(
            "Get-ZoomUser -Status active -First 4 -pv u | Add-ZoomGroupMember -GroupId $group -PassThru | Where-Object { $u.Id -ne $_.UserId }",
            ("group", group)
        );
        Assert.Empty(added.Clean().Output);
        Assert.Equal(4, Account.Groups[^1].Members.Count);
        Outcome failed = Run(
            "'a@example.com', 'b@example.com' | ForEach-Object { $_ } -pv u | Get-ZoomUserSetting 2>&1 | "
                + "Where-Object { $_.TargetObject -ne $u }"
        );
        Assert.Empty(failed.Clean().Output);
    }

    [Fact]
    public void A_pipeline_without_a_script_is_safe_too()
    {
        using System.Management.Automation.PowerShell shell = Shell.Start("$null");
        shell.Commands.Clear();
        shell
            .AddCommand("Get-ZoomUser")
            .AddParameter("First", 10)
            .AddParameter("Status", "active")
            .AddParameter("PipelineVariable", "u")
            .AddCommand("Get-ZoomUserSetting")
            .AddCommand("ForEach-Object")
            .AddParameter("Process", System.Management.Automation.ScriptBlock.Create("$u.Id -eq $_.UserId"));
        Assert.Equal(Enumerable.Repeat(true, 10), shell.Invoke().Select(one => (bool)one.BaseObject));
    }

    [Fact]
    public void A_script_file_is_read_as_well()
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".ps1");
        File.WriteAllText(
            file,
            "param($n)\r\n\r\nfunction Find-Wrong {\r\n    Get-ZoomUser -Status active -First $n `\r\n        -PipelineVariable u |\r\n"
                + "        Get-ZoomUserSetting |\r\n        Where-Object { $u.Id -ne $_.UserId }\r\n}\r\nFind-Wrong\r\n"
        );
        try
        {
            Assert.Empty(Run("& $file 25", ("file", file)).Clean().Output);
            Assert.Empty(Run(". $file 25", ("file", file)).Clean().Output);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
