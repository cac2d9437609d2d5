using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Conventions;

/// <summary>Checks the workflows that run on GitHub, and that don't run here.</summary>
public sealed class WorkflowTests
{
    private static readonly string s_folder = Path.Combine(Paths.Repository, ".github", "workflows");

    public static TheoryData<string> Workflows =>
        [.. Directory.EnumerateFiles(s_folder, "*.yml").Select(file => Path.GetFileName(file)).Order()];

    /// <summary>Someone could move the tag of an action to other code, but not the hash of a commit.</summary>
    [Theory, MemberData(nameof(Workflows))]
    public void Every_action_is_pinned_to_a_commit(string workflow)
    {
        string[] uses = [.. Values(workflow, "uses")];
        Assert.NotEmpty(uses);
        Assert.All(
            uses,
            action => Assert.Matches(@"^(\./\.github/workflows/\S+\.yml|[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$", action)
        );
    }

    [Theory, MemberData(nameof(Workflows))]
    public void Every_script_that_a_workflow_runs_is_in_the_repository(string workflow)
    {
        string[] scripts =
        [
            .. Values(workflow, "run|uses")
                .SelectMany(step => Regex.Matches(step, @"(?<![\w/])(?:\./)?((?:\.github|\.ci)/[\w./-]+|build\.ps1)"))
                .Select(script => script.Groups[1].Value),
        ];
        Assert.NotEmpty(scripts);
        Assert.All(scripts, script => Assert.True(File.Exists(Path.Combine(Paths.Repository, script)), script));
    }

    /// <summary>A job can do only what the workflow says, and can't hang.</summary>
    [Theory, MemberData(nameof(Workflows))]
    public void Every_job_has_a_time_limit_and_the_workflow_has_permissions(string workflow)
    {
        Assert.Equal(Values(workflow, "runs-on").Count(), Values(workflow, "timeout-minutes").Count());
        Assert.Matches("(?m)^permissions:", Read(workflow));
        Assert.DoesNotContain("write-all", Read(workflow));
    }

    /// <summary>A script could run a text from outside if the workflow inserted it into the script.</summary>
    [Theory, MemberData(nameof(Workflows))]
    public void A_script_gets_values_from_outside_only_as_variables(string workflow) =>
        Assert.All(Values(workflow, "run"), run => Assert.DoesNotMatch(@"\$\{\{(?! matrix\.)", run));

    private static IEnumerable<string> Values(string workflow, string key) =>
        Regex.Matches(Read(workflow), $@"(?m)^[ -]*(?:{key}): (.+)$").Select(value => value.Groups[1].Value);

    private static string Read(string workflow) => File.ReadAllText(Path.Combine(s_folder, workflow));
}
