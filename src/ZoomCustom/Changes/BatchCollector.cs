using System;
using System.Collections.Generic;

namespace ZoomCustom.Changes;

/// <summary>Collects changes that Zoom accepts many at a time, until a request is full or the pipeline ends.</summary>
/// <param name="send">Sends the changes of one request.</param>
internal sealed class BatchCollector(Action<IReadOnlyList<Change>> send)
{
    private readonly Dictionary<string, List<Change>> _batches = new(StringComparer.Ordinal);

    public void Add(Change change)
    {
        string key = change.Request.EscapedPath;
        if (!_batches.TryGetValue(key, out List<Change>? batch))
            _batches[key] = batch = [];
        batch.Add(change);
        if (batch.Count == change.Request.Operation.BatchSize)
        {
            _batches.Remove(key);
            send(batch);
        }
    }

    public void Flush()
    {
        foreach (List<Change> batch in _batches.Values)
            send(batch);
        _batches.Clear();
    }
}
