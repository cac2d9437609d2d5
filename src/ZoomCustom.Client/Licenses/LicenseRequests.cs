using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Client;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Limits;
using ZoomCustom.Operations;

namespace ZoomCustom.Licenses;

/// <summary>A list, and why it isn't complete; null if it is.</summary>
internal sealed record ReadList<T>(IReadOnlyList<T> Items, string? Gap);

/// <summary>Sends requests, counts them, and tells why something couldn't be read instead of failing.</summary>
/// <param name="client">The client.</param>
/// <param name="allows">Whether the session has a scope for an operation.</param>
/// <param name="context">Receives messages.</param>
/// <param name="mostHeavy">The most Heavy requests to send; null for half of the daily limit.</param>
/// <param name="cancel">Cancels the requests.</param>
internal sealed class LicenseRequests(
    ZoomClient client,
    Func<Operation, bool> allows,
    RequestContext context,
    int? mostHeavy,
    CancellationToken cancel
)
{
    private int _sent,
        _heavy;

    /// <summary>The number of requests that were sent.</summary>
    public int Sent => _sent;

    /// <summary>The number of Heavy requests that were sent.</summary>
    public int Heavy => _heavy;

    /// <summary>The most Heavy requests to send.</summary>
    public int MostHeavy => mostHeavy ?? (PlanLimits.Daily(Plan, Product.Core) ?? PlanLimits.Daily(ZoomPlan.Pro, Product.Core)!.Value) / 2;

    /// <summary>The account's plan; Pro if it isn't known yet.</summary>
    public ZoomPlan Plan => client.Gate.Plan ?? ZoomPlan.Pro;

    /// <summary>How many records of a list arrive in a page.</summary>
    public int PageSize(Operation list) => client.PageSizeOf(list);

    /// <summary>Why an operation isn't possible; null if it is.</summary>
    public string? Refusal(Operation operation, string what) =>
        allows(operation) ? null : $"{what} couldn't be read: the session doesn't have the scope {operation.PreferredScope}.";

    /// <summary>Reads a list.</summary>
    /// <param name="request">The request.</param>
    /// <param name="what">The word for the list in messages.</param>
    /// <param name="each">Called for each page instead of keeping its records; null to keep them.</param>
    public async Task<ReadList<T>> ListAsync<T>(ZoomRequest request, string what, Action<ZoomPage<T>>? each = null)
    {
        var all = new List<T>();
        if (Refusal(request.Operation, what) is { } refusal)
            return new(all, refusal);
        PageReader<T> pages = client.List<T>(request, request.Operation.MaxPageSize, context);
        long? total = null;
        long arrived = 0;
        try
        {
            ZoomPage<T>? page;
            do
            {
                if (Spend(request.Operation) is { } spent)
                    return new(all, $"{what} couldn't be read completely: {spent}");
                page = await pages.NextAsync(cancel).ConfigureAwait(false);
                if (page is null)
                    break;
                arrived += page.Items.Count;
                total = page.TotalRecords ?? total;
                if (page.LeftOut > 0)
                    return new(all, $"{what} couldn't be read completely: {page.LeftOut} records aren't valid.");
                if (each is null)
                    all.AddRange(page.Items);
                else
                    each(page);
            } while (page.Next is not null);
        }
        catch (ZoomException e) when (IsGap(e))
        {
            return new(all, $"{what} couldn't be read: {e.Message}");
        }

        return total > arrived ? new(all, $"{what} is incomplete: {arrived} of {total} records arrived.") : new(all, null);
    }

    /// <summary>Reads one record.</summary>
    public async Task<(T? Record, string? Gap)> RecordAsync<T>(ZoomRequest request, string what)
        where T : class
    {
        if (Refusal(request.Operation, what) is { } refusal)
            return (null, refusal);
        if (Spend(request.Operation) is { } spent)
            return (null, $"{what} couldn't be read: {spent}");
        try
        {
            T? record = await client.SendAsync<T>(request, context, cancel).ConfigureAwait(false);
            return (record, record is null ? $"{what} couldn't be read: the response is empty." : null);
        }
        catch (ZoomException e) when (IsGap(e))
        {
            return (null, $"{what} couldn't be read: {e.Message}");
        }
    }

    /// <summary>Does work for each item, as many at the same time as the account's limit allows.</summary>
    public async Task EachAsync<T>(IEnumerable<T> items, Operation operation, Func<T, Task> work)
    {
        using var turns = new SemaphoreSlim(client.Gate.Depth(operation));
        async Task Run(T item)
        {
            await turns.WaitAsync(cancel).ConfigureAwait(false);
            try
            {
                await work(item).ConfigureAwait(false);
            }
            finally
            {
                turns.Release();
            }
        }

        await Task.WhenAll(items.Select(Run)).ConfigureAwait(false);
    }

    /// <summary>Counts a request.</summary>
    /// <returns>Why it can't be sent; null if it can.</returns>
    private string? Spend(Operation operation)
    {
        if (operation is { Label: RateLabel.Heavy, Product: Product.Core } && Interlocked.Increment(ref _heavy) > MostHeavy)
        {
            Interlocked.Decrement(ref _heavy);
            return $"{MostHeavy} Heavy requests were sent, and no more are allowed.";
        }

        Interlocked.Increment(ref _sent);
        return null;
    }

    /// <summary>Whether a failure leaves something unknown, instead of ending the command.</summary>
    private static bool IsGap(ZoomException failure) =>
        !failure.EndsPipeline || failure is ZoomDailyLimitException or ZoomApiException { IsMissingScope: true };
}
