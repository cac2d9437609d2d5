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
using ZoomCustom.Pipeline;

namespace ZoomCustom.Changes;

/// <summary>Sends many changes with one request, and tells the outcome of each.</summary>
internal sealed class Batch(IChangeHost host, Func<Change, ZoomRequest, AnswerReader, IOutput, CancellationToken, Task<object?>> send)
{
    /// <summary>Sends those that are not there already, where that matters.</summary>
    public async Task SendAllAsync(IReadOnlyList<Change> items, IOutput output, CancellationToken cancel)
    {
        if (items[0].IsErrorIfUnchanged)
            items = await WithoutThoseInAsync(items, output, cancel).ConfigureAwait(false);
        if (items.Count > 0)
            await SendAsync(items, output, cancel).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<Change>> WithoutThoseInAsync(IReadOnlyList<Change> items, IOutput output, CancellationToken cancel)
    {
        var reader = new StateReader(host.Session, host.Context(output), cancel);
        var outside = new List<Change>();
        foreach (Change change in items)
        {
            ZoomUser? user = null;
            try
            {
                user = await reader.UserAsync(change.Item!.Id).ConfigureAwait(false);
            }
            catch (ZoomApiException e) when (!e.EndsPipeline)
            {
                // A user who does not exist gets the error that adding gives.
            }

            if (user is not null && change.Item!.IsIn(user))
            {
                string text =
                    $"{change.Action}: nothing to change for '{change.Target.Id}'. The user is in '{change.Target.Into}' already.";
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
                    output.Error(host.ToRecord(e, change.Target.Id));
            return;
        }

        // Zoom names those it took by id only. Where they are not all there, addresses are asked for one by one.
        bool all = taken.Count == items.Select(change => change.Item!.Id).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        foreach (Change change in items)
        {
            if (all || taken.Contains(change.Item!.Id) || (items.Count == 1 && taken.Count == 1))
            {
                if (change.Item!.Made is { } made)
                    output.Emit(Joined(made(), change.Request));
            }
            else if (items.Count > 1)
            {
                await SendAsync([change], output, cancel).ConfigureAwait(false);
            }
            else
            {
                output.Error(host.ToRecord(new NotAddedException(change.Item.Id, change.Target.Into!), change.Target.Id));
            }
        }
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
