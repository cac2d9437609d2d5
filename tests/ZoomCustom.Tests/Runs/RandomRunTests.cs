using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Hosting;
using ZoomCustom.Sandbox.Server;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Contract;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Runs;

/// <summary>Random scripts in runs whose processes are killed at random moments, and started again until the run is finished.</summary>
public sealed class RandomRunTests : RunTenant
{
    /// <summary>Specifies the seeds to try: how many (500), or a range (17-17).</summary>
    private const string Variable = "ZOOMCUSTOM_RUN_SEEDS";

    // A run that needs more starts makes no progress.
    private const int MostStarts = 12;

    private const string Ending =
        "'end'; Stop-ZoomRun | Select-Object *, @{ n = 'Reached'; e = { $reached } } | ConvertTo-Json -Compress -EnumsAsStrings; "
        + "Get-ZoomChange -Run test | Select-Object Operation, Target, Outcome | ConvertTo-Json -AsArray -Compress -EnumsAsStrings";

    private static readonly double[] s_killed = [1, 0.7, 0.4];

    private static readonly string[] s_faults = ["reset-before", "reset-after", "truncated", "gateway-after", "error", "throttled-absurd"];

    // No read shows these changes, and they aren't sent twice.
    private static readonly string[] s_notVisible =
    [
        nameof(OperationCatalog.UpdateUserPassword),
        nameof(OperationCatalog.RevokeUserToken),
        nameof(OperationCatalog.CreateMeeting),
    ];

    // What is lost of a user if a change of a run isn't undone.
    private static readonly Dictionary<string, string> s_lost = new()
    {
        [nameof(OperationCatalog.UpdateUserPassword)] = "password",
        [nameof(OperationCatalog.RevokeUserToken)] = "signed_out",
        [nameof(OperationCatalog.DeleteUserPicture)] = "picture",
        [nameof(OperationCatalog.UpdateGroupMember)] = "primary",
        [nameof(OperationCatalog.CreateMeeting)] = "meetings",
        [nameof(OperationCatalog.DeleteUser)] = "",
    };

    public static TheoryData<int> AllSeeds => Seeds.Of(Variable, "3");

    protected override SandboxOptions Options => new() { UserCount = 160 };

    [Theory, MemberData(nameof(AllSeeds))]
    public async Task A_killed_script_that_is_started_again_has_the_result_of_one_that_was_not_killed(int seed)
    {
        bool faulty = seed % 3 == 0;
        var random = new Random(seed);
        var script = new RandomScript(seed, Account, Path.Combine(Folder, "files"));
        script.Prepare(Account);
        Outcome unbroken = InRun(Body(script)).Clean();
        JToken[] wanted = Read(string.Join("\n", unbroken.Output));
        Assert.True(Text(wanted[0]["State"]) == "Finished", unbroken.Output[^1].ToString());

        TimeSpan latency = TimeSpan.FromMilliseconds(random.Next(20));
        await using SandboxServer server = await SandboxServer.StartAsync(Options, latency: latency);
        SandboxAccount account = server.Account;
        account.Record = !faulty;
        script.Prepare(account);
        Dictionary<string, string> before = AccountImage.Of(account);
        (JToken[] ended, string log) = await RunAsync(account, CommandOf(server, script), random, faulty, IsAtEnd);
        string message = $"Seed {seed}:\n{script.Text}\n{log}";

        // Each change of the script is in the journal, and has an outcome.
        Assert.True(Texts(Named(account, ended[1].Select(Change))) == Texts(Named(Account, wanted[1].Select(Change))), message);
        JToken[] unresolved = [.. ended[1].Where(change => Text(change["Outcome"]) == "Unknown")];
        Assert.All(unresolved, change => Assert.True(s_notVisible.Contains(Text(change["Operation"])), message + change));
        Assert.True((int)ended[0]["Unknown"]! == unresolved.Length && (int)ended[0]["Failed"]! == 0, message);
        Assert.True(Text(ended[0]["State"]) == (unresolved.Length == 0 ? "Finished" : "Incomplete"), message);

        // The account made each change once, except those that are reported, or that do no harm when they're repeated.
        ILookup<string, SandboxChange> made = account.Changes.ToLookup(change => Named(account, Line(change))),
            expected = Account.Changes.ToLookup(change => Named(Account, Line(change)));
        Assert.True(made.All(group => expected.Contains(group.Key)), message + "\nToo many: " + Missing(made, expected));
        foreach (IGrouping<string, SandboxChange> group in expected)
        {
            Operation operation = Find(group.First().Operation);
            int reported = unresolved.Count(change =>
                    operation.Id == Text(change["Operation"]) && IsOf(group.First(), Text(change["Target"]))
                ),
                // A change that sets what is set already may not be sent: its state looks as if it had been made.
                verified = ended[1]
                    .Count(change =>
                        Text(change["Outcome"]) == "Verified"
                        && operation.Id == Text(change["Operation"])
                        && IsOf(group.First(), Text(change["Target"]))
                    ),
                least = group.Count() - reported - verified,
                most = IsRepeatable(operation, faulty) ? int.MaxValue : group.Count();
            Assert.True(made[group.Key].Count() is int count && count >= least && count <= most, $"{message}\n{count} × {group.Key}");
        }

        string difference = AccountImage.Difference(Comparable(Account), Comparable(account));
        Assert.True(difference.Length == 0, $"{message}\n{difference}");

        // The undoing is killed too. Then the account is what it was before.
        (JToken[] undone, log) = await RunAsync(account, UndoCommandOf(server), random, faulty, IsUndone);
        message += log;
        difference = AccountImage.Difference(
            Restored(before, account, undone[1], message),
            Restored(AccountImage.Of(account), account, undone[1], message)
        );
        Assert.True(difference.Length == 0, $"{message}\n{difference}");
        if (!faulty)
            ContractRecord.AssertKept(account);

        bool IsOf(SandboxChange change, string target) =>
            account.Users.Any(user => user.Id == change.Target && (user.Id == target || user.Email == target));
    }

