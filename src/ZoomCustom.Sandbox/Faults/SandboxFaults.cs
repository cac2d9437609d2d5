using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ZoomCustom.Operations;

namespace ZoomCustom.Sandbox.Faults;

/// <summary>What goes wrong between a client and this account, and how often. The same seed gives the same troubles.</summary>
/// <remarks>Not for any number of threads: the account asks it under its own lock.</remarks>
public sealed class SandboxFaults
{
    private readonly List<(Fault Fault, double Rate)> _often = [];
    private readonly List<Order> _orders = [];
    private readonly Random _random;

    internal SandboxFaults(int seed) => _random = new Random(seed);

    /// <summary>The part of every limit that a second client spends: from 0 to 1.</summary>
    public double SecondClient { get; set; }

    /// <summary>How far the account's clock is ahead of the machine's.</summary>
    public TimeSpan ClockSkew { get; set; }

    /// <summary>The kinds of trouble, by name, with a word on each.</summary>
    public static IReadOnlyDictionary<string, string> Kinds { get; } =
        Fault
            .All.Select(fault => (fault.Name, fault.Description))
            .Concat([
                ("second-client", "another client spends this part of every limit"),
                ("clock-skew", "the account's clock is ahead by so many seconds"),
            ])
            .ToDictionary(kind => kind.Item1, kind => kind.Item2);

    /// <summary>Lets a kind of trouble come up at random.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="rate">How often, from 0 to 1; for clock-skew, seconds.</param>
    /// <exception cref="ArgumentException">There is no such kind, or no such rate.</exception>
    public void Add(string kind, double rate)
    {
        if (kind == "clock-skew")
            ClockSkew = TimeSpan.FromSeconds(rate);
        else if (rate is not (>= 0 and <= 1))
            throw new ArgumentException($"A rate is from 0 to 1, not {rate}.", nameof(rate));
        else if (kind == "second-client")
            SecondClient = rate;
        else
            _often.Add((Fault.Find(kind), rate));
    }

    /// <summary>Lets a kind of trouble come up at the next request, or at the next of an operation.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="times">At how many requests.</param>
    /// <param name="operation">The operation's name in the catalog; null for any.</param>
    /// <param name="after">How many requests to let pass before.</param>
    public void Next(string kind, int times = 1, string? operation = null, int after = 0) =>
        _orders.Add(new Order(Fault.Find(kind), operation) { Left = times, Pass = after });

    /// <summary>Answers the next requests of an operation without doing anything.</summary>
    /// <param name="operation">The operation's name in the catalog.</param>
    /// <param name="answer">What is answered.</param>
    /// <param name="times">How many requests.</param>
    /// <param name="after">How many requests to let pass before.</param>
    public void Refuse(string operation, SandboxResponse answer, int times = 1, int after = 0) =>
        _orders.Add(new Order(Fault.Refusing(answer), operation) { Left = times, Pass = after });

    /// <summary>Makes another answer of those to the next requests of an operation, which are done.</summary>
    /// <param name="operation">The operation's name in the catalog.</param>
    /// <param name="alter">Makes the other answer.</param>
    /// <param name="times">How many requests.</param>
    /// <param name="after">How many requests to let pass before.</param>
    public void Alter(string operation, Func<SandboxResponse, SandboxResponse> alter, int times = 1, int after = 0) =>
        _orders.Add(new Order(Fault.Altering(alter), operation) { Left = times, Pass = after });

    /// <summary>Lets everything go well from now on.</summary>
    public void Clear()
    {
        _often.Clear();
        _orders.Clear();
        SecondClient = 0;
        ClockSkew = TimeSpan.Zero;
    }

    /// <summary>Reads <c>kind@rate</c>, as the command line gives it.</summary>
    /// <exception cref="ArgumentException">It is not of that form, or there is no such kind or rate.</exception>
    public void Add(string plan)
    {
        string[] parts = plan.Split('@');
        if (parts.Length != 2 || !double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double rate))
            throw new ArgumentException($"'{plan}' is not a kind of fault and a rate, such as reset-after@0.05.", nameof(plan));
        Add(parts[0], rate);
    }

    /// <summary>What goes wrong with a request, if anything.</summary>
    internal Fault? Draw(Operation operation, SandboxRequest request)
    {
        foreach (
            Order order in _orders.Where(o =>
                o.Left > 0 && (o.Operation is null || o.Operation == operation.Id) && o.Fault.Befalls(operation, request)
            )
        )
        {
            if (order.Pass-- > 0)
                return null;
            order.Left--;
            return order.Fault;
        }

        double chance = _random.NextDouble();
        foreach ((Fault fault, double rate) in _often)
        {
            if (chance < rate)
                return fault.Befalls(operation, request) ? fault : null;
            chance -= rate;
        }

        return null;
    }

    private sealed class Order(Fault fault, string? operation)
    {
        public Fault Fault { get; } = fault;
        public string? Operation { get; } = operation;
        public int Left { get; set; }
        public int Pass { get; set; }
    }
}
