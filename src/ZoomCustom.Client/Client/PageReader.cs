using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Json;

namespace ZoomCustom.Client;

/// <summary>Reads a list page by page, in order.</summary>
/// <typeparam name="T">The type of its records.</typeparam>
public sealed class PageReader<T>
{
    /// <summary>The most pages in a row without new records. Filters can make some pages empty.</summary>
    private const int MostIdlePages = 10;

    /// <summary>How many times in a row the list is read again without progress.</summary>
    private const int MostRestarts = 3;

    private readonly ZoomClient _client;
    private readonly ZoomRequest _request;
    private readonly RequestContext _context;
    private readonly int _size;
    private readonly PageParser<T> _parse;
    private readonly SeenRecords _seen;
    private PageCursor? _next;
    private bool _ended;
    private long? _total;
    private long _given;
    private long _arrived;
    private long _known;
    private int _idle;
    private int _restarts;
    private bool _isAgain;

    /// <summary>Creates a reader.</summary>
    /// <param name="client">The client.</param>
    /// <param name="request">The request for the first page.</param>
    /// <param name="pageSize">The number of records on a page.</param>
    /// <param name="context">Receives notices and limits the time; null for neither.</param>
    /// <param name="parse">Reads a page from the body of a response.</param>
    internal PageReader(ZoomClient client, ZoomRequest request, int pageSize, RequestContext? context, PageParser<T> parse)
    {
        _client = client;
        _request = request;
        _context = context ?? new();
        _size = Math.Max(pageSize, 1);
        _parse = parse;
        _seen = new SeenRecords(request.Operation.Keys);
    }

    /// <summary>The request that the list is read with.</summary>
    public ZoomRequest Request => _request;

    /// <summary>The number of records that are requested in each page.</summary>
    internal int Size => Math.Min(_size, _client.PageSizeOf(_request.Operation));

    /// <summary>Gets the next page, or null after the last page.</summary>
    /// <exception cref="ZoomAnswerException">The list doesn't end, or a page isn't valid.</exception>
    public Task<ZoomPage<T>?> NextAsync(CancellationToken cancel) => NextAsync(null, cancel);

    /// <summary>Gets the next page, or null after the last page.</summary>
    /// <param name="copy">Receives a copy of the response; null for no copy.</param>
    /// <param name="cancel">Cancels the request.</param>
    internal async Task<ZoomPage<T>?> NextAsync(AnswerCopy? copy, CancellationToken cancel)
    {
        RequestContext context = copy is null ? _context : _context with { Copy = copy };
        while (!_ended)
        {
            ZoomPage<T> page;
            int size = Size;
            try
            {
                page = await _client.ReadPageAsync(PageRequest, _parse, context, cancel).ConfigureAwait(false);
            }
            catch (ZoomApiException e) when (e.IsPageTokenInvalid && _next is not null)
            {
                // Page tokens expire after 15 minutes, and the code that processes the records may take longer.
                BeginAgain(e);
                continue;
            }
            catch (ZoomApiException e) when (e.IsPageSizeRefused && _client.LowerPageSize(_request.Operation, size))
            {
                _context.Notice?.Invoke(
                    $"{_request.Operation}: Zoom refused pages of {size} records for this account. Requesting smaller pages of "
                        + $"{_client.PageSizeOf(_request.Operation)} records from now on."
                );
                continue;
            }

            Take(page);
            return page;
        }

        return null;
    }

    /// <summary>Returns the records of a page again.</summary>
    /// <param name="copy">The copy of the response.</param>
    /// <param name="fresh">The positions of the records to return; null for all.</param>
    internal IReadOnlyList<T> Again(AnswerCopy copy, int[]? fresh)
    {
        using var reader = new JsonAnswerReader(copy.Open());
        IReadOnlyList<T> all = _parse(_request, reader, _ => { }).Items;
        return fresh is null ? all : Array.ConvertAll(fresh, at => all[at]);
    }

    /// <summary>The hash that identifies a record in the list.</summary>
    internal ulong HashOf(T record) => _seen.Of(record).Hash;

    /// <summary>Gets all records that are left.</summary>
    /// <exception cref="ZoomAnswerException">The list doesn't end, or a page isn't valid.</exception>
    public async Task<IReadOnlyList<T>> AllAsync(CancellationToken cancel)
    {
        var all = new List<T>();
        while (await NextAsync(cancel).ConfigureAwait(false) is { } page)
            all.AddRange(page.Items);
        return all;
    }

    private ZoomRequest PageRequest
    {
        get
        {
            ZoomRequest page = _next is null ? _request : _request.WithQuery(_next.Parameter, _next.Value);
            return _request.Operation.IsPaged && !_request.Query.ContainsKey("page_size") ? page.WithQuery("page_size", Size) : page;
        }
    }

    private void BeginAgain(ZoomApiException refusal)
    {
        if (++_restarts > MostRestarts)
            throw new ZoomAnswerException(
                $"{_request.Operation}: Zoom refused its own page token {_restarts} times in a row. {_given} records were returned, "
                    + $"and the rest of the list is missing. Run the command again later.",
                refusal
            );
        _context.Notice?.Invoke(
            $"{_request.Operation}: the page token expired. Reading the list again, without the {_given} records already returned."
        );
        _next = null;
        _isAgain = true;
        _arrived = 0;
        _idle = 0;
        _known = _given;
        _seen.BeginAgain();
    }

    /// <summary>Removes the records that were already returned from a page, and finds out whether there are more pages.</summary>
    private void Take(ZoomPage<T> page)
    {
        int arrived = page.Items.Count;
        // A list with only one page has no duplicates.
        if (_next is not null || page.Next is not null || _isAgain)
            TakeNew(page);
        int fresh = page.Items.Count;
        _given += fresh;
        _arrived += page.LeftOut + (_isAgain ? arrived : fresh);
        _total = page.TotalRecords ?? _total;
        _next = page.Next;
        if (fresh > 0)
            _idle = _restarts = 0;
        // After a restart, the first pages repeat records that were already returned.
        else if (_known > 0)
            _known -= Math.Max(arrived, 1);
        else
            _idle++;
        if (_next is null)
        {
            _ended = true;
            WarnIfShort();
        }
        else if (_idle >= MostIdlePages)
        {
            throw new ZoomAnswerException(
                $"{_request.Operation}: the list doesn't end. Zoom keeps returning pages, but the last {_idle} pages had no new records. "
                    + $"{_given} records were returned. Some records might be missing. Run the command again later."
            );
        }
    }

    private void TakeNew(ZoomPage<T> page)
    {
        IReadOnlyList<T> all = page.Items,
            fresh = _seen.New(all, _next);
        page.Items = fresh;
        if (fresh.Count == all.Count)
            return;
        // The records are in the same order.
        page.Fresh = new int[fresh.Count];
        for (int at = 0, found = 0; found < fresh.Count; at++)
        {
            if (ReferenceEquals(all[at], fresh[found]))
                page.Fresh[found++] = at;
        }
    }

    private void WarnIfShort()
    {
        if (_total <= _arrived || _total is null || PageCursor.IsIn(_request))
            return;
        _context.Missing?.Invoke();
        _context.Warning?.Invoke(
            $"{_request.Operation}: Zoom announced {_total} records, but the list ended after {_arrived}. Some records might be "
                + $"missing. To compare, run the command again."
        );
    }
}
