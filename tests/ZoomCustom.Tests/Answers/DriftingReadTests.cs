using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using Newtonsoft.Json.Linq;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Hosting;
using ZoomCustom.Tests.Engine;
using ZoomCustom.Tests.Mission;

namespace ZoomCustom.Tests.Answers;

/// <summary>Every read against an account whose responses drift: each record is returned once, or an error or a warning says that
/// some are missing.</summary>
public sealed class DriftingReadTests : IDisposable
{
    private static readonly Lazy<Dictionary<string, Expected>> s_expected = new(Read);

    private readonly Shell _shell = new();

    /// <summary>What a read returns without drift.</summary>
    /// <param name="Script">The script, with a page size that gives several pages.</param>
    /// <param name="Records">The sandbox's records.</param>
    /// <param name="Requests">The number of requests.</param>
    /// <param name="Warnings">The warnings, which say nothing about drift.</param>
    private sealed record Expected(string Script, IReadOnlyList<Record> Records, int Requests, IReadOnlyList<string> Warnings);

    public static TheoryData<int> Seeds => DriftSeeds.All;

    public void Dispose() => _shell.Dispose();

    [Theory, MemberData(nameof(Seeds))]
    public void Every_record_is_returned_once_or_an_error_says_what_is_missing(int seed)
    {
        SandboxAccount account = DriftSeeds.Account();
        (string, object?)[] names = Reads.Names(account);
        var problems = new List<string>();
        foreach ((string operation, Expected expected) in s_expected.Value)
        {
            using var gate = new RequestBound(account, 60 * expected.Requests);
            _shell.Use(account, gate);
            account.Record = true;
            account.Drift.Seed = seed;
            Outcome outcome = _shell.Run(expected.Script, names);
            account.Drift.Seed = null;
            account.Record = false;
            problems.AddRange(
                Problems(OperationCatalog.Find(operation), expected, outcome, gate)
                    .Select(problem => $"{expected.Script}: {problem}{DriftSeeds.Exchanges(account)}")
            );
            account.ClearExchanges();
        }

        Assert.True(problems.Count == 0, $"Seed {seed}:\n{string.Join("\n", problems)}");
    }

    private static IEnumerable<string> Problems(Operation operation, Expected expected, Outcome outcome, RequestBound gate)
    {
        ErrorRecord[] errors = [.. outcome.Errors, .. outcome.Terminating is { } last ? [last] : Array.Empty<ErrorRecord>()];
        string[] told = [.. errors.Select(error => error.Exception.Message), .. outcome.Warnings.Except(expected.Warnings)];
        if (gate.IsExceeded)
            yield return $"it doesn't end; {gate.Sent} requests";
        foreach (ErrorRecord error in errors.Where(error => !DriftSeeds.IsOurs(error)))
            yield return $"a raw error: {error.FullyQualifiedErrorId} {error.Exception}";
        // The only record of a response can have odd values everywhere.
        int[] matches = operation.Items is null
            ? new int[outcome.Output.Count]
            : [.. Record.Match([.. outcome.Output.Select(one => Record.Of(one))], expected.Records)];
        int strange = matches.Count(match => match < 0),
            double_ = matches.Where(match => match >= 0).GroupBy(match => match).Count(same => same.Count() > 1),
            missing = expected.Records.Count - matches.Where(match => match >= 0).Distinct().Count();
        if (strange > 0)
            yield return $"{strange} of {matches.Length} records aren't the account's";
        if (double_ > 0)
            yield return $"{double_} of {matches.Length} records are written twice";
        if (missing > 0 && told.Length == 0)
            yield return $"{missing} of {expected.Records.Count} records are missing, and nothing says so";
    }

    /// <summary>Reads everything without drift.</summary>
    private static Dictionary<string, Expected> Read()
    {
        SandboxAccount account = DriftSeeds.Account();
        account.Record = true;
        using var shell = new Shell();
        var all = new Dictionary<string, Expected>();
        foreach ((string id, string script, _) in Reads.All)
        {
            Operation operation = OperationCatalog.Find(id);
            string whole = script.Replace(" -WarningAction Ignore", "", StringComparison.Ordinal);
            int size = 0;
            Expected expected = ReadOne();
            if (!operation.IsPaged)
            {
                all[id] = expected;
                continue;
            }

            size = Math.Clamp(expected.Records.Count / 4, 1, operation.MaxPageSize);
            all[id] = ReadOne();
            Assert.Equal(expected.Records.Count, all[id].Records.Count);

            Expected ReadOne()
            {
                account.ClearExchanges();
                using var gate = new RequestBound(account, int.MaxValue);
                shell.Use(account, gate);
                string paged = size == 0 ? whole : $"{whole} -PageSize {size}";
                Outcome outcome = shell.Run(paged, Reads.Names(account)).Clean();
                Record[] records = [.. account.Exchanges.SelectMany(exchange => Records(operation, exchange))];
                if (operation.Keys.Count > 0)
                    records = [.. records.DistinctBy(record => record.Keys[0])];
                int[] matches = [.. Record.Match([.. outcome.Output.Select(one => Record.Of(one))], records)];
                Assert.Equal(Enumerable.Range(0, records.Length), matches.Order());
                return new(paged, records, gate.Sent, outcome.Warnings);
            }
        }

        return all;
    }