    /// <summary>Whether the client or the run may send a change again whose response was lost.</summary>
    private static bool IsRepeatable(Operation operation, bool faulty) =>
        operation.Id == nameof(OperationCatalog.UpdateGroupMember)
        || (faulty && operation.ResendSafe && !s_notVisible.Contains(operation.Id));

    /// <summary>Starts a command in processes that are killed, until one reaches the end.</summary>
    private async Task<(JToken[] Ended, string Log)> RunAsync(
        SandboxAccount account,
        string command,
        Random random,
        bool faulty,
        Func<JToken[], bool> isAtEnd
    )
    {
        var log = new StringBuilder();
        foreach (string fault in faulty ? s_faults : [])
            account.Faults.Add(fault, 0.02);
        for (int start = 0; start < MostStarts; start++)
        {
            // The last starts have no faults, so that they can finish.
            if (start == s_killed.Length * 2)
                account.Faults.Clear();
            long moment = account.Answered + random.Next(2, Math.Max(3, (int)Account.Answered / 2));
            bool isKilled = start < s_killed.Length && random.NextDouble() < s_killed[start];
            TimeSpan delay = TimeSpan.FromMilliseconds(random.Next(15));
            using Process process = ModuleProcess.Start(command);
            Task<string> output = process.StandardOutput.ReadToEndAsync(),
                errors = process.StandardError.ReadToEndAsync();
            while (isKilled && !process.HasExited && account.Answered < moment)
                await Task.Delay(1);
            if (isKilled)
            {
                await Task.Delay(delay);
                process.Kill();
            }

            await process.WaitForExitAsync();
            log.Append("\nStart ").Append(start).Append(isKilled ? ", killed at " : ", ended at ").Append(account.Answered);
            log.Append('\n')
                .AppendJoin('\n', (await errors).Split('\n').Where(line => !line.StartsWith("   at ", StringComparison.Ordinal)));
            log.Append(await output);
            if (Read(await output) is { Length: 2 } ended && isAtEnd(ended))
            {
                account.Faults.Clear();
                return (ended, log.ToString());
            }
        }

        throw new InvalidOperationException($"The run didn't end.\n{command}\n{log}");
    }

    /// <summary>Whether the script reached its end, and nothing is left to do, except what can't be verified.</summary>
    private static bool IsAtEnd(JToken[] ended) =>
        ended[0]["Reached"]!.Type == JTokenType.Boolean
        && (int)ended[0]["Failed"]! == 0
        && ended[1].All(change => Text(change["Outcome"]) != "Unknown" || s_notVisible.Contains(Text(change["Operation"])));

    private static bool IsUndone(JToken[] ended) => !ended[0]["Errors"]!.Any();

    /// <summary>Removes from an image what can differ between a script that was killed and one that wasn't.</summary>
    private static Dictionary<string, string> Comparable(SandboxAccount account)
    {
        string[] primary = Targets(account, nameof(OperationCatalog.UpdateGroupMember));
        return AccountImage
            .Of(account)
            .Where(value =>
                // The order of a user's groups, and what isn't made again if its outcome is unknown.
                Field(value) is not ("primary" or "password" or "signed_out" or "meetings")
                || (Field(value) == "primary" && primary.Contains(User(value)))
            )
            .ToDictionary();
    }

