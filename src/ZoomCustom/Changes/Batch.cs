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
using ZoomCustom.Runs;

namespace ZoomCustom.Changes;

/// <summary>Sends many changes with one request, and reports the outcome of each change.</summary>
internal sealed class Batch(
    IChangeHost host,
    RunRecorder? recorder,
    Func<Change, ZoomRequest, AnswerReader, IOutput, CancellationToken, Task<object?>> send,
    Action<Change, ZoomChangeOutcome, object?, IOutput> conclude,
    Action<Change, string, IOutput> report,
    Action<Change, Exception, IOutput> fail
)
{
    /// <summary>Sends the changes. With -ErrorIfUnchanged or -Report, leaves out users who are already members.</summary>
    public async Task SendAllAsync(IReadOnlyList<Change> items, IOutput output, CancellationToken cancel)
    {
        if (recorder is not null)
            items = await WithoutMadeAsync(items, recorder, output, cancel).ConfigureAwait(false);
        if (items.Any(change => change.Claims.Count > 0))
            items = await WithoutWrongClaimsAsync(items, output, cancel).ConfigureAwait(false);
        if (items.Count > 0 && (items[0].IsErrorIfUnchanged || host.Reports))
            items = await WithoutMembersAsync(items, output, cancel).ConfigureAwait(false);
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
                fail(items[i], failure, output);
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
                return e;
            }
        }
    }

    /// <summary>In a run, reads the state of each item, and leaves out the items that an earlier request has added, and those that a later
    /// change has replaced.</summary>
    private async Task<IReadOnlyList<Change>> WithoutMadeAsync(
        IReadOnlyList<Change> items,
        RunRecorder recorder,
        IOutput output,
        CancellationToken cancel
    )
    {
        bool[] isSkipped = [.. items.Select(item => recorder.IsStillMade(item) || recorder.WithoutReplaced(item) is null)];
        (Look? Look, Exception? Failure)[] looks = await Task.WhenAll(
                items.Select((item, i) => isSkipped[i] ? Task.FromResult<(Look?, Exception?)>((null, null)) : LookAsync(item))
            )
            .ConfigureAwait(false);
        var left = new List<Change>();
        for (int i = 0; i < items.Count; i++)
        {
            if (isSkipped[i])
            {
                recorder.Skip();
                bool isMade = items[i].Entries[0].IsOver;
                output.Verbose(isMade ? items[i].MadeBefore : items[i].Replaced);
                conclude(items[i], ZoomChangeOutcome.Skipped, isMade ? MadeBy(items[i]) : null, output);
            }
            else if (looks[i].Failure is { } failure)
                fail(items[i], failure, output);
            else if (items[i].Entries[0].MayBeMade && looks[i].Look is { IsMade: true })
                conclude(items[i], ZoomChangeOutcome.Verified, MadeBy(items[i]), output);
            else
                left.Add(items[i]);
        }

        return left;

        async Task<(Look?, Exception?)> LookAsync(Change change)
        {
            try
            {
                RequestContext context = host.Context(output);
                RecentStates recent = host.Run!.Recent;
                var reader = new StateReader(host.Session, context, cancel, remembers: true, recent);
                Look look = await RunRecorder
                    .LookAsync(new(host.Session, context, reader, recent, cancel), change, change.Request)
                    .ConfigureAwait(false);
                return (look, null);
            }
            catch (ZoomException e) when (!e.EndsPipeline)
            {
                return (null, e);
            }
        }
    }

    private static object? MadeBy(Change change) => change.Item!.Made is { } made ? Joined(made(), change.Request) : null;

    private async Task<IReadOnlyList<Change>> WithoutMembersAsync(IReadOnlyList<Change> items, IOutput output, CancellationToken cancel)
    {
        var reader = new StateReader(host.Session, host.Context(output), cancel);
        var remaining = new List<Change>();
        foreach (Change change in items)
        {
            bool isIn = false;
            try
            {
                isIn = await change.Item!.IsIn(reader).ConfigureAwait(false);
            }
            catch (ZoomApiException e) when (!e.EndsPipeline)
            {
                // If the user doesn't exist, adding the user reports the error.
            }

            if (isIn)
            {
                report(change, BatchItem.Already(change), output);
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
                    Numbers = [.. items.SelectMany(change => change.Numbers)],
                    Entries = [.. items.SelectMany(change => change.Entries)],
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
                    fail(change, e, output);
            return;
        }

        // Zoom's response has only the IDs of the added users. If it has all the IDs that were sent, and the remaining IDs are as many as
        // the email addresses, those users were added too. Otherwise, send the items with an email address one by one.
        string[] ids = [.. items.Select(change => change.Item!.Id).Where(id => !Identifiers.HasAt(id))];
        int addresses = items.Select(change => change.Item!.Id).Where(Identifiers.HasAt).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        bool areAddressesIn = added.IsSupersetOf(ids) && added.Except(ids).Count() == addresses;
        foreach (Change change in items)
        {
            if (Identifiers.HasAt(change.Item!.Id) ? areAddressesIn : added.Contains(change.Item.Id))
            {
                conclude(change, ZoomChangeOutcome.Done, MadeBy(change), output);
            }
            else if (items.Count > 1)
            {
                await SendAsync([change], output, cancel).ConfigureAwait(false);
            }
            else
            {
                fail(change, await WhyNotAsync(change, output, cancel).ConfigureAwait(false), output);
            }
        }
    }

    /// <summary>Finds out why a user wasn't added. Zoom's response doesn't say why.</summary>
    private async Task<Exception> WhyNotAsync(Change change, IOutput output, CancellationToken cancel)
    {
        if (host.Session.Allows(OperationCatalog.GetUser))
        {
            try
            {
                await new StateReader(host.Session, host.Context(output), cancel).UserAsync(change.Item!.Id).ConfigureAwait(false);
            }
            catch (ZoomApiException e) when (MissingTarget.Is(e, StateReader.UserRequest(change.Item!.Id)))
            {
                return e;
            }
            catch (ZoomException)
            {
                // If the user can't be read, the reason stays unknown.
            }
        }

        return new NotAddedException(change.Item!.Id, change.Target.Into!);
    }

    private async Task EachAloneAsync(IReadOnlyList<Change> items, IOutput output, CancellationToken cancel)
    {
        foreach (Change change in items)
            await SendAsync([change], output, cancel).ConfigureAwait(false);
    }

    internal static object Joined(object made, ZoomRequest request)
    {
        (made as IPartOf)?.Join(request.Path);
        return made;
    }

    private static Dictionary<string, string> Member(string id) => new() { [Identifiers.HasAt(id) ? "email" : "id"] = id };
}
