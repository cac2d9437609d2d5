using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Identities;
using ZoomCustom.Models;
using ZoomCustom.Operations;
using ZoomCustom.Pipeline;

namespace ZoomCustom.Changes;

/// <summary>Sends many changes with one request, and tells the outcome of each.</summary>
internal sealed class Batch(
    IChangeHost host,
    Func<Change, ZoomRequest, AnswerReader, IOutput, CancellationToken, Task<object?>> send,
    Func<ZoomException, Change, Exception> explain
)
{
    /// <summary>Sends those that are not there already, where that matters.</summary>
    public async Task SendAllAsync(IReadOnlyList<Change> items, IOutput output, CancellationToken cancel)
    {
        if (items.Any(change => change.Claims.Count > 0))
            items = await WithoutWrongClaimsAsync(items, output, cancel).ConfigureAwait(false);
        if (items.Count > 0 && items[0].IsErrorIfUnchanged)
            items = await WithoutThoseInAsync(items, output, cancel).ConfigureAwait(false);
        if (items.Count > 0)
            await SendAsync(items, output, cancel).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<Change>> WithoutWrongClaimsAsync(IReadOnlyList<Change> items, IOutput output, CancellationToken cancel)
    {
        Exception?[] failures = await Task.WhenAll(items.Select(CheckAsync)).ConfigureAwait(false);
        var right = new List<Change>();
        for (int i = 0; i < items.Count; i++)
        {
            if (failures[i] is { } failure)
                output.Error(host.ToRecord(failure, items[i].Target.Id));
            else
                right.Add(items[i]);
        }

        return right;

        async Task<Exception?> CheckAsync(Change change)
        {
            try
            {
                await new StateReader(host.Session, host.Context(output), cancel).CheckAsync(change.Claims).ConfigureAwait(false);
                return null;
            }
            catch (ZoomException e) when (!e.EndsPipeline)
            {
                return explain(e, change);
            }
        }
    }

    private async Task<IReadOnlyList<Change>> WithoutThoseInAsync(IReadOnlyList<Change> items, IOutput output, CancellationToken cancel)
    {
        var reader = new StateReader(host.Session, host.Context(output), cancel);
        var outside = new List<Change>();
        foreach (Change change in items)
        {
            bool isIn = false;
            try
            {
                isIn = await change.Item!.IsIn(reader).ConfigureAwait(false);
            }
            catch (ZoomApiException e) when (!e.EndsPipeline)
            {
                // A user who does not exist gets the error that adding gives.
            }

            if (isIn)
            {
                string text = $"{change.Action}: nothing to change for '{change.Target.Id}'. {BatchItem.Already(change)}";
                output.Error(host.ToRecord(new UnchangedException(text), change.Target.Id));
            }
            else
            {
                outside.Add(change);
            }
        }

        return outside;
    }

    private async Task SendAsync(IReadOnlyList<Change> items, IOutput output, CancellationToken cancel)
    {
        Change first = items[0];
        ZoomRequest request = first.Request.WithField(
            first.Request.Operation.BatchProperty!,
            items.Select(change => Member(change.Item!.Id)).ToArray()
        );
        // What is told of the request is told of all that it is about.
        Change told =
            items.Count == 1
                ? first
                : first with
                {
                    Target = new(string.Join(", ", items.Select(change => change.Target.Id))) { Into = first.Target.Into },
                };

        HashSet<string> taken;
        try
        {
            var answer = (BatchAnswer?)await send(told, request, Answers.As<BatchAnswer>(), output, cancel).ConfigureAwait(false);
            taken = [.. (answer?.Ids ?? "").Split([','], StringSplitOptions.RemoveEmptyEntries).Select(id => id.Trim())];
        }
        catch (ZoomException e) when (!e.EndsPipeline)
        {
            // One bad item may have spoilt the rest; alone, each gets the answer that it deserves.
            if (items.Count > 1 && e is ZoomApiException { StatusCode: HttpStatusCode.BadRequest })
                await EachAloneAsync(items, output, cancel).ConfigureAwait(false);
            else
                foreach (Change change in items)
                    output.Error(host.ToRecord(explain(e, change), change.Target.Id));
            return;
        }

        // Zoom names those it took by id only. Where all ids that were sent are there, the rest are those of the addresses, if they are as
        // many; else each address is asked for alone.
        string[] ids = [.. items.Select(change => change.Item!.Id).Where(id => !Identifiers.HasAt(id))];
        int addresses = items.Select(change => change.Item!.Id).Where(Identifiers.HasAt).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        bool areAddressesIn = taken.IsSupersetOf(ids) && taken.Except(ids).Count() == addresses;
        foreach (Change change in items)
        {
            if (Identifiers.HasAt(change.Item!.Id) ? areAddressesIn : taken.Contains(change.Item.Id))
            {
                if (change.Item.Made is { } made)
                    output.Emit(Joined(made(), change.Request));
            }
            else if (items.Count > 1)
            {
                await SendAsync([change], output, cancel).ConfigureAwait(false);
            }
            else
            {
                output.Error(host.ToRecord(await WhyNotAsync(change, output, cancel).ConfigureAwait(false), change.Target.Id));
            }
        }
    }

    /// <summary>Why Zoom passed over someone, which it doesn't say.</summary>
    private async Task<Exception> WhyNotAsync(Change change, IOutput output, CancellationToken cancel)
    {
        if (host.Session.Allows(OperationCatalog.GetUser))
        {
            try
            {
                await new StateReader(host.Session, host.Context(output), cancel).UserAsync(change.Item!.Id).ConfigureAwait(false);
            }
            catch (ZoomException e) when (explain(e, change) is NotFoundException missing)
            {
                return missing;
            }
            catch (ZoomException)
            {
                // That the user can't be read says nothing.
            }
        }

        return new NotAddedException(change.Item!.Id, change.Target.Into!);
    }

    private async Task EachAloneAsync(IReadOnlyList<Change> items, IOutput output, CancellationToken cancel)
    {
        foreach (Change change in items)
            await SendAsync([change], output, cancel).ConfigureAwait(false);
    }

    private static object Joined(object made, ZoomRequest request)
    {
        (made as IPartOf)?.Join(request.Path);
        return made;
    }

    private static Dictionary<string, string> Member(string id) => new() { [Identifiers.HasAt(id) ? "email" : "id"] = id };
}