    /// <summary>Removes from an image what undoing a run doesn't restore: what it reported, and the order of a user's groups.</summary>
    private static Dictionary<string, string> Restored(
        Dictionary<string, string> image,
        SandboxAccount account,
        JToken changes,
        string message
    )
    {
        HashSet<string> lost =
        [
            .. Targets(account, nameof(OperationCatalog.AddGroupMembers), nameof(OperationCatalog.RemoveGroupMember))
                .Select(user => $"{user} primary"),
        ];
        var left = changes
            .Where(change => change["UndoneBy"]!.Type == JTokenType.Null && Text(change["Outcome"]) is "Done" or "Verified" or "Unknown")
            .Select(change =>
                (
                    Operation: Text(change["Operation"]),
                    User: account
                        .Users.FirstOrDefault(user =>
                            Text(change["Target"]).Contains(user.Id) || Text(change["Target"]).Contains(user.Email)
                        )
                        ?.Email
                )
            )
            .ToArray();
        lost.UnionWith(left.Where(one => s_lost.ContainsKey(one.Operation)).Select(one => $"{one.User} {s_lost[one.Operation]}"));
        // Nothing else is left, except what was changed of users who were removed later.
        Assert.All(left, one => Assert.True(s_lost.ContainsKey(one.Operation) || lost.Contains(one.User + " "), $"{one}\n{message}"));
        return image
            .Where(value =>
                User(value) is not { } user
                || (
                    !lost.Contains($"{user} {Field(value)}")
                    && !lost.Contains(user + " ")
                    // Invited users who were withdrawn.
                    && image[$"user/{user}/status"] != "removed"
                )
            )
            // A request for an app can't be pending again.
            .ToDictionary(
                value => value.Key,
                value =>
                    Field(value) == "apps"
                        ? Texts(value.Value.Split(',').Where(app => app.EndsWith("approved", StringComparison.Ordinal)))
                        : value.Value
            );
    }

    private static string[] Targets(SandboxAccount account, params string[] operations) =>
        [
            .. account
                .Changes.Where(change => operations.Contains(change.Operation))
                .Select(change => account.Users.First(user => user.Id == change.Target || user.Email == change.Target).Email)
                .Distinct(),
        ];

    private static string? User(KeyValuePair<string, string> value) => value.Key.Split('/') is ["user", var email, _] ? email : null;

    private static string Field(KeyValuePair<string, string> value) => value.Key[(value.Key.LastIndexOf('/') + 1)..];

    private static string Body(RandomScript script) =>
        $"$Error.Clear(); $reached = $null\n. {{\n{script.Text}\n$reached = $true\n}} | Out-Null\n{Ending}";

    private string CommandOf(SandboxServer server, RandomScript script) =>
        $"""
            {ConnectTo(server)}
            Start-ZoomRun test -Path '{Path.Combine(Folder, "killed")}' -WarningAction Ignore
            {Body(script)}
            """;

    private string UndoCommandOf(SandboxServer server) =>
        $$"""
            {{ConnectTo(server)}}
            $Error.Clear()
            $summary = Undo-ZoomRun test -Path '{{Path.Combine(
                Folder,
                "killed"
            )}}' -Confirm:$false -WarningVariable warnings -WarningAction Ignore
            'end'
            @{ State = $summary.State; Errors = @($Error | ForEach-Object { "$_" }); Warnings = @($warnings | ForEach-Object { "$_" }) } |
                ConvertTo-Json -Compress -EnumsAsStrings
            Get-ZoomChange -Run test -Path '{{Path.Combine(Folder, "killed")}}' |
                Select-Object Operation, Target, Outcome, UndoneBy | ConvertTo-Json -AsArray -Compress -EnumsAsStrings
            """;

    private static JToken[] Read(string output) =>
        output.IndexOf("end\n", StringComparison.Ordinal) is >= 0 and var at
            ? [.. output[(at + 4)..].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(JToken.Parse)]
            : [];

    /// <summary>Replaces the IDs of created objects, which are random.</summary>
    private static IEnumerable<string> Named(SandboxAccount account, IEnumerable<string> lines)
    {
        (string Id, string Name)[] created =
        [
            .. account
                .Changes.Where(change => change.Operation is nameof(OperationCatalog.CreateGroup) or nameof(OperationCatalog.CreateUser))
                .Select(change => (change.Target, $"<{change.What}>")),
        ];
        return lines.Select(line => created.Aggregate(line, (text, one) => text.Replace(one.Id, one.Name, StringComparison.Ordinal)));
    }

    private static string Named(SandboxAccount account, string line) => Named(account, [line]).Single();

    private static string Change(JToken change) => $"{change["Operation"]} {change["Target"]}";

    private static string Line(SandboxChange change) => $"{change.Operation} {change.Target} {change.What}";

    private static Operation Find(string id) => OperationCatalog.All.Single(operation => operation.Id == id);

    private static string Text(JToken? value) => (string?)value ?? "";

    private static string Texts(IEnumerable<string> lines) => string.Join("\n", lines.Order(StringComparer.Ordinal));

    private static string Missing(ILookup<string, SandboxChange> made, ILookup<string, SandboxChange> expected) =>
        string.Join("\n", made.Select(group => group.Key).Where(key => !expected.Contains(key)));
}
