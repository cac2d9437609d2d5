using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using Xunit;
using Xunit.Abstractions;
using ZoomCustom.Limits;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Licenses;

/// <summary>The same account, if Zoom allows only 30 meetings a page, and a day's requests aren't enough.</summary>
public sealed class LargeAccountOnSeveralDaysTests(ITestOutputHelper log) : Tenant, IDisposable
{
    private const int Budget = 800;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zoomcustom-tests-");

    public void Dispose() => _folder.Delete(recursive: true);

    protected override SandboxOptions Options =>
        new()
        {
            UserCount = 5000,
            MeetingCount = 50_000,
            Plan = ZoomPlan.Business,
            MaxAcceptedPageSize = 30,
        };

    /// <remarks>The contract is checked with smaller accounts.</remarks>
    private protected override bool KeepsContract => false;

    [Fact]
    public void Each_day_more_is_known_and_never_something_wrong()
    {
        string[] unneeded =
        [
            .. Account.Users.Where(user => user is { Status: "active", Type: 2 } && !Account.NeedsLicense(user)).Select(user => user.Id),
        ];
        string[] idle = [.. unneeded.Where(id => Account.HabitOf(Account.Users.Single(user => user.Id == id)) == SandboxHabit.Nothing)];
        var found = new List<string[]>();
        bool isComplete;
        do
        {
            Account.ClearExchanges();
            Outcome uses = Run(
                    "Get-ZoomLicenseUse -MaxHeavyRequests $most -CheckpointPath $path",
                    ("most", Budget),
                    ("path", Path.Combine(_folder.FullName, "history"))
                )
                .Clean();
            found.Add([
                .. uses.Output.Where(use => LargeAccountTests.Is(use, "Reclaim")).Select(use => (string)use.Properties["UserId"].Value),
            ]);
            Assert.Empty(found[^1].Except(unneeded));
            // Prices are known before the requests are used up.
            Assert.Equal(15.99m * found[^1].Length, uses.Output.Sum(use => (decimal?)use.Properties["MonthlySaving"].Value));
            int heavy = Account.Exchanges.Count(one => one.Request.Path.StartsWith("/v2/report/", StringComparison.Ordinal));
            log.WriteLine($"Day {found.Count}: {found[^1].Length} of {unneeded.Length} found with {heavy} Heavy requests.");
            // A page size that Zoom refuses is asked for by several requests at the same time.
            Assert.InRange(heavy, 1, Budget + 50);
            isComplete = uses.Warnings.Count == 0;
        } while (!isComplete && found.Count < 5);

        Assert.True(isComplete);
        // What users do who host nothing is known on the first day.
        Assert.True(found[0].Length >= idle.Length * 0.95, $"{found[0].Length} of {idle.Length}");
        Assert.InRange(found.Count, 2, 4);
        Assert.True(found[^1].Length >= unneeded.Length * 0.95, $"{found[^1].Length} of {unneeded.Length}");
    }
}

/// <summary>The licenses of an account with 5,000 users and 50,000 meetings, whose needs are known.</summary>
public sealed class LargeAccountTests(ITestOutputHelper log) : Tenant
{
    protected override SandboxOptions Options =>
        new()
        {
            UserCount = 5000,
            MeetingCount = 50_000,
            Plan = ZoomPlan.Business,
        };

    /// <remarks>The contract is checked with smaller accounts.</remarks>
    private protected override bool KeepsContract => false;

