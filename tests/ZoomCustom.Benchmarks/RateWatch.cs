using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;

namespace ZoomCustom.Benchmarks;

/// <summary>Notes how a number grows over time.</summary>
internal sealed class RateWatch
{
    /// <summary>How long a command needs to find the pace.</summary>
    public static readonly TimeSpan Start = TimeSpan.FromSeconds(3);

    private readonly List<(TimeSpan At, long Number)> _notes = [];
    private readonly Stopwatch _time;
    private readonly Timer _timer;
    private readonly Func<long> _number;

    /// <summary>Begins to take notes.</summary>
    /// <param name="number">Returns the number, such as of requests that a server has answered.</param>
    /// <param name="time">The time, if other watches have the same one.</param>
    public RateWatch(Func<long> number, Stopwatch? time = null)
    {
        _number = number;
        _time = time ?? Stopwatch.StartNew();
        _timer = new(_ => Note(), null, 0, 20);
    }

    /// <summary>Takes the last note.</summary>
    public void End()
    {
        _timer.Dispose();
        Note();
    }

    /// <summary>Returns when the number began to grow, and when it was as large as it became.</summary>
    /// <param name="except">What doesn't count as a beginning.</param>
    public (TimeSpan Begin, TimeSpan End) Span(long except = 0)
    {
        lock (_notes)
            return (_notes.First(note => note.Number > except).At, _notes.First(note => note.Number == _notes[^1].Number).At);
    }

    /// <summary>Returns the growth in a second, between two times.</summary>
    public double Rate(TimeSpan from, TimeSpan to)
    {
        lock (_notes)
        {
            (TimeSpan At, long Number) first = _notes.First(note => note.At >= from),
                last = _notes.First(note => note.At >= to);
            return (last.Number - first.Number) / (last.At - first.At).TotalSeconds;
        }
    }

    private void Note()
    {
        lock (_notes)
            _notes.Add((_time.Elapsed, _number()));
    }
}
