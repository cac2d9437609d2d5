using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Hosting;
using ZoomCustom.Tests.Engine;
using ZoomCustom.Tests.Mission;

namespace ZoomCustom.Tests.Answers;

/// <summary>Every action against an account whose responses drift: each change is made once, or is reported as failed or
/// unknown.</summary>
public sealed class DriftingActionTests : IDisposable
{
    /// <summary>The number of targets of each action.</summary>
    private const int Many = 3;

    private readonly Shell _shell = new();

    public static TheoryData<int> Seeds => DriftSeeds.All;

    public void Dispose() => _shell.Dispose();

    [Theory, MemberData(nameof(Seeds))]
    public void Every_change_is_made_once_or_reported(int seed)
    {
        var problems = new List<string>();
        foreach ((string name, Act act) in Acts.All)
        {
            SandboxAccount account = DriftSeeds.Account();
            var targets = new Targets(account, Many);
            object[] items = [.. act.Items(targets).Take(Many)];
            (string, object?)[] names = targets.Names(items);
            using var gate = new RequestBound(account, 300 * Many);
            _shell.Use(account, gate);
            account.Record = true;
            account.Drift.Seed = seed;
            Outcome outcome = _shell.Run($"$items | {act.Command} -WarningAction Ignore", names);
            account.Drift.Seed = null;
            account.Record = false;
            string[] states =
            [
                .. _shell
                    .Run($"$items | ForEach-Object {{ $item = $_; @({act.Look}) -join ' ' }}", names)
                    .Clean()
                    .Output.Select(one => one.ToString()),
            ];
            problems.AddRange(
                Problems(act, items, outcome, states, account, gate).Select(problem => $"{name}: {problem}{DriftSeeds.Exchanges(account)}")
            );
        }

        Assert.True(problems.Count == 0, $"Seed {seed}:\n{string.Join("\n", problems)}");
    }

    private static IEnumerable<string> Problems(
        Act act,
        object[] items,
        Outcome outcome,
        string[] states,
        SandboxAccount account,
        RequestBound gate
    )
    {
        if (gate.IsExceeded)
            yield return $"it doesn't end; {gate.Sent} requests";
        ErrorRecord[] errors = [.. outcome.Errors, .. outcome.Terminating is { } last ? [last] : Array.Empty<ErrorRecord>()];
        foreach (ErrorRecord error in errors.Where(error => !DriftSeeds.IsOurs(error)))
            yield return $"a raw error: {error.FullyQualifiedErrorId} {error.Exception}";
        string[] targets = [.. items.Select(Acts.Name)];
        ErrorRecord[] others = [.. errors.Where(error => !targets.Contains(Acts.Name(error.TargetObject)))];
        // If a name in the command can't be looked up, that's the error for a target.
        int lookups = others.Count(error => act.Command.Contains($"'{error.TargetObject}'", StringComparison.Ordinal));
        for (int i = 0; i < items.Length; i++)
        {
            string target = Acts.Name(items[i]);
            ErrorRecord[] own = [.. errors.Where(error => Acts.Name(error.TargetObject) == target)];
            bool isDone = states[i] == act.Done;
            if (own.Length == 0 && !isDone && lookups-- <= 0)
                yield return $"'{target}' is reported as done, but is {states[i]}";
            foreach (ErrorRecord error in own.Where(error => isDone && !IsUnknown(error)))
                yield return $"'{target}' is done, but is reported as failed: {error.FullyQualifiedErrorId} {error.Exception.Message}";
        }

        foreach (ErrorRecord error in others.Where(error => !act.Command.Contains($"'{error.TargetObject}'", StringComparison.Ordinal)))
            yield return $"an error doesn't name its target: {error.FullyQualifiedErrorId} {error.Exception.Message} ({error.TargetObject})";
        foreach (
            IGrouping<(string, string), SandboxChange> twice in account
                .Changes.Where(change => !OperationCatalog.Find(change.Operation).ResendSafe)
                .GroupBy(change => (change.Operation, change.Operation is "CreateUser" or "CreateGroup" ? change.What : change.Target))
                .Where(same => same.Count() > 1)
        )
            yield return $"made {twice.Count()} times: {twice.First()}";
    }

    /// <summary>Whether an error says that the change might have been made.</summary>
    private static bool IsUnknown(ErrorRecord error) =>
        error.FullyQualifiedErrorId.StartsWith("OutcomeUnknown", StringComparison.Ordinal)
        || (
            error.FullyQualifiedErrorId.StartsWith("LicenseLost", StringComparison.Ordinal)
            && error.Exception.Message.Contains("it's unknown whether", StringComparison.Ordinal)
        );
}