    private static IEnumerable<Record> Records(Operation operation, SandboxExchange exchange)
    {
        if (
            !exchange.Request.Path.StartsWith("/v2", StringComparison.Ordinal)
            || OperationCatalog.Match(exchange.Request.Method, exchange.Request.Path["/v2".Length..], out _)?.Id != operation.Id
        )
            return [];
        using var reader = new Newtonsoft.Json.JsonTextReader(
            new System.IO.StreamReader(new System.IO.MemoryStream(exchange.Response.Body))
        )
        {
            DateParseHandling = Newtonsoft.Json.DateParseHandling.None,
        };
        JObject body = JObject.Load(reader);
        return operation.Items is { } items ? body[items]!.Select(one => Record.Of(operation, (JObject)one)) : [Record.Of(operation, body)];
    }

    /// <summary>A record as a set of values, regardless of their form.</summary>
    /// <param name="Values">The values as text.</param>
    /// <param name="Keys">The values of its keys; empty if it has none.</param>
    private sealed record Record(HashSet<string> Values, IReadOnlyList<string> Keys)
    {
        public static Record Of(Operation operation, JObject record) =>
            new(
                [.. record.Descendants().OfType<JValue>().SelectMany(value => Texts(value.Value))],
                [.. operation.Keys.SelectMany(key => Texts((record[key] as JValue)?.Value))]
            );

        public static Record Of(PSObject record) => new([.. Texts(record)], []);

        /// <summary>For each output record, finds the matching record of the account; -1 if there is none.</summary>
        public static IEnumerable<int> Match(IReadOnlyList<Record> output, IReadOnlyList<Record> account)
        {
            var keys = account
                .SelectMany((record, i) => record.Keys.Select(key => (key, i)))
                .DistinctBy(one => one.key)
                .ToDictionary(one => one.key, one => one.i);
            var free = new HashSet<int>(Enumerable.Range(0, account.Count));
            int[] found =
            [
                .. output.Select(record =>
                {
                    // The sandbox's own keys come first: another record's key can be a value too, such as a manager's address.
                    int match =
                        keys.Count > 0
                            ? record
                                .Values.Where(keys.ContainsKey)
                                .Select(value => keys[value])
                                .DefaultIfEmpty(-1)
                                .MaxBy(i => i < 0 ? -1 : record.Common(account[i]))
                            : free.Where(i => account[i].Values.IsSubsetOf(record.Values)).DefaultIfEmpty(-1).First();
                    free.Remove(match);
                    return match;
                }),
            ];
            // A record with changed fields matches the record that it shares the most values with.
            for (int i = 0; i < found.Length; i++)
            {
                if (found[i] >= 0 || keys.Count > 0 || free.Count == 0)
                    continue;
                int closest = free.MaxBy(one => output[i].Common(account[one]));
                if (output[i].Common(account[closest]) * 3 < account[closest].Values.Count)
                    continue;
                found[i] = closest;
                free.Remove(closest);
            }

            return found;
        }

        private int Common(Record other) => other.Values.Count(Values.Contains);

        private static IEnumerable<string> Texts(object? value) =>
            value switch
            {
                null or "" => [],
                PSObject wrapped => Texts(wrapped.BaseObject),
                string text => [Normal(text)],
                DateTime time => [Normal(time.ToString("O", CultureInfo.InvariantCulture))],
                bool yes => [yes ? "true" : "false"],
                Enum number => [Convert.ToInt64(number, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)],
                IFormattable number => [Normal(number.ToString(null, CultureInfo.InvariantCulture))],
                IDictionary part => part.Values.Cast<object?>().SelectMany(Texts),
                IEnumerable<KeyValuePair<string, object?>> part => part.SelectMany(one => Texts(one.Value)),
                IEnumerable list => list.Cast<object?>().SelectMany(Texts),
                _ => value.GetType().GetProperties().SelectMany(property => Texts(property.GetValue(value))),
            };

        private static string Normal(string text) =>
            decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
                ? (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture)
            : text.Length >= 10
            && text[4] == '-'
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
                ? time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture)
            : text;
    }
}
