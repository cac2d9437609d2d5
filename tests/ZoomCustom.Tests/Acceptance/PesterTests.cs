using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace ZoomCustom.Tests.Acceptance;

/// <summary>The acceptance tests in tests/Pester, one by one: in PowerShell, and on Windows also in Windows PowerShell.</summary>
public sealed class PesterTests(PesterRun run) : IClassFixture<PesterRun>
{
    public static TheoryData<string, string> Tests
    {
        get
        {
            var tests = new TheoryData<string, string>();
            foreach (string edition in OperatingSystem.IsWindows() ? new[] { "Core", "Desktop" } : ["Core"])
            foreach (string test in PesterRun.Tests)
                tests.Add(edition, test);
            return tests;
        }
    }

    [Theory, MemberData(nameof(Tests))]
    public async Task The_test_passes(string edition, string test)
    {
        // A test with -ForEach has a result for each case.
        IEnumerable<PesterResult> results = (await run.ResultsAsync(edition))[test];
        Assert.NotEmpty(results);
        Assert.All(
            results,
            result =>
                Assert.True(
                    result.Result == "Passed" || (result.Result == "Skipped" && edition == "Desktop"),
                    $"{result.Result}: {result.Error}"
                )
        );
    }

    [Fact]
    public void No_two_tests_have_the_same_name() => Assert.Equal(PesterRun.Tests.Count(), PesterRun.Tests.Distinct().Count());
}