    [Fact]
    public void No_needed_license_is_reclaimed_and_almost_all_others_are_found_with_few_requests()
    {
        // What the invoice says, computed by hand.
        PSObject charge = Run("Get-ZoomBillingReport | Select-Object -First 1 | Get-ZoomBillingInvoice").Clean().Output[0];
        decimal amount = (decimal)charge.Properties["TotalAmount"].Value - (decimal)charge.Properties["TaxAmount"].Value;
        decimal price = amount / (int)charge.Properties["Quantity"].Value;
        Assert.Equal(15.99m, price);

        Account.ClearExchanges();
        Outcome uses = Run("Get-ZoomLicenseUse -Verbose").Clean();
        Dictionary<string, PSObject> byId = uses.Output.ToDictionary(use => (string)use.Properties["UserId"].Value);
        SandboxUser[] licensed = [.. Account.Users.Where(user => user is { Status: "active", Type: 2 })];
        Assert.Equal(licensed.Length, byId.Count);
        SandboxUser[] reclaimed = [.. licensed.Where(user => Is(byId[user.Id], "Reclaim"))],
            unneeded = [.. licensed.Where(user => !Account.NeedsLicense(user))];

        Assert.Empty(reclaimed.Where(Account.NeedsLicense).Select(user => $"{user.Email} {Account.HabitOf(user)}"));
        Assert.True(reclaimed.Length >= unneeded.Length * 0.95, $"{reclaimed.Length} of {unneeded.Length} were found.");
        Assert.Equal(price * reclaimed.Length, uses.Output.Sum(use => (decimal)use.Properties["MonthlySaving"].Value));

        // What can't be known is a question for people.
        Assert.All(
            licensed.Where(user => Account.HabitOf(user) == SandboxHabit.FormerAddress),
            user => Assert.Contains(byId[user.Id].Properties["ReasonCode"].Value.ToString()!, new[] { "LongMeeting", "HostUnmatched" })
        );
        Assert.Equal("SchedulingPrivilege", Code(byId, licensed, SandboxHabit.Schedules));
        Assert.Equal("MeetingToCome", Code(byId, licensed, SandboxHabit.LongMeetingToCome));
        Assert.Equal("PaidFeature", Code(byId, licensed, SandboxHabit.Registration));
        Assert.Equal("WebinarToCome", Code(byId, licensed, SandboxHabit.WebinarToCome));
        Assert.Equal("LargeMeeting", Code(byId, licensed, SandboxHabit.LargeMeetings));

        int sent = Account.Exchanges.Count(one => one.Request.Path.StartsWith("/v2/", StringComparison.Ordinal)),
            history = Count("/history_meetings"),
            settings = Count("/settings"),
            schedulers = Count("/schedulers");
        log.WriteLine(string.Join("\n", uses.Verbose));
        log.WriteLine(
            $"{licensed.Length} licenses, {unneeded.Length} unneeded, {reclaimed.Length} found. {Account.PastMeetings.Count} meetings. "
                + $"{sent} requests: history {history}, settings {settings}, schedulers {schedulers}."
        );
        // Not even one request for each license.
        Assert.True(sent < licensed.Length, $"{sent} requests for {licensed.Length} licenses");
        int held = Account.PastMeetings.Concat(Account.PastWebinars).Count(one => one.Start >= DateTime.UtcNow.Date.AddDays(-90));
        Assert.InRange(history, held / 300, (held / 300 * 1.2) + 4);

        // The requests are told before they are sent.
        string plan = uses.Verbose.Single(line => line.Contains("a page)", StringComparison.Ordinal));
        Assert.InRange(Number(plan, @"about ([\d,]+) Heavy"), history * 0.8, history * 1.2);
        string candidates = uses.Verbose.Single(line => line.Contains("licenses seem unused", StringComparison.Ordinal));
        Assert.InRange(Number(candidates, @"takes ([\d,]+) requests"), settings + schedulers, 2.0 * settings);
        string total = uses.Verbose.Single(line => line.StartsWith("Sent ", StringComparison.Ordinal));
        Assert.Equal(sent - Count("/v2/users") - Count("/v2/groups"), Number(total, @"Sent ([\d,]+) requests"));
    }

    [Fact]
    public void Unused_add_ons_are_found_on_request()
    {
        Outcome uses = Run("Get-ZoomLicenseUse -IncludeAddOn").Clean();
        SandboxUser[] expected = [.. Account.Users.Where(user => Account.HabitOf(user) == SandboxHabit.UnusedWebinar)];
        PSObject[] found = [.. uses.Output.Where(use => Is(use, "DowngradeAddOn"))];
        Assert.Equal(expected.Select(user => user.Id).Order(), found.Select(use => (string)use.Properties["UserId"].Value).Order());
        Assert.All(
            found,
            use =>
            {
                Assert.Equal(79m, use.Properties["MonthlySaving"].Value);
                Assert.Equal(15.99m + 79m, use.Properties["MonthlyPrice"].Value);
                Assert.Equal(true, use.Properties["NeedsLicense"].Value);
            }
        );
    }

    private int Count(string path) => Account.Exchanges.Count(one => one.Request.Path.EndsWith(path, StringComparison.Ordinal));

    internal static bool Is(PSObject use, string recommendation) => use.Properties["Recommendation"].Value.ToString() == recommendation;

    /// <summary>The only reason code of all users with a habit.</summary>
    private string Code(Dictionary<string, PSObject> byId, SandboxUser[] licensed, SandboxHabit habit) =>
        licensed
            .Where(user => Account.HabitOf(user) == habit)
            .Select(user => byId[user.Id].Properties["ReasonCode"].Value.ToString()!)
            .Distinct()
            .Single();

    private static double Number(string text, string pattern) =>
        double.Parse(Regex.Match(text, pattern).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
}
