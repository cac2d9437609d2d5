using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Pipeline;

/// <summary>Several changes of one pipeline, sent at the same time.</summary>
public sealed class InFlightTests : Tenant
{
    private readonly InteractiveHost _host = new();

    private protected override InteractiveHost Host => _host;

    private protected override bool KeepsContract => false;

    protected override TimeSpan Latency => TimeSpan.FromMilliseconds(100);

    private string[] Members => [.. Account.Users.Where(user => user.RoleId == "2" && user.Status == "active").Select(user => user.Id)];

    [Fact]
    public void Output_and_errors_are_in_the_order_of_the_input()
    {
        string[] ids = [.. Members.Take(30)];
        ids[10] = "missing1@example.com";
        ids[20] = "missing2@example.com";
        Outcome outcome = Run("$ids | Set-ZoomUserStatus -Status Inactive -Confirm:$false -PassThru", ("ids", ids));
        Assert.Equal(ids.Where(id => !id.Contains('@')), outcome.Values<string>("Id"));
        Assert.Equal(["missing1@example.com", "missing2@example.com"], outcome.Errors.Select(error => error.TargetObject));
        Assert.Equal(28, Account.Changes.Count);
    }

    [Fact]
    public void Several_changes_run_at_once_up_to_the_ThrottleLimit()
    {
        Run("$ids | Set-ZoomUserStatus -Status Inactive -Confirm:$false", ("ids", Members.Take(40).ToArray())).Clean();
        // If they ran one after the other, they would be a hundred milliseconds apart.
        DateTimeOffset[] at = [.. Account.Changes.Select(change => change.At)];
        Assert.True(at.Zip(at.Skip(1)).Count(pair => pair.Second - pair.First < TimeSpan.FromMilliseconds(50)) > 20);

        Run("$ids | Set-ZoomUserStatus -Status Active -Confirm:$false -ThrottleLimit 1", ("ids", Members.Take(10).ToArray())).Clean();
        DateTimeOffset[] back = [.. Account.Changes.Skip(40).Select(change => change.At)];
        Assert.All(back.Zip(back.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromMilliseconds(95)));
    }

    [Fact]
    public void Changes_to_the_same_user_are_made_in_order()
    {
        string id = Members[0];
        string[] wishes = ["Inactive", "Active", "Inactive", "Active", "Inactive", "Active"];
        Run(
                "$wishes | ForEach-Object { [pscustomobject]@{ UserId = $id; Status = $_ } } | ForEach-Object { $_ } | & { "
                    + "process { $_ | Set-ZoomUserStatus -Status $_.Status -Confirm:$false } }",
                ("wishes", wishes),
                ("id", id)
            )
            .Clean();
        Account.Faults.Next("throttled", operation: nameof(OperationCatalog.UpdateUserStatus));
        Run("$id, $id, $id | Set-ZoomUserStatus -Status Inactive -Confirm:$false", ("id", id)).Clean();
        Assert.Equal(wishes.Append("Inactive").Select(wish => wish.ToLowerInvariant()), Account.Changes.Select(change => change.What));
    }

    [Fact]
    public async Task Stopping_reports_changes_that_were_sent_and_not_answered()
    {
        string[] ids = [.. Members.Take(20)];
        Account.Faults.Next("stall", times: 3, operation: nameof(OperationCatalog.UpdateUserStatus), after: 5);
        using PowerShell running = Shell.Start("$ids | Set-ZoomUserStatus -Status Inactive -Confirm:$false");
        running.Runspace.SessionStateProxy.SetVariable("ids", ids);
        IAsyncResult begun = running.BeginInvoke();
        while (Account.Changes.Count < 20)
            await Task.Delay(10);
        running.Stop();
        Assert.True(begun.IsCompleted);
        string warning = await _host.LineAsync(line => line.Contains("was stopped"));
        Assert.Contains("3 changes were sent without a response", warning);
        Assert.Contains("$ZoomStopped", warning);
        Assert.Equal(20, Account.Changes.Count);
        // The variable has all changes with their outcome, and the input of those that may have to be made again.
        Outcome stopped = Run("$ZoomStopped").Clean();
        Assert.Equal(20, stopped.Output.Count);
        Assert.Equal(ids.Order(), stopped.Values<string>("Target").Order());
        string[] unknown = [.. Run("$ZoomStopped | Where-Object Outcome -eq Unknown").Clean().Values<string>("InputObject")];
        Assert.Equal(3, unknown.Length);
        Assert.All(unknown, id => Assert.Contains(id, warning));
        Assert.Equal(17, Run("$ZoomStopped | Where-Object Outcome -eq Done").Clean().Output.Count);
    }

