using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using ZoomCustom.Auth;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Models;
using ZoomCustom.Operations;
using ZoomCustom.Readers;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Faults;
using ZoomCustom.Sandbox.Hosting;
using ZoomCustom.Sandbox.State;

namespace ZoomCustom.Client.Tests.Http;

/// <summary>Mixed requests with random faults: nothing is lost, nothing is done twice, and every failure is reported.</summary>
public sealed class RandomFaultsTests
{
    private const int Runs = 500;

    /// <summary>The faults that only take time, which would slow down the test.</summary>
    private static readonly string[] s_slow = ["stall", "slow", "huge", "clock-skew", "second-client"];

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5)]
    public async Task Every_reported_outcome_matches_the_account(int part)
    {
        var tally = new Tally();
        for (int seed = part; seed <= Runs; seed += 5)
            await new Run(seed, tally).GoAsync();
        // Every kind of outcome must have occurred. A run in which all goes well proves nothing.
        Assert.True(tally is { Done: > 1000, Refused: > 10, Unknown: > 10, Retried: > 100 }, tally.ToString());
    }

    private sealed record Tally
    {
        public int Done { get; set; }
        public int Refused { get; set; }
        public int Unknown { get; set; }
        public int Retried;
    }

    /// <summary>One account with a random set of faults, and the requests that are sent to it.</summary>
    private sealed class Run
    {
        private readonly Random _random;
        private readonly SandboxAccount _account;
        private readonly ZoomClient _client;
        private readonly Tally _tally;
        private readonly JumpingClock _clock = new();
        private readonly string _description;

        public Run(int seed, Tally tally)
        {
            _tally = tally;
            _random = new Random(seed);
            _account = new SandboxAccount(
                new SandboxOptions
                {
                    Seed = seed,
                    UserCount = 60,
                    Clock = _clock,
                    TokenLifetime = TimeSpan.FromDays(30),
                }
            );
            string[] kinds = [.. SandboxFaults.Kinds.Keys.Except(s_slow)];
            string[] drawn = [.. Enumerable.Range(0, _random.Next(1, 6)).Select(_ => kinds[_random.Next(kinds.Length)])];
            foreach (string kind in drawn)
                _account.Faults.Add(kind, _random.NextDouble() * 0.6 / drawn.Length);
            _description = $"seed {seed}: {string.Join(", ", drawn)}";
            var tokens = new EndlessToken(_account, _clock);
            _client = new ZoomClient(
                ZoomHttp.Open(new SandboxMessageHandler(_account)),
                new Uri("https://sandbox.invalid/v2"),
                tokens,
                _clock
            );
        }

        private RequestContext Context => new() { Notice = _ => Interlocked.Increment(ref _tally.Retried) };

        public async Task GoAsync()
        {
            SandboxUser[] members = [.. _account.Users.Where(user => user.RoleId == "2" && user.Status == "active")];
            SandboxUser[] leaving = [.. members.Take(8)],
                joining = [.. members.Skip(10).Take(5)];
            string[] names = [.. Enumerable.Range(0, 3).Select(i => $"Group {i} of its own")];
            SandboxGroup joined = _account.Groups.Last(),
                removed = _account.Groups[1];

            await ListAsync();
            await Task.WhenAll([
                .. leaving.Select(LeaveAsync),
                .. names.Select(CreateAsync),
                JoinAsync(joined, joining),
                RemoveAsync(removed),
                .. members.Skip(20).Take(5).Select(ReadAsync),
            ]);

            // Whatever was reported, no change was made twice.
            Assert.All(
                _account.Changes.GroupBy(change => (change.Operation, change.Operation == "CreateGroup" ? change.What : change.Target)),
                group => Assert.True(group.Count() == 1, _description)
            );
        }

        private async Task ListAsync()
        {
            string[] expected = [.. _account.Users.Where(user => user.Status == "active").Select(user => user.Id)];
            List<string?> read = [];
            await SendAndCheckAsync(
                Request(OperationCatalog.ListUsers, query: ("status", "active")),
                async request =>
                {
                    using var schedule = new ReadSchedule(() => 4, _clock);
                    using var pages = new ListReader<ZoomUser>(
                        schedule,
                        list => _client.List<ZoomUser>(list, 10, Context),
                        request,
                        null,
                        ulong.MaxValue,
                        CancellationToken.None
                    );
                    while (await pages.NextAsync() is { } page)
                        read.AddRange(page.Items.Select(user => user.Id));
                },
                done => Assert.True(done ? expected.SequenceEqual(read) : expected.Take(read.Count).SequenceEqual(read), _description)
            );
        }

        private Task ReadAsync(SandboxUser user) =>
            SendAndCheckAsync(
                Request(OperationCatalog.GetUser, ("userId", user.Id)),
                async request =>
                {
                    ZoomUser? read = await _client.SendAsync<ZoomUser>(request, Context, CancellationToken.None);
                    Assert.True(read is not null, _description);
                    Assert.Equal(user.Id, read.Id);
                },
                _ => { }
            );

        private Task LeaveAsync(SandboxUser user)
        {
            ZoomRequest request = Request(OperationCatalog.UpdateUserStatus, ("userId", user.Id)).WithField("action", "deactivate");
            return SendAndCheckAsync(
                request,
                r => _client.SendAsync<object>(r, Context, CancellationToken.None),
                done => Assert.True(user.Status == "inactive" == done, _description)
            );
        }

        private Task CreateAsync(string name)
        {
            ZoomRequest request = Request(OperationCatalog.CreateGroup).WithField("name", name);
            return SendAndCheckAsync(
                request,
                async r => Assert.Equal(name, (await _client.SendAsync<ZoomGroup>(r, Context, CancellationToken.None))!.Name),
                done => Assert.True(_account.Groups.Count(group => group.Name == name) == (done ? 1 : 0), _description)
            );
        }

        private Task JoinAsync(SandboxGroup group, SandboxUser[] users)
        {
            ZoomRequest request = Request(OperationCatalog.AddGroupMembers, ("groupId", group.Id))
                .WithField("members", users.Select(user => new Dictionary<string, string> { ["id"] = user.Id }).ToArray());
            return SendAndCheckAsync(
                request,
                r => _client.SendAsync<ZoomGroup>(r, Context, CancellationToken.None),
                done => Assert.True(users.All(group.Members.Contains) == done, _description)
            );
        }

        private Task RemoveAsync(SandboxGroup group) =>
            SendAndCheckAsync(
                Request(OperationCatalog.DeleteGroup, ("groupId", group.Id)),
                r => _client.SendAsync<object>(r, Context, CancellationToken.None),
                done => Assert.True(_account.Groups.Contains(group) != done, _description)
            );

        /// <summary>Sends a request, and compares the reported outcome with the account's state.</summary>
        /// <param name="request">What to send.</param>
        /// <param name="send">Sends the request and checks the answer.</param>
        /// <param name="check">Checks that the account was changed (true) or that it wasn't (false).</param>
        private async Task SendAndCheckAsync(ZoomRequest request, Func<ZoomRequest, Task> send, Action<bool> check)
        {
            bool? done;
            try
            {
                await send(request);
                done = true;
            }
            catch (ZoomOutcomeUnknownException)
            {
                done = null;
            }
            catch (Exception e) when (e is ZoomApiException or ZoomAnswerException or ZoomUnreachableException)
            {
                // If a change fails with anything but a refusal, its outcome is in doubt.
                Assert.True(!request.Operation.IsChange || e is ZoomApiException, _description + " " + e);
                done = false;
            }

            lock (_tally)
            {
                _tally.Done += done == true ? 1 : 0;
                _tally.Refused += done == false ? 1 : 0;
                _tally.Unknown += done is null ? 1 : 0;
            }

            if (done is { } known)
                check(known);
        }

        private static ZoomRequest Request(
            Operation operation,
            (string Name, string Value)? path = null,
            (string Name, string Value)? query = null
        )
        {
            var request = new ZoomRequest(operation);
            if (path is { } place)
                request = request.WithPath(place.Name, place.Value);
            if (query is { } filter)
                request = request.WithQuery(filter.Name, filter.Value);
            return request;
        }
    }

    /// <summary>A source that issues a new token for every request.</summary>
    private sealed class EndlessToken(SandboxAccount account, TimeProvider clock) : TokenSource(clock)
    {
        public override string Grant => "test";

        protected override Task<AccessToken> RequestAsync(AccessToken? refused, CancellationToken cancel) =>
            Task.FromResult(new AccessToken(account.IssueAccessToken(), null, null, null));
    }
}
