using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Server;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;
using ZoomCustom.Tests.Runs;

namespace ZoomCustom.Tests.Commands.Runs;

/// <summary>What the journal tells about a change.</summary>
public sealed class GetZoomChangeTests : RunTenant
{
    [Fact]
    public void A_change_has_its_values_before_and_after_its_time_and_its_tracking_ID()
    {
        SandboxUser user = Licensed;
        string before = user.Department;
        Outcome outcome = InRun(
                $"Set-ZoomUser {user.Email} -Department Flight; Set-ZoomUserStatus {user.Id} -Status Inactive -Confirm:$false; "
                    + "$null = Stop-ZoomRun; Get-ZoomChange -Run test"
            )
            .Clean();
        Assert.Equal(["Set-ZoomUser", "Set-ZoomUserStatus"], outcome.Values<string>("Cmdlet"));
        Assert.Equal(["UpdateUser", "UpdateUserStatus"], outcome.Values<string>("Operation"));
        Assert.Equal([1L, 2L], outcome.Values<long>("Number"));
        Assert.All(outcome.Values<string>("TrackingId"), id => Assert.Contains(Account.Exchanges, one => Header(one.Response) == id));
        Assert.All(outcome.Values<DateTime>("Time"), time => Assert.Equal(DateTimeKind.Local, time.Kind));
        Assert.Equal(
            [before, "Flight", "Licensed", "inactive"],
            Run(
                "$a.Before.Dept, $a.After.Dept, [string][ZoomCustom.Models.ZoomUserType]$b.Before.Type, $b.After.Status",
                ("a", outcome.Output[0]),
                ("b", outcome.Output[1])
            )
                .Output.Select(one => one.ToString())
        );
    }

    [Fact]
    public void A_change_says_who_made_it()
    {
        string first = $"Set-ZoomUser {Basic.Id} -Department Flight",
            both = first + $"; Set-ZoomUser {Basic.Id} -Department Ground";
        InRun(first).Clean();
        Assert.Equal([Account.Options.ClientId], Run("Get-ZoomChange test").Clean().Values<string>("App"));
        Stop();
        // As if a user had started the run, and then it broke off.
        CutAfter(line => (string?)line["type"] == "outcome");
        File.WriteAllText(
            Journal,
            File.ReadAllText(Journal).Replace("\"app\":", "\"user\":\"admin@example.com\",\"app\":", StringComparison.Ordinal)
        );
        InRun(both).Clean();
        Assert.Equal(["admin@example.com", null], Run("Get-ZoomChange test").Clean().Values<string?>("User"));
    }

    private static string? Header(SandboxResponse response) => response.Headers.FirstOrDefault(one => one.Key == "x-zm-trackingid").Value;

    [Fact]
    public void Changes_go_into_a_CSV_file_and_can_be_filtered()
    {
        InRun($"Set-ZoomUser {Basic.Id} -Department Flight; Set-ZoomUser missing@example.com -Department Flight 2>$null");
        Stop();
        Outcome failed = Run("Get-ZoomChange test | Where-Object Outcome -eq Failed").Clean();
        Assert.Equal(["missing@example.com"], failed.Values<string>("Target"));
        Assert.Contains("missing@example.com", failed.Values<string>("Error").Single());
        Outcome csv = Run("Get-ZoomChange test | ConvertTo-Csv | ConvertFrom-Csv").Clean();
        Assert.Equal(["Done", "Failed"], csv.Values<string>("Outcome"));
        Assert.Contains("Dept=Flight", csv.Values<string>("After")[0]);
    }
}