    [Fact]
    public async Task Stopping_tells_what_was_made_and_what_was_not()
    {
        string[] ids = [.. Members.Take(15)];
        // The first ten are made. The others wait, and are never sent.
        Account.Faults.Next("busy", times: 1000, operation: nameof(OperationCatalog.UpdateUserStatus), after: 10);
        using PowerShell running = Shell.Start("Set-ZoomUserStatus $ids -Status Inactive -Confirm:$false -ThrottleLimit 20");
        running.Runspace.SessionStateProxy.SetVariable("ids", ids);
        IAsyncResult begun = running.BeginInvoke();
        // All have been sent. By then, some can have been sent again.
        while (
            Account.Exchanges.Where(exchange => exchange.Request.Method == "PUT").DistinctBy(exchange => exchange.Request.Path).Count() < 15
        )
            await Task.Delay(10);
        running.Stop();
        Assert.True(begun.IsCompleted);
        string warning = await _host.LineAsync(line => line.Contains("was stopped"));
        Assert.Contains("5 changes were not made", warning);
        string[] made = [.. Run("$ZoomStopped | Where-Object Outcome -eq Done").Clean().Values<string>("Target")];
        Assert.Equal(Account.Changes.Select(change => change.Target).Order(), made.Order());
        string[] notMade = [.. Run("$ZoomStopped | Where-Object Outcome -eq NotSent").Clean().Values<string>("Target")];
        Assert.Equal(ids.Order(), made.Concat(notMade).Order());
        // They can be made again.
        Account.Faults.Clear();
        Run(
                "$ZoomStopped | Where-Object Outcome -eq NotSent | ForEach-Object InputObject | Set-ZoomUserStatus -Status Inactive -Confirm:$false"
            )
            .Clean();
        Assert.Equal(15, Account.Changes.Count);
    }

    /// <summary>A batch request is for many users, each with an entry of its own.</summary>
    [Fact]
    public async Task Stopping_a_batch_tells_about_each_user()
    {
        string[] ids = [.. Members.Take(30)];
        Account.Faults.Next("stall", operation: nameof(OperationCatalog.AddGroupMembers));
        using PowerShell running = Shell.Start("$ids | Add-ZoomGroupMember 'Empty Group'");
        running.Runspace.SessionStateProxy.SetVariable("ids", ids);
        IAsyncResult begun = running.BeginInvoke();
        while (Account.Changes.Count < 1)
            await Task.Delay(10);
        running.Stop();
        Assert.True(begun.IsCompleted);
        Assert.Contains("30 changes were sent without a response", await _host.LineAsync(line => line.Contains("was stopped")));
        Assert.Equal(ids, Run("$ZoomStopped | Where-Object Outcome -eq Unknown").Clean().Values<string>("InputObject"));
    }

    /// <summary>When all responses were reported, stopping still tells what was made.</summary>
    [Fact]
    public async Task Stopping_between_two_inputs_tells_what_was_made()
    {
        string[] ids = [.. Members.Take(3)];
        using PowerShell running = Shell.Start(
            "& { $ids; Start-Sleep 100 } | Set-ZoomUserStatus -Status Inactive -Confirm:$false -ThrottleLimit 1 -PassThru"
        );
        running.Runspace.SessionStateProxy.SetVariable("ids", ids);
        var output = new PSDataCollection<PSObject>();
        IAsyncResult begun = running.BeginInvoke<PSObject, PSObject>(null, output);
        while (output.Count < 3)
            await Task.Delay(10);
        running.Stop();
        Assert.True(begun.IsCompleted);
        Assert.Contains("3 changes were made", await _host.LineAsync(line => line.Contains("was stopped")));
        Assert.Equal(3, Run("$ZoomStopped | Where-Object Outcome -eq Done").Clean().Output.Count);
    }

    [Fact]
    public async Task An_error_in_a_later_command_stops_the_changes()
    {
        // More than can be under way.
        string[] ids = [.. Members.Take(120)];
        Outcome outcome = Run(
            """
            function First { [CmdletBinding()] param([Parameter(ValueFromPipeline)]$InputObject) process { $InputObject; throw 'enough' } }
            $ids | Set-ZoomUserStatus -Status Inactive -Confirm:$false -PassThru | First
            """,
            ("ids", ids)
        );
        Assert.Equal("enough", outcome.Terminating!.Exception.Message);
        int changed = Account.Changes.Count;
        Assert.InRange(changed, 1, 119);
        string warning = await _host.LineAsync(line => line.Contains("was stopped"));
        Assert.Contains("made but not yet reported", warning);
        // Nothing more is sent afterwards.
        Run("Get-ZoomUser -UserId $id", ("id", Members[0])).Clean();
        Assert.Equal(changed, Account.Changes.Count);
    }

