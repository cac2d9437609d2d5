using System;

namespace ZoomCustom.Limits;

/// <summary>The time that Zoom takes to begin its responses to an operation: an average in which later responses count more.</summary>
internal sealed class AnswerTime
{
    /// <summary>The weight of the latest response.</summary>
    private const double Weight = 0.2;

    private readonly object _gate = new();
    private double? _seconds;

    /// <summary>The average, in seconds; a second until a response has arrived.</summary>
    public double Seconds
    {
        get
        {
            lock (_gate)
                return _seconds ?? 1;
        }
    }

    /// <summary>Adds a response.</summary>
    public void Add(TimeSpan time)
    {
        lock (_gate)
            _seconds = _seconds is { } before ? before + (Weight * (time.TotalSeconds - before)) : time.TotalSeconds;
    }
}
