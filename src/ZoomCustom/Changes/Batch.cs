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

/// <summary>Sends many changes with one request, and reports the outcome of each change.</summary>
internal sealed class Batch(IChangeHost host, Func<Change, ZoomRequest, AnswerReader, IOutput, CancellationToken, Task<object?>> send)
{
    /// <summary>Sends the changes. With -ErrorIfUnchanged, leaves out users who are already members.</summary>
    public async Task SendAllAsync(IReadOnlyList<Change> items, IOutput output, CancellationToken cancel)
    {
        if (items[0].IsErrorIfUnchanged)
            items = await WithoutMembersAsync(items, output, cancel).ConfigureAwait(false);
        if (items.Count > 0)
            await SendAsync(items, output, cancel).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<Change>> WithoutMembersAsync(IReadOnlyList<Change> items, IOutput output, CancellationToken cancel)
    {
        var reader = new StateReader(host.Session, host.Context(output), cancel);
        var remaining = new List<Change>();
        foreach (Change change in items)
        {
            ZoomUser? user = null;
            try
            {
                user = await reader.UserAsync(change.Item!.Id).ConfigureAwait(false);
            }
            catch (ZoomApiException e) when (!e.EndsPipeline)
            {
                // If the user doesn't exist, adding the user reports the error.
            }

            if (user is not null && change.Item!.IsIn(user))
            {
                string text =
                    $"{change.Action}: nothing to change for '{change.Target.Id}'. The user is already a member of '{change.Target.Into}'.";
                output.Error(host.ToRecord(new UnchangedException(text), change.Target.Id));
            }
            else
            {
                remaining.Add(change);
            }
        }

        return remaining;
    }

    private async Task SendAsync(IReadOnlyList<Change> items, IOutput output, CancellationToken cancel)
    {
        Change first = items[0];
        ZoomRequest request = first.Request.WithField(
            first.Request.Operation.BatchProperty!,
            items.Select(change => Member(change.Item!.Id)).ToArray()
        );
        // Messages about the request name all of its targets.
        Change combined =
            items.Count == 1
                ? first
                : first with
                {
                    Target = new(string.Join(", ", items.Select(change => change.Target.Id))) { Into = first.Target.Into },
                };

        HashSet<string> added;
        try
        {
            var answer = (BatchAnswer?)await send(combined, request, Answers.As<BatchAnswer>(), output, cancel).ConfigureAwait(false);
            added = [.. (answer?.Ids ?? "").Split([','], StringSplitOptions.RemoveEmptyEntries).Select(id => id.Trim())];
        }
        catch (ZoomException e) when (!e.EndsPipeline)
        {
            // One invalid item can make Zoom refuse the whole request. Send each item alone to get its own result.
            if (items.Count > 1 && e is ZoomApiException { StatusCode: HttpStatusCode.BadRequest })
                await EachAloneAsync(items, output, cancel).ConfigureAwait(false);
            else
                foreach (Change change in items)
                    output.Error(host.ToRecord(e, change.Target.Id));
            return;
        }

        // Zoom's response has only the IDs of the added users. If some are missing, send the items with an email address one by one.
        bool all = added.Count == items.Select(change => change.Item!.Id).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        foreach (Change change in items)
        {
            if (all || added.Contains(change.Item!.Id) || (items.Count == 1 && added.Count == 1))
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
