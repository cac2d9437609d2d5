using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;

namespace ZoomCustom.Runs;

/// <summary>The states that were read last, so that several changes of the same object in a row need one read.</summary>
/// <remarks>Thread-safe. A state is used for a few seconds only, because others can change the object.</remarks>
internal sealed class RecentStates
{
    private const int Most = 200;
    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(10);
    private readonly Dictionary<string, (Task<object?> Record, Stopwatch Age)> _states = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns a record that was read a moment ago, or reads it.</summary>
    /// <param name="key">What identifies the record.</param>
    /// <param name="read">Reads the record.</param>
    public Task<object?> GetAsync(string key, Func<Task<object?>> read)
    {
        lock (_states)
        {
            if (
                _states.TryGetValue(key, out (Task<object?> Record, Stopwatch Age) state)
                && !state.Record.IsFaulted
                && !state.Record.IsCanceled
                && state.Age.Elapsed < s_time
            )
                return state.Record;
            if (_states.Count >= Most)
                _states.Clear();
            Task<object?> record = read();
            _states[key] = (record, Stopwatch.StartNew());
            return record;
        }
    }

    /// <summary>Makes a record available by another key too.</summary>
    public void Alias(string key, string other)
    {
        lock (_states)
        {
            if (_states.TryGetValue(key, out (Task<object?> Record, Stopwatch Age) state))
                _states[other] = state;
        }
    }

    /// <summary>Replaces a record by what it is after a change of this run. A record that wasn't read stays unread.</summary>
    public void Update(string key, Func<object, object?> change)
    {
        lock (_states)
        {
            if (!_states.TryGetValue(key, out (Task<object?> Record, Stopwatch Age) state))
                return;
            // While it's being read, it's unknown whether the change is in it.
            if (state.Record.Status == TaskStatus.RanToCompletion && state.Record.Result is { } record && change(record) is { } changed)
                _states[key] = (Task.FromResult<object?>(changed), state.Age);
            else
                _states.Remove(key);
        }
    }

    /// <summary>Forgets all records.</summary>
    public void Clear()
    {
        lock (_states)
            _states.Clear();
    }

    /// <summary>Forgets a record, because it may have changed.</summary>
    public void Forget(string key)
    {
        lock (_states)
            _states.Remove(key);
    }
}
