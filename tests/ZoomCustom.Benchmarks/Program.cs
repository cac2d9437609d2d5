using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ZoomCustom.Benchmarks;

// dotnet run -c Release --project tests/ZoomCustom.Benchmarks [-- name ...] [-- --write docs/benchmarks.md]
var benchmarks = new Dictionary<string, Func<Report, Task>>
{
    ["import"] = report => ImportTime.RunAsync(report, rounds: 9),
    ["start"] = report => StartTime.RunAsync(report, rounds: 9),
    ["list"] = async report =>
    {
        await ListThroughput.RunAsync(report, users: 120_000, rounds: 4);
        foreach (int latency in new[] { 150, 500, 1500 })
            await ListThroughput.WithLatencyAsync(report, users: 60_000, latency);
    },
    ["memory"] = report => WorkingSet.RunAsync(report, 10_000, 100_000, 1_000_000),
    ["memory-calls"] = report => WorkingSet.OfCallsAsync(report, 10_000, 1_000_000),
    ["stop"] = TimeToStop.RunAsync,
    ["write"] = async report =>
    {
        await BulkWrite.RunAsync(report, latency: 120, users: 2000);
        foreach (int latency in new[] { 30, 80, 150 })
            await BulkWrite.RunAsync(report, latency, users: 900);
    },
    ["read-120"] = report => ReadThroughput.RunAsync(report, latency: 120),
    ["read-500"] = report => ReadThroughput.RunAsync(report, latency: 500),
    ["read-1500"] = report => ReadThroughput.RunAsync(report, latency: 1500),
    ["read-two"] = report => ReadThroughput.TogetherAsync(report, latency: 500),
    ["run"] = report => BulkWrite.InRunAsync(report, latency: 120, users: 900),
    ["export"] = ExportAccount.PaceAsync,
    ["export-memory"] = ExportAccount.MemoryAsync,
    ["export-scripts"] = ExportAccount.ScriptsAsync,
    ["four"] = report => BulkWrite.FourAsync(report, latency: 120, users: 2000),
};

List<string> named = [.. args];
string? path = null;
if (named.IndexOf("--write") is >= 0 and var at)
{
    path = named.ElementAtOrDefault(at + 1);
    named.RemoveRange(at, Math.Min(2, named.Count - at));
}

var results = new Report();
foreach ((string name, Func<Report, Task> run) in benchmarks.Where(benchmark => named.Count == 0 || named.Contains(benchmark.Key)))
    await run(results);
if (path is not null)
    results.Write(path);
return results.IsMet ? 0 : 1;
