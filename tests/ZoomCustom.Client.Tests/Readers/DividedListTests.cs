using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using Xunit;
using ZoomCustom.Auth;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Models;
using ZoomCustom.Operations;
using ZoomCustom.Readers;
using Entry = ZoomCustom.Client.Tests.Readers.HistoryServer.Entry;

namespace ZoomCustom.Client.Tests.Readers;

/// <summary>A long list with a range of time is read from several places at once, and returned as if it were read from one.</summary>
public sealed class DividedListTests
{
    private static readonly DateTimeOffset s_from = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero),
        s_to = new(2026, 3, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How many random histories each test reads. A long run has more.</summary>
    private static readonly int s_seeds = int.TryParse(Environment.GetEnvironmentVariable("ZOOMCUSTOM_LIST_SEEDS"), out int seeds)
        ? seeds
        : 24;

    [Theory, InlineData(1), InlineData(2)]
    public async Task Every_record_is_returned_once_and_in_order(int part)
    {
        int divided = 0;
        for (int seed = part; seed <= s_seeds * 2; seed += 2)
        {
            var random = new Random(seed);
            (HistoryServer server, string[] expected) = Server(random);
            string[] read = await ReadAsync(server, random.Next(2, 12));
            Assert.True(expected.SequenceEqual(read), $"Seed {seed}: {Difference(expected, read)}");
            divided += server.Windows.Count > 1 ? 1 : 0;
        }

        // Otherwise, the test proves nothing.
        Assert.True(divided > s_seeds / 3, $"Only {divided} lists were divided.");
    }

    [Fact]
    public async Task Records_without_keys_are_returned_once_and_in_order_whatever_the_time_zone_of_days()
    {
        int divided = 0;
        for (int seed = 1; seed <= s_seeds; seed++)
        {
            var random = new Random(seed);
            // Some records are equal.
            Entry[] entries = [.. Entries(random, random.Next(300, 2000)).Select(entry => entry with { Id = "user" + random.Next(20) })];
            bool isNewestFirst = random.Next(2) == 0;
            var server = new HistoryServer(entries)
            {
                Items = "activity_logs",
                Write = entry => new() { ["email"] = entry.Id, ["time"] = HistoryServer.Text(entry.Time) },
                IsNewestFirst = isNewestFirst,
                IsCounted = false,
                Zone = random.Next(-11, 13),
                PageSize = random.Next(5, 30),
            };
            using var reading = new Reading<ZoomSignIn>(server, random.Next(2, 9), OperationCatalog.ListSignInLogs, one => one.Time);
            List<string> read = [];
            while (await reading.List.NextAsync() is { } page)
                read.AddRange(page.Items.Select(one => $"{one.Email} {one.Time!.Value.ToUniversalTime():o}"));
            DateTimeOffset begin = s_from.AddHours(-server.Zone),
                end = s_to.AddDays(1).AddHours(-server.Zone);
            string[] expected =
            [
                .. (isNewestFirst ? Enumerable.Reverse(entries) : entries)
                    .Where(entry => entry.Time >= begin && entry.Time < end)
                    .Select(entry => $"{entry.Id} {entry.Time.UtcDateTime:o}"),
            ];
            Assert.True(expected.SequenceEqual(read), $"Seed {seed}: {Difference(expected, [.. read])}");
            divided += server.Windows.Count > 1 ? 1 : 0;
        }

        Assert.True(divided > s_seeds / 3, $"Only {divided} lists were divided.");
    }

    [Fact]
    public async Task Nothing_is_lost_if_the_range_is_about_another_time_than_the_order()
    {
        int divided = 0;
        for (int seed = 1; seed <= s_seeds / 2; seed++)
        {
            var random = new Random(seed);
            Entry[] entries = Entries(random, random.Next(400, 2000));
            int[] hours = [.. entries.Select(_ => random.Next(0, 6))];
            var server = new HistoryServer(entries)
            {
                RangeTime = entry => entry.Time.AddHours(hours[int.Parse(entry.Id.Substring(2))]),
                PageSize = random.Next(20, 40),
            };
            string[] expected = [.. Enumerable.Reverse(entries).Where(entry => server.RangeTime(entry) <= s_to).Select(entry => entry.Id)];
            string[] read = await ReadAsync(server, random.Next(2, 9));
            Assert.True(expected.OrderBy(id => id).SequenceEqual(read.OrderBy(id => id)), $"Seed {seed}: {Difference(expected, read)}");
            divided += server.Windows.Count > 1 ? 1 : 0;
        }

        Assert.True(divided > 0, "No list was divided.");
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_dense_range_costs_at_most_a_twentieth_more_requests(bool isCounted)
    {
        var random = new Random(7);
        Entry[] entries = Entries(random, 2400);
        var server = new HistoryServer(entries) { IsCounted = isCounted, Waiting = _ => Task.Delay(100) };
        Assert.Equal(2400, (await ReadAsync(server, 6)).Length);
        Assert.InRange(server.Requests, 120, 126);
        Assert.InRange(server.MostUnderWay, 5, 6);
    }

    [Fact]
    public async Task A_sparse_range_takes_one_request()
    {
        var server = new HistoryServer(Entries(new Random(7), 15));
        Assert.Equal(15, (await ReadAsync(server, 10)).Length);
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task Short_lists_always_end()
    {
        var server = new HistoryServer(Entries(new Random(7), 3)) { Waiting = _ => Task.CompletedTask };
        for (int i = 0; i < 500; i++)
            Assert.Equal(3, (await ReadAsync(server, 4)).Length);
        Assert.Equal(500, server.Requests);
    }

    [Fact]
    public async Task A_list_that_is_not_in_the_order_of_time_is_read_from_one_place()
    {
        var random = new Random(7);
        Entry[] entries = [.. Entries(random, 3000).OrderBy(_ => random.Next())];
        var server = new HistoryServer(entries) { IsNewestFirst = false };
        Assert.Equal(entries.Select(entry => entry.Id), await ReadAsync(server, 10));
        Assert.Single(server.Windows);
    }

    [Fact]
    public async Task Disorder_that_shows_late_loses_nothing()
    {
        var random = new Random(7);
        Entry[] entries = Entries(random, 3000);
        // The first half, which is read last, has two records in the wrong order.
        (entries[700], entries[900]) = (entries[900], entries[700]);
        var server = new HistoryServer(entries);
        string[] read = await ReadAsync(server, 10);
        Assert.Equal(3000, read.Distinct().Count());
        Assert.Equal(3000, read.Length);
    }

    [Fact]
    public async Task A_part_that_fails_is_read_from_the_part_before_it()
    {
        Entry[] entries = Entries(new Random(7), 3000);
        int failed = 0;
        var server = new HistoryServer(entries)
        {
            Answering = (_, window, _) =>
                window.EndsWith(HistoryServer.Text(s_to)) || failed++ > 3
                    ? null
                    : new(HttpStatusCode.BadRequest)
                    {
                        Content = new StringContent("""{"code":300,"message":"Invalid."}""", Encoding.UTF8, "application/json"),
                    },
        };
        Assert.Equal(Enumerable.Reverse(entries).Select(entry => entry.Id), await ReadAsync(server, 10));
        Assert.True(failed > 0);
    }

    [Fact]
    public async Task A_failure_in_the_middle_is_reported_and_the_rest_is_returned()
    {
        Entry[] entries = Entries(new Random(7), 3000);
        var server = new HistoryServer(entries)
        {
            Answering = (_, window, at) =>
                window.StartsWith(HistoryServer.Text(s_from)) && window.EndsWith(HistoryServer.Text(s_to)) && at == 40
                    ? new(HttpStatusCode.BadRequest)
                    {
                        Content = new StringContent("""{"code":300,"message":"Invalid."}""", Encoding.UTF8, "application/json"),
                    }
                    : null,
        };
        using var reading = Calls(server, 10);
        List<string> read = [];
        var failures = new List<ZoomException>();
        while (true)
        {
            try
            {
                if (await reading.List.NextAsync() is not { } page)
                    break;
                read.AddRange(page.Items.Select(call => call.CallLogId!));
            }
            catch (ZoomException e)
            {
                failures.Add(e);
            }
        }

        Assert.Single(failures);
        string[] all = [.. Enumerable.Reverse(entries).Select(entry => entry.Id)];
        Assert.Equal(all.Take(40), read.Take(40));
        // The rest is in order, and ends where the list ends.
        Assert.InRange(read.Count, 41, 2999);
        Assert.Equal(all.Skip(all.Length - read.Count + 40), read.Skip(40));
    }

    [Fact]
    public async Task A_caller_that_needs_few_records_causes_few_requests()
    {
        var server = new HistoryServer(Entries(new Random(7), 3000));
        using var reading = Calls(server, 1, wanted: 50);
        int count = 0;
        while (await reading.List.NextAsync() is { } page)
            count += page.Items.Count;
        Assert.Equal(60, count);
        Assert.Equal(3, server.Requests);
    }

    [Fact]
    public async Task Pages_that_wait_for_their_turn_fit_into_the_budget()
    {
        // Text that can't be compressed.
        var random = new Random(7);
        var noise = new byte[450_000];
        var server = new HistoryServer(Entries(random, 3000))
        {
            PageSize = 10,
            Write = entry =>
            {
                random.NextBytes(noise);
                return new()
                {
                    ["call_history_uuid"] = entry.Id,
                    ["start_time"] = HistoryServer.Text(entry.Time),
                    ["noise"] = entry.Id.EndsWith("0") ? Convert.ToBase64String(noise) : null,
                };
            },
        };
        using var reading = Calls(server, 20);
        await reading.List.NextAsync();
        // Reads on by itself, until the budget is spent.
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        int before = -1;
        for (int quiet = 0; quiet < 20; quiet = before >= 20 && server.Requests == before ? quiet + 1 : 0)
        {
            before = server.Requests;
            await Task.Delay(20, patience.Token);
        }

        // A page is 450 kB, so 75 pages fit. The requests that are under way aren't counted.
        Assert.InRange(server.Requests, 20, 100);
    }

    private static (HistoryServer Server, string[] Expected) Server(Random random)
    {
        Entry[] entries = Entries(random, random.Next(4) == 0 ? random.Next(0, 60) : random.Next(400, 4000));
        bool isNewestFirst = random.Next(3) > 0;
        bool grows = random.Next(4) == 0;
        var server = new HistoryServer(entries)
        {
            IsNewestFirst = isNewestFirst,
            IsCounted = random.Next(2) == 0,
            LeavesOutEnd = random.Next(4) == 0,
            Zone = random.Next(-11, 13),
            PageSize = random.Next(5, 40),
            // Records that are new while the list is read move the others to later pages.
            Changing = (all, number) =>
            {
                if (grows && number % 7 == 0)
                    all.Add(new("new" + number, s_to.AddSeconds(-1)));
            },
        };
        IEnumerable<Entry> ordered = isNewestFirst ? Enumerable.Reverse(entries) : entries;
        return (server, [.. ordered.Select(entry => entry.Id)]);
    }

    /// <summary>Records at random times of a month. Some are of the same second, and some days have many more than others.</summary>
    private static Entry[] Entries(Random random, int count)
    {
        int[] weights = [.. Enumerable.Range(0, 30).Select(_ => random.Next(4) == 0 ? 0 : random.Next(1, 10))];
        weights[random.Next(30)] += 1;
        DateTimeOffset[] times =
        [
            .. Enumerable
                .Range(0, count)
                .Select(i =>
                {
                    int at = random.Next(weights.Sum()),
                        day = 0;
                    while (at >= weights[day])
                        at -= weights[day++];
                    // Many records of the same second.
                    return s_from.AddDays(day).AddSeconds(random.Next(10) == 0 ? 40_000 : random.Next(1, 86_390));
                })
                .OrderBy(time => time),
        ];
        return [.. times.Select((time, i) => new Entry($"id{i}", time))];
    }

    private static async Task<string[]> ReadAsync(HistoryServer server, int depth)
    {
        using var reading = Calls(server, depth);
        List<string> read = [];
        while (await reading.List.NextAsync() is { } page)
            read.AddRange(page.Items.Select(call => call.CallLogId!));
        return [.. read.Where(id => !id.StartsWith("new", StringComparison.Ordinal))];
    }

    private static string Difference(string[] expected, string[] read) =>
        $"{read.Length} of {expected.Length} records, missing {string.Join(", ", expected.Except(read).Take(5))}, twice "
        + $"{string.Join(", ", read.GroupBy(id => id).Where(group => group.Count() > 1).Select(group => group.Key).Take(5))}.";

    private static Reading<ZoomCallLog> Calls(HistoryServer server, int depth, ulong wanted = ulong.MaxValue) =>
        new(server, depth, OperationCatalog.ListCallHistory, call => call.StartTime, wanted);

    /// <summary>The reading of a history.</summary>
    private sealed class Reading<T> : IDisposable
    {
        private readonly ReadSchedule _schedule;

        public Reading(HistoryServer server, int depth, Operation operation, Func<T, DateTimeOffset?> time, ulong wanted = ulong.MaxValue)
        {
            var clock = new JumpingClock();
            var client = new ZoomClient(
                ZoomHttp.Open(server),
                new Uri("https://zoom.invalid/v2"),
                new FixedToken(new NetworkCredential("", "token").SecurePassword, clock),
                clock
            );
            _schedule = new(() => depth, clock);
            List = new(
                _schedule,
                request => client.List<T>(request, 300),
                new DateWindow(s_from, s_to).Of(new(operation)),
                (new(s_from, s_to), time),
                wanted,
                CancellationToken.None
            );
        }

        public ListReader<T> List { get; }

        public void Dispose()
        {
            List.Dispose();
            _schedule.Dispose();
        }
    }
}