    [Fact]
    public void Select_Object_First_stops_the_changes()
    {
        // More than can be under way.
        string[] ids = [.. Members.Take(120)];
        Outcome outcome = Run("$ids | Set-ZoomUserStatus -Status Inactive -Confirm:$false -PassThru | Select-Object -First 1", ("ids", ids))
            .Clean();
        Assert.Equal(ids[..1], outcome.Values<string>("Id"));
        int changed = Account.Changes.Count;
        Assert.InRange(changed, 1, 119);
        // Nothing more is sent afterwards.
        Run("Get-ZoomUser -UserId $id", ("id", Members[0])).Clean();
        Assert.Equal(changed, Account.Changes.Count);
    }

    [Fact]
    public void Confirmations_are_in_the_order_of_the_input()
    {
        var asked = new List<string>();
        _host.Answer = question =>
        {
            asked.Add(question);
            return asked.Count == 2 ? "No" : "Yes";
        };
        string[] ids = [.. Members.Take(3)];
        Run("$ids | Set-ZoomUserStatus -Status Inactive", ("ids", ids)).Clean();
        Assert.Equal(3, asked.Count);
        // The confirmed changes run at the same time.
        Assert.Equal(new[] { ids[0], ids[2] }.Order(), Account.Changes.Select(change => change.Target).Order());
    }
}

/// <summary>How commands handle the account's rate limits.</summary>
public sealed class LimitTests : Tenant
{
    protected override SandboxOptions Options => new() { EnforceRateLimits = true, HeavyRequestsADay = 3 };

    [Fact]
    public void The_rate_limit_is_kept_and_the_plan_is_detected()
    {
        Run("Get-ZoomUser -Status active | ForEach-Object { $_.UserId } | Get-ZoomUser").Clean();
        // The benchmarks have stricter limits, because nothing else runs on the machine then.
        Assert.InRange(Account.Throttled, 0, Account.Answered / 5);
        Assert.Equal("Pro", Run("(Get-ZoomCustomSession -Default).Plan.ToString()").Output.Single().ToString());
    }

    [Fact]
    public void A_plan_can_be_specified()
    {
        Connect("-Plan Business -Name b").Clean();
        Assert.Equal("Business", Run("(Get-ZoomCustomSession -Default).Plan.ToString()").Output.Single().ToString());
    }

    [Fact]
    public void The_error_for_the_daily_limit_names_the_reset_time()
    {
        Outcome outcome = Terminates("1..6 | ForEach-Object { Get-ZoomCallLog -From ([datetime]::Now.AddDays(-5)) }");
        Assert.Equal("DailyLimit", outcome.ErrorId);
        Assert.Equal(ErrorCategory.LimitsExceeded, outcome.Error.CategoryInfo.Category);
        Assert.Contains($"{DateTime.UtcNow.Date.AddDays(1):yyyy-MM-dd} 00:00:00 GMT", outcome.Error.Exception.Message);
        // Neither this session nor another one of the account sends more requests.
        int sent = Account.Exchanges.Count;
        Connect("-Name another").Clean();
        Assert.Equal("DailyLimit", Terminates("Get-ZoomCallLog").ErrorId);
        Assert.Equal(sent + 1, Account.Exchanges.Count);
    }

    [Fact]
    public void Verbose_reports_a_wait()
    {
        Account.Faults.Next("throttled-seconds");
        Outcome outcome = Run("Get-ZoomUser -UserId $id -Verbose", ("id", Account.Users[0].Id)).Clean();
        Assert.Contains(outcome.Verbose, line => line.Contains("Trying again in 1 s"));
    }

    [Fact]
    public void A_time_limit_covers_the_waits()
    {
        Account.Faults.Next("throttled-seconds", times: 5);
        Outcome outcome = Run("Get-ZoomUser -UserId $id -TimeoutSec 2", ("id", Account.Users[0].Id));
        Assert.Equal("Timeout", outcome.ErrorId);
        Assert.Contains("-TimeoutSec", outcome.Error.Exception.Message);
    }
}
