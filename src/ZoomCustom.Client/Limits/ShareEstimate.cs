using System;
using System.Collections.Generic;
using System.Linq;

namespace ZoomCustom.Limits;

/// <summary>Estimates what other clients spend of a limit that all clients of an account share.</summary>
/// <remarks>
/// Zoom counts for the whole account, and each answer tells what is left of the current second. What went missing beyond
/// our own requests was spent by others. Zoom counts requests as they arrive, so in the order they left; how long their
/// answers take says nothing. Not safe for several threads at once.
/// </remarks>
/// <param name="per">The length of time that Zoom counts in.</param>
internal sealed class ShareEstimate(TimeSpan per)
{
    /// <summary>How much later than Zoom's a second may seem to begin here.</summary>
    private static readonly TimeSpan s_late = TimeSpan.FromMilliseconds(50);

    private readonly Queue<Turn> _turns = new();
    private Window? _window;

    /// <summary>Notes that a request sets out.</summary>
    public void Sent(Turn turn)
    {
        _turns.Enqueue(turn);
        while (_turns.Peek().At < turn.At - per - per - per)
            _turns.Dequeue();
    }

    /// <summary>Forgets what was counted against another limit.</summary>
    public void Reset() => _window = null;

    /// <summary>Compares what was used of Zoom's second with what we sent in it.</summary>
    /// <param name="turn">The request that was answered.</param>
    /// <param name="used">How many requests Zoom had counted in its second.</param>
    /// <param name="limit">How many it allows.</param>
    /// <param name="enough">After so many of our requests the estimate need not wait for the second's end; null for never.</param>
    /// <returns>How the limit was shared, when a second is over; else null.</returns>
    public Share? Observe(Turn turn, int used, int limit, int? enough)
    {
        Share? share = null;
        if (_window is { } seen)
        {
            if (turn.Number <= seen.Last.Number)
                return null;

            // Fewer were counted than we alone sent, but for two that may have overtaken each other: a new second. And
            // when all is spent, what comes after is not counted any more.
            long sent = turn.Number - seen.First.Number;
            bool turned = used - seen.FirstUsed < sent - 2;
            if (turned || used >= limit || turn.At - seen.First.At >= per || sent > enough)
            {
                share = seen.ToShare(per);
                _window = null;
            }
        }

        if (used >= limit)
            return share;
        _window ??= new Window(turn, used);
        _window.Last = turn;
        _window.LastUsed = used;
        // In a second that has just begun there are fewer of ours than in the length of one; never more.
        int ours = _turns.Count(own => own.Number <= turn.Number && own.At >= turn.At - per - s_late);
        _window.Beyond = Math.Max(_window.Beyond, used - ours);
        return share;
    }

    /// <summary>What was seen of one of Zoom's seconds: the count at our first request in it, and at our last.</summary>
    private sealed class Window(Turn first, int used)
    {
        public Turn First { get; } = first;
        public int FirstUsed { get; } = used;
        public Turn Last { get; set; } = first;
        public int LastUsed { get; set; } = used;

        /// <summary>The most that was counted beyond our own requests.</summary>
        public int Beyond { get; set; }

        /// <summary>How the second was shared; null where too little of it was seen.</summary>
        public Share? ToShare(TimeSpan per)
        {
            TimeSpan span = Last.At - First.At;
            long sent = Last.Number - First.Number;
            if (sent < 1 || span <= TimeSpan.Zero)
                return null;
            double others = Math.Max((LastUsed - FirstUsed - sent) / span.TotalSeconds, Beyond / per.TotalSeconds);
            return new(sent / span.TotalSeconds, others, span);
        }
    }
}
