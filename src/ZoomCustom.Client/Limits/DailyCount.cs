using System;
using ZoomCustom.Errors;
using ZoomCustom.Http;

namespace ZoomCustom.Limits;

/// <summary>Counts the requests against one of Zoom's daily limits, from midnight to midnight GMT.</summary>
/// <remarks>Requests from other processes aren't known until Zoom reports them.</remarks>
internal sealed class DailyCount(string what, Func<int?> limit)
{
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);
    private readonly object _gate = new();
    private DateTime _day;
    private int _spent;
    private int? _reportedLimit;
    private bool _warned;
    private DateTimeOffset? _closedUntil;

    /// <summary>Counts a request.</summary>
    /// <returns>A warning, once a day, when few requests are left; otherwise null.</returns>
    public string? Count(DateTimeOffset now, double warningThreshold)
    {
        lock (_gate)
        {
            ResetIfNewDay(now);
            _spent++;
            if (_warned || Limit is not { } most || _spent < most * warningThreshold)
                return null;
            _warned = true;
            return FormattableString.Invariant(
                    $"This account has used {_spent:N0} of the {most:N0} {what} that Zoom allows per day. The limit resets at "
                ) + FormattableString.Invariant($"{Midnight:yyyy-MM-dd HH:mm} GMT.");
        }
    }

    /// <summary>Updates the count with Zoom's own numbers.</summary>
    public void Learn(int most, int spent, DateTimeOffset now)
    {
        lock (_gate)
        {
            ResetIfNewDay(now);
            _reportedLimit = most;
            _spent = Math.Max(_spent, spent);
        }
    }

    /// <summary>Records that Zoom accepts no more requests, and until when.</summary>
    public ZoomDailyLimitException Close(ZoomApiException refusal, DateTimeOffset now)
    {
        lock (_gate)
        {
            ResetIfNewDay(now);
            // A daily budget resets within a day, so a longer wait makes no sense.
            _closedUntil = refusal.RetryAfter is { } wait && wait <= s_day ? now + wait : Midnight;
            return new(what, Limit, _closedUntil.Value, refusal);
        }
    }

    /// <summary>Throws an exception if Zoom would refuse the request.</summary>
    /// <exception cref="ZoomDailyLimitException">The daily limit is reached.</exception>
    public void ThrowIfSpent(DateTimeOffset now)
    {
        lock (_gate)
        {
            ResetIfNewDay(now);
            if (_closedUntil is { } until && now < until)
                throw new ZoomDailyLimitException(what, Limit, until, null);
        }
    }

    private int? Limit => _reportedLimit ?? limit();

    private DateTimeOffset Midnight => new(_day.AddDays(1), TimeSpan.Zero);

    private void ResetIfNewDay(DateTimeOffset now)
    {
        if (now.UtcDateTime.Date == _day)
            return;
        _day = now.UtcDateTime.Date;
        _spent = 0;
        _warned = false;
        if (_closedUntil <= now)
            _closedUntil = null;
    }
}
