using System;
using System.Collections.Generic;
using System.Linq;

namespace ZoomCustom.Limits;

/// <summary>Estimates how much other clients use of a limit that all clients of an account share.</summary>
/// <remarks>
/// Zoom counts the requests of the whole account, and each response reports how many are left in the current second. Used
/// requests that aren't our own come from other clients. Zoom counts requests when they arrive, so in the order in which
/// they were sent; the time until the response doesn't matter. Not thread-safe.
/// </remarks>
/// <param name="per">The period that Zoom's limit applies to.</param>
internal sealed class ShareEstimate(TimeSpan per)
{
    /// <summary>How much later than at Zoom a second may appear to begin on this computer.</summary>
    private static readonly TimeSpan s_late = TimeSpan.FromMilliseconds(50);

    private readonly Queue<Turn> _turns = new();
    private Window? _window;

    /// <summary>Records that a request was sent.</summary>
    public void Sent(Turn turn)
    {
        _turns.Enqueue(turn);
        while (_turns.Peek().At < turn.At - per - per - per)
            _turns.Dequeue();
    }

    /// <summary>Discards the current observation, because it belongs to another limit.</summary>
    public void Reset() => _window = null;

    /// <summary>Compares Zoom's count in the current second with our own requests in it.</summary>
    /// <param name="turn">The request that the response belongs to.</param>
    /// <param name="used">The number of requests that Zoom has counted in its second.</param>
    /// <param name="limit">The limit.</param>
    /// <param name="enough">How many of our own requests are enough for an early estimate; null to wait for the end of the second.</param>
    /// <returns>How the limit was shared, if a second is over; otherwise null.</returns>
    public Share? Observe(Turn turn, int used, int limit, int? enough)
    {
        Share? share = null;
        if (_window is { } seen)
        {
            if (turn.Number <= seen.Last.Number)
                return null;

            // If Zoom counted fewer requests than we sent (except for two that may have arrived out of order), a new second has
            // begun. After the limit is reached, Zoom doesn't count further requests.
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
        // A second that has just begun can't contain more of our requests than the last full period.
        int ours = _turns.Count(own => own.Number <= turn.Number && own.At >= turn.At - per - s_late);
        _window.Beyond = Math.Max(_window.Beyond, used - ours);
        return share;
    }

    /// <summary>The observation of one of Zoom's seconds: its count at our first request and at our last.</summary>
    private sealed class Window(Turn first, int used)
    {
        public Turn First { get; } = first;
        public int FirstUsed { get; } = used;
        public Turn Last { get; set; } = first;
        public int LastUsed { get; set; } = used;

        /// <summary>The highest count of requests that aren't our own.</summary>
        public int Beyond { get; set; }

        /// <summary>Returns how the second was shared; null if too few requests were observed.</summary>
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
