using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Newtonsoft.Json.Linq;
using ZoomCustom.Sandbox;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Runs;

/// <summary>A sandbox account and a folder for runs.</summary>
public abstract class RunTenant : Tenant
{
    /// <summary>A refusal of a request that can be sent again later.</summary>
    private protected static readonly SandboxResponse NotNow = new(
        400,
        new Dictionary<string, string> { ["Content-Type"] = "application/json" },
        "{\"code\":300,\"message\":\"Not now.\"}"u8.ToArray()
    );

    /// <summary>The folder with all runs.</summary>
    protected string Folder { get; } = Path.Combine(Home.Runs, Guid.NewGuid().ToString("N"));

    /// <summary>The file with the journal of the run that the tests start.</summary>
    protected string Journal => Path.Combine(Folder, "test", "journal.jsonl");

    /// <summary>The lines of the journal.</summary>
    private protected IReadOnlyList<JObject> Lines
    {
        get
        {
            using var reader = new StreamReader(new FileStream(Journal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(JObject.Parse)];
        }
    }

    /// <summary>Starts a run, or continues it, and runs a script in it.</summary>
    private protected Outcome InRun(string script, params (string Name, object? Value)[] variables) =>
        Run($"Start-ZoomRun test -Path $folder -WarningAction Ignore\n{script}", [.. variables, ("folder", Folder)]);

    /// <summary>Stops the run, and returns its summary.</summary>
    private protected Summary Stop()
    {
        Outcome outcome = Run("Stop-ZoomRun").Clean();
        return new(
            outcome.Values<object>("State").Single().ToString()!,
            outcome.Values<long>("Done").Single(),
            outcome.Values<long>("Skipped").Single(),
            outcome.Values<long>("Verified").Single(),
            outcome.Values<long>("Failed").Single(),
            outcome.Values<long>("Unknown").Single(),
            outcome.Values<long>("NotReversible").Single()
        );
    }

    /// <summary>Selects values of a summary.</summary>
    private protected static T Of<T>(Summary summary, Func<Summary, T> select) => select(summary);

    /// <summary>The summary of a run.</summary>
    private protected sealed record Summary(
        string State,
        long Done = 0,
        long Skipped = 0,
        long Verified = 0,
        long Failed = 0,
        long Unknown = 0,
        long NotReversible = 0
    );

    /// <summary>Removes lines from the journal as if the run hadn't been stopped, and the responses to some requests had been lost.</summary>
    /// <param name="results">Text in the lines with results to remove; empty for all of them.</param>
    /// <param name="requests">The numbers of the requests.</param>
    private protected void LoseOutcomes(string results, params int[] requests)
    {
        bool Is(string line, string type) => line.Contains($"\"type\":\"{type}\"", StringComparison.Ordinal);
        bool IsLost(string line) =>
            Is(line, "stop")
            || (Is(line, "result") && line.Contains(results, StringComparison.Ordinal))
            || (Is(line, "outcome") && requests.Any(one => line.Contains($"\"request\":{one},", StringComparison.Ordinal)));
        File.WriteAllLines(Journal, File.ReadAllLines(Journal).Where(line => !IsLost(line)));
    }

    /// <summary>Cuts the journal as if the process had been killed after a line.</summary>
    /// <param name="last">Returns whether a line is the last one that was written.</param>
    private protected void CutAfter(Func<JObject, bool> last)
    {
        string[] lines = File.ReadAllLines(Journal);
        int index = Array.FindLastIndex(lines, line => last(JObject.Parse(line)));
        File.WriteAllText(Journal, string.Concat(lines.Take(index + 1).Select(line => line + "\n")));
    }

    /// <summary>Cuts the journal as if the process had been killed after it sent the last request of an operation.</summary>
    private protected void CutAfterIntentOf(string operation) =>
        CutAfter(line => (string?)line["type"] == "intent" && (string?)line["sent"]!["operation"] == operation);
}
