using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox.Api;

namespace ZoomCustom.Sandbox.Drift;

/// <summary>Makes an account's responses differ from Zoom's documents, as real responses sometimes do.</summary>
/// <remarks>
/// How a response drifts depends only on the seed, the request, and how often the same request was sent before. The same seed and the
/// same requests on the same day therefore give the same responses, in any order.
/// Not thread-safe. The account calls it while holding its own lock.
/// </remarks>
public sealed class SandboxDrift
{
    /// <summary>How often a deviation applies to all requests of a list or all attempts of a change.</summary>
    private const double LastingRate = 0.05;

    /// <summary>A time in a query or a body. It changes from run to run; its date doesn't.</summary>
    private static readonly Regex s_time = new(
        @"T\d\d(:|%3A)\d\d((:|%3A)\d\d)?(\.\d+)?(Z|(\+|%2B)\d\d(:|%3A)\d\d)?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    );

    private readonly Dictionary<string, Conversation> _conversations = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private int? _seed;

    internal SandboxDrift(int? seed) => _seed = seed;

    /// <summary>The kinds of drift, with a short description of each.</summary>
    public static IReadOnlyDictionary<string, string> Kinds { get; } =
        Deviation
            .All.Select(kind => (kind.Name, kind.Description))
            .Concat(RecordDrift.Kinds)
            .ToDictionary(kind => kind.Name, kind => kind.Description);

    /// <summary>The seed; null if responses don't drift. A new seed starts from the beginning.</summary>
    public int? Seed
    {
        get => _seed;
        set
        {
            _seed = value;
            _conversations.Clear();
        }
    }

    /// <summary>How many responses had each kind of drift so far.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts;

    /// <summary>Responds to a request.</summary>
    /// <param name="operation">The operation; null if the request isn't for one.</param>
    /// <param name="request">The request.</param>
    /// <param name="answer">Handles a request without drift.</param>
    internal SandboxResponse Around(Operation? operation, SandboxRequest request, Func<SandboxRequest, SandboxResponse> answer)
    {
        if (_seed is not { } seed || operation is null)
            return answer(request);
        string key = KeyOf(request);
        if (!_conversations.TryGetValue(key, out Conversation? conversation))
            _conversations[key] = conversation = new Conversation();
        var asked = new Asked(operation, request, conversation, RandomOf(seed, key, conversation.Requests++));
        Deviation? deviation = Choose(asked, seed, key);
        if (deviation?.Refuse is { } refuse)
        {
            Count(deviation.Name);
            return refuse(asked);
        }

        SandboxResponse response = answer(asked.Request);
        if (response.Body.Length > 0 && response.Delivery == Delivery.Whole)
        {
            JObject body = Responses.Read(response);
            new RecordDrift(seed, Count).Apply(operation, asked.Request, response.Status, body);
            if (response.Status < 300)
            {
                JToken? last = asked.Records(body)?.LastOrDefault();
                conversation.FirstToken ??= Asked.Next(body);
                if (deviation?.Reshape?.Invoke(asked, body) == true)
                    Count(deviation.Name);
                conversation.Last = last?.DeepClone();
            }

            response = Responses.With(response, body);
        }

        if (deviation?.Spoil is not { } spoil || response.Status >= 300)
            return response;
        Count(deviation.Name);
        return spoil(response);
    }

    private static Deviation? Choose(Asked asked, int seed, string key)
    {
        Random lasting = RandomOf(seed, key, "always");
        if (lasting.NextDouble() < LastingRate)
            return OneOf(Deviation.All.Where(kind => kind.CanLast && kind.Suits(asked)), lasting);
        // The seed also determines how many responses drift.
        double rate = RandomOf(seed, "rate", "").NextDouble() * 0.4;
        return asked.Random.NextDouble() < rate ? OneOf(Deviation.All.Where(kind => kind.Suits(asked)), asked.Random) : null;
    }

    private static Deviation? OneOf(IEnumerable<Deviation> kinds, Random random)
    {
        Deviation[] all = [.. kinds];
        return all.Length == 0 ? null : all[random.Next(all.Length)];
    }

    private static Random RandomOf(int seed, string key, object which) => new((int)StableHash.Of($"{seed} {key} {which}"));

    /// <summary>Identifies all requests for a list, or all attempts of a change.</summary>
    private static string KeyOf(SandboxRequest request) =>
        s_time.Replace(
            $"{request.Method} {request.Path} {Asked.WithToken(request.Query, null)} {Encoding.UTF8.GetString(request.Body)}",
            ""
        );

    private void Count(string kind) => _counts[kind] = (_counts.TryGetValue(kind, out int count) ? count : 0) + 1;
}
