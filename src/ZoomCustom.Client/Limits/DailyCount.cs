using System;
using ZoomCustom.Errors;
using ZoomCustom.Http;

namespace ZoomCustom.Limits;

/// <summary>What has been spent of a budget that Zoom gives by the day, from midnight to midnight GMT.</summary>
/// <remarks>What other processes spend is not known until Zoom tells.</remarks>
internal sealed class DailyCount(string what, Func<int?> limit)
{
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);
    private readonly object _gate = new();
    private DateTime _day;
    private int _spent;
    private int? _told;
    private bool _warned;
    private DateTimeOffset? _closedUntil;

    /// <summary>Counts one.</summary>
    /// <returns>A warning, once a day, when little is left; else null.</returns>
    public string? Count(DateTimeOffset now, double worrying)
    {
        lock (_gate)
        {
            Turn(now);
            _spent++;
            if (_warned || Limit is not { } most || _spent < most * worrying)
                return null;
            _warned = true;
            return FormattableString.Invariant(
                    $"{_spent:N0} of the {most:N0} {what} that Zoom allows this account in a day are spent. The count begins anew at "
                ) + FormattableString.Invariant($"{Midnight:yyyy-MM-dd HH:mm} GMT.");
        }
    }

    /// <summary>Takes over Zoom's own count.</summary>
    public void Learn(int most, int spent, DateTimeOffset now)
    {
        lock (_gate)
        {
            Turn(now);
            _told = most;
            _spent = Math.Max(_spent, spent);
        }
    }

    /// <summary>Remembers that Zoom takes no more, and until when.</summary>
    public ZoomDailyLimitException Close(ZoomApiException refusal, DateTimeOffset now)
    {
        lock (_gate)
        {
            Turn(now);
            // A day's budget is a day's: a longer wait than that makes no sense.
            _closedUntil = refusal.RetryAfter is { } wait && wait <= s_day ? now + wait : Midnight;
            return new(what, Limit, _closedUntil.Value, refusal);
        }
    }

    /// <summary>Refuses where Zoom would.</summary>
    /// <exception cref="ZoomDailyLimitException">The budget is spent.</exception>
    public void ThrowIfSpent(DateTimeOffset now)
    {
        lock (_gate)
        {
            Turn(now);
            if (_closedUntil is { } until && now < until)
                throw new ZoomDailyLimitException(what, Limit, until, null);
        }
    }

    private int? Limit => _told ?? limit();

    private DateTimeOffset Midnight => new(_day.AddDays(1), TimeSpan.Zero);

    private void Turn(DateTimeOffset now)
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
