using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Binding;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Models;
using ZoomCustom.Operations;

namespace ZoomCustom.Cmdlets;

/// <summary>A cmdlet that changes many things with one request: it collects them from the pipeline and tells the outcome of each.</summary>
/// <typeparam name="T">The type of what -PassThru writes for each.</typeparam>
public abstract class ZoomBatchCommand<T> : ZoomChangeCommand where T : class
{
    private readonly Dictionary<string, Batch> _batches = new(StringComparer.Ordinal);

    /// <summary>Write an object for each one that was taken in.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Make an error of it when somebody is in already. That costs a request for each.</summary>
    [Parameter]
    public SwitchParameter ErrorIfUnchanged { get; set; }

    /// <summary>Whether a user is already in what the request's path names.</summary>
    private protected abstract bool IsIn(ZoomUser user, string into);

    /// <summary>The identifiers given by the current input.</summary>
    private protected abstract string[] Items { get; }

    /// <summary>What -PassThru writes for an identifier that was taken in.</summary>
    private protected abstract T Outcome(string item);

    /// <summary>Whether an identifier is an e-mail address, which Zoom wants in another field than an id.</summary>
    private protected static bool IsAddress(string item) => item.Contains("@");

    private protected override void ProcessItem()
    {
        foreach (ZoomRequest request in Bind(Operation))
        {
            foreach (string item in Items)
            {
                if (!IsSomebody(item) || !Confirmed($"{Named(item)} to {request.Target}"))
                    continue;

                string key = request.EscapedPath;
                if (!_batches.TryGetValue(key, out Batch? batch))
                    _batches[key] = batch = new(request);
                batch.Items.Add(item);
                if (batch.Items.Count == Operation.BatchSize)
                {
                    _batches.Remove(key);
                    Send(batch);
                }
            }
        }
    }

    /// <summary>Whether an item can be an id or an address; where not, its error is written.</summary>
    private bool IsSomebody(string item)
    {
        try
        {
            return Somebody(item).Length > 0;
        }
        catch (ArgumentException e)
        {
            WriteError(ToRecord(e, item));
            return false;
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (Batch batch in _batches.Values)
            Send(batch);
        base.EndProcessing();
    }

    private void Send(Batch batch) => Submit(async (output, cancel) =>
    {
        IReadOnlyList<string> items = batch.Items;
        if (ErrorIfUnchanged)
            items = await WithoutThoseInAsync(batch, output, cancel).ConfigureAwait(false);
        if (items.Count > 0)
            await SendAsync(batch.Request, items, output, cancel).ConfigureAwait(false);
    }, batch.Request.Target);

    private async Task<IReadOnlyList<string>> WithoutThoseInAsync(Batch batch, IOutput output, CancellationToken cancel)
    {
        string into = batch.Request.Path.Values.First();
        var outside = new List<string>();
        foreach (string item in batch.Items)
        {
            ZoomUser? user = null;
            try
            {
                user = await ReadUserAsync(item, output, cancel).ConfigureAwait(false);
            }
            catch (ZoomApiException)
            {
                // Whoever is not there gets the error that adding gives.
            }

            if (user is not null && IsIn(user, into))
                output.Error(ToRecord(new UnchangedException($"{Action}: nothing to change for '{item}'. The user is in '{batch.Request.Target}' already."), item));
            else
                outside.Add(item);
        }

        return outside;
    }

    private async Task SendAsync(ZoomRequest request, IReadOnlyList<string> items, IOutput output, CancellationToken cancel)
    {
        ZoomRequest filled = request.Copy();
        filled.BodyFields[Operation.BatchProperty!] = items.Select(Member).ToArray();

        HashSet<string> taken;
        try
        {
            BatchAnswer? answer = await SendAsync<BatchAnswer>(filled, output, cancel).ConfigureAwait(false);
            taken = [.. (answer?.Ids ?? "").Split([','], StringSplitOptions.RemoveEmptyEntries).Select(id => id.Trim())];
        }
        catch (Exception e) when (e is not OperationCanceledException && !ErrorRecords.EndsAll(e))
        {
            // One bad item may have spoilt the rest; alone, each gets the answer that it deserves.
            if (items.Count > 1 && e is ZoomApiException { StatusCode: HttpStatusCode.BadRequest })
                await EachAloneAsync(request, items, output, cancel).ConfigureAwait(false);
            else
                foreach (string item in items)
                    output.Error(ToRecord(e, item));
            return;
        }

        // Zoom names those it took by id only. Where they are not all there, addresses are asked for one by one.
        bool all = taken.Count == items.Distinct(StringComparer.OrdinalIgnoreCase).Count();
        foreach (string item in items)
        {
            if (all || taken.Contains(item) || (items.Count == 1 && taken.Count == 1))
                Tell(request, item, output);
            else if (items.Count > 1)
                await SendAsync(request, [item], output, cancel).ConfigureAwait(false);
            else
                output.Error(ErrorRecords.NotTaken(item, request.Target));
        }
    }

    private async Task EachAloneAsync(ZoomRequest request, IReadOnlyList<string> items, IOutput output, CancellationToken cancel)
    {
        foreach (string item in items)
            await SendAsync(request, [item], output, cancel).ConfigureAwait(false);
    }

    private void Tell(ZoomRequest request, string item, IOutput output)
    {
        if (!PassThru)
            return;
        T outcome = Outcome(item);
        (outcome as IPartOf)?.Join(request.Path);
        output.Emit(outcome);
    }

    private static Dictionary<string, string> Member(string item) => new() { [IsAddress(item) ? "email" : "id"] = item };

    private sealed class Batch(ZoomRequest request)
    {
        public ZoomRequest Request { get; } = request;
        public List<string> Items { get; } = [];
    }
}
