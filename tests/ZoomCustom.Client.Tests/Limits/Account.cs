using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.RateLimiting;
using System.Threading.Tasks;
using ZoomCustom.Limits;

namespace ZoomCustom.Client.Tests.Limits;

/// <summary>An account with a limit per second, and clients that always have more to send, on a virtual clock.</summary>
internal sealed class Account(int limit, bool reportsLimit = true)
{
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(1);
    private readonly List<Client> _clients = [];
    private long _second;
    private int _used;
    private double _elsewhere;

    public VirtualClock Clock { get; } = new();

    /// <summary>Requests per second from a client that ignores the limit.</summary>
    public double Elsewhere { get; set; }

    public IReadOnlyList<Client> Clients => _clients;

    public Client Join(double latency = 0.12)
    {
        var client = new Client(new PacedLimiter(new Rate(4, TimeSpan.FromSeconds(1)), null, Clock), TimeSpan.FromSeconds(latency));
        _clients.Add(client);
        return client;
    }

    /// <summary>Resets the clients' counts, and lets time pass.</summary>
    public void Run(double seconds)
    {
        _clients.ForEach(client => client.Forget());
        for (DateTimeOffset end = Clock.Now.AddSeconds(seconds); Clock.Now < end; )
        {
            Clock.Advance(s_step);
            for (_elsewhere += Elsewhere * s_step.TotalSeconds; _elsewhere >= 1; _elsewhere--)
                Count();
            _clients.ForEach(client => client.Work(this));
        }
    }

    /// <summary>Counts a request, and returns the rate limit information in its answer.</summary>
    public RateInfo Count()
    {
        long second = Clock.Now.ToUnixTimeSeconds();
        if (second != _second)
            (_second, _used) = (second, 0);
        bool refused = _used >= limit;
        if (!refused)
            _used++;
        return new(reportsLimit ? limit : null, reportsLimit ? limit - _used : null, false, refused, null);
    }

    /// <summary>A client with a given latency that sends as fast as its limiter allows.</summary>
    public sealed class Client(PacedLimiter limiter, TimeSpan latency)
    {
        private const int AtOnce = 40;
        private readonly List<ValueTask<RateLimitLease>> _waiting = [];
        private readonly List<(DateTimeOffset At, RateLimitLease Turn, RateInfo? Info)> _underWay = [];

        public int Done { get; private set; }

        public int Refused { get; private set; }

        public PacedLimiter Limiter => limiter;

        public void Forget() => (Done, Refused) = (0, 0);

        public void Work(Account account)
        {
            while (_waiting.Count + _underWay.Count < AtOnce)
                _waiting.Add(limiter.AcquireAsync());
            foreach (ValueTask<RateLimitLease> turn in _waiting.Where(w => w.IsCompleted).ToArray())
            {
                _waiting.Remove(turn);
                _underWay.Add((account.Clock.Now + new TimeSpan(latency.Ticks / 2), turn.Result, null));
            }

            foreach (var request in _underWay.Where(r => r.At <= account.Clock.Now).ToArray())
            {
                _underWay.Remove(request);
                if (request.Info is not { } info)
                {
                    _underWay.Add((request.At + new TimeSpan(latency.Ticks / 2), request.Turn, account.Count()));
                    continue;
                }

                Done += info.IsRefused ? 0 : 1;
                Refused += info.IsRefused ? 1 : 0;
                limiter.Observe(request.Turn, info);
            }
        }
    }
}
