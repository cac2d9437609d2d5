using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ZoomCustom.Operations;

namespace ZoomCustom.Sandbox.Faults;

/// <summary>The faults between a client and this account, and how often they occur. The same seed results in the same faults.</summary>
/// <remarks>Not thread-safe. The account calls it while holding its own lock.</remarks>
public sealed class SandboxFaults
{
    private readonly List<(Fault Fault, double Rate)> _rates = [];
    private readonly List<ScheduledFault> _scheduled = [];
    private readonly Random _random;

    internal SandboxFaults(int seed) => _random = new Random(seed);

    /// <summary>The share of every limit that a second client uses, from 0 to 1.</summary>
    public double SecondClient { get; set; }

    /// <summary>How far the account's clock is ahead of this machine's clock.</summary>
    public TimeSpan ClockSkew { get; set; }

    /// <summary>The kinds of faults, with a short description of each.</summary>
    public static IReadOnlyDictionary<string, string> Kinds { get; } =
        Fault
            .All.Select(fault => (fault.Name, fault.Description))
            .Concat([
                ("second-client", "another client uses this share of every limit"),
                ("clock-skew", "the account's clock is ahead by this many seconds"),
            ])
            .ToDictionary(kind => kind.Item1, kind => kind.Item2);

    /// <summary>Makes a kind of fault occur at random.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="rate">The rate, from 0 to 1. For clock-skew, a number of seconds.</param>
    /// <exception cref="ArgumentException">The kind doesn't exist, or the rate is out of range.</exception>
    public void Add(string kind, double rate)
    {
        if (kind == "clock-skew")
            ClockSkew = TimeSpan.FromSeconds(rate);
        else if (rate is not (>= 0 and <= 1))
            throw new ArgumentException($"A fault rate must be from 0 to 1, not {rate}.", nameof(rate));
        else if (kind == "second-client")
            SecondClient = rate;
        else
            _rates.Add((Fault.Find(kind), rate));
    }

    /// <summary>Makes a kind of fault occur at the next request, or at the next request of an operation.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="times">The number of requests that get the fault.</param>
    /// <param name="operation">The operation's name in the catalog, or the path of an OAuth endpoint, such as /oauth/token; null for any
    /// operation of the API.</param>
    /// <param name="after">The number of requests that pass without the fault first.</param>
    public void Next(string kind, int times = 1, string? operation = null, int after = 0) =>
        _scheduled.Add(new ScheduledFault(Fault.Find(kind), operation) { Remaining = times, Skip = after });

    /// <summary>Returns a response to the next requests for an operation, without changing anything.</summary>
    /// <param name="operation">The operation's name in the catalog.</param>
    /// <param name="answer">The response.</param>
    /// <param name="times">The number of requests.</param>
    /// <param name="after">The number of requests to pass through first.</param>
    public void Refuse(string operation, SandboxResponse answer, int times = 1, int after = 0) =>
        _scheduled.Add(new ScheduledFault(Fault.Refusing(answer), operation) { Remaining = times, Skip = after });

    /// <summary>Processes the next requests for an operation, and replaces their responses.</summary>
    /// <param name="operation">The operation's name in the catalog.</param>
    /// <param name="alter">Returns the replacement.</param>
    /// <param name="times">The number of requests.</param>
    /// <param name="after">The number of requests to pass through first.</param>
    public void Alter(string operation, Func<SandboxResponse, SandboxResponse> alter, int times = 1, int after = 0) =>
        _scheduled.Add(new ScheduledFault(Fault.Altering(alter), operation) { Remaining = times, Skip = after });

    /// <summary>Removes all faults.</summary>
    public void Clear()
    {
        _rates.Clear();
        _scheduled.Clear();
        SecondClient = 0;
        ClockSkew = TimeSpan.Zero;
    }

    /// <summary>Adds a fault in the format of the command line, <c>kind@rate</c>.</summary>
    /// <exception cref="ArgumentException">The format isn't valid, the kind doesn't exist, or the rate is out of range.</exception>
    public void Add(string plan)
    {
        string[] parts = plan.Split('@');
        if (parts.Length != 2 || !double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double rate))
            throw new ArgumentException($"'{plan}' isn't valid. Specify a kind and a rate, such as reset-after@0.05.", nameof(plan));
        Add(parts[0], rate);
    }

    /// <summary>Returns the fault for a request, or null.</summary>
    internal Fault? Draw(Operation operation, SandboxRequest request)
    {
        if (
            _scheduled.Find(o =>
                o.Remaining > 0 && (o.Operation is null || o.Operation == operation.Id) && o.Fault.AppliesTo(operation, request)
            ) is
            { } scheduled
        )
            return scheduled.Take();

        double chance = _random.NextDouble();
        foreach ((Fault fault, double rate) in _rates)
        {
            if (chance < rate)
                return fault.AppliesTo(operation, request) ? fault : null;
            chance -= rate;
        }

        return null;
    }

    /// <summary>Returns the fault for a request to an OAuth endpoint, or null. A lost refresh token would end a connection, so these
    /// faults don't occur at random.</summary>
    internal Fault? DrawOAuth(SandboxRequest request) => _scheduled.Find(o => o.Remaining > 0 && o.Operation == request.Path)?.Take();

    private sealed class ScheduledFault(Fault fault, string? operation)
    {
        public Fault Fault { get; } = fault;
        public string? Operation { get; } = operation;
        public int Remaining { get; set; }
        public int Skip { get; set; }

        /// <summary>Counts a request, and returns its fault; null while requests are skipped.</summary>
        public Fault? Take()
        {
            if (Skip-- > 0)
                return null;
            Remaining--;
            return Fault;
        }
    }
}
