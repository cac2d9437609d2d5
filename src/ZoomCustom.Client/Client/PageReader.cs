using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;
using ZoomCustom.Http;

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
    private readonly Func<ZoomRequest, RequestContext, CancellationToken, Task<ZoomPage<T>>> _read;
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
    /// <param name="read">Reads a page.</param>
    internal PageReader(
        ZoomClient client,
        ZoomRequest request,
        int pageSize,
        RequestContext? context,
        Func<ZoomRequest, RequestContext, CancellationToken, Task<ZoomPage<T>>> read
    )
    {
        _client = client;
        _request = request;
        _context = context ?? new();
        _size = Math.Max(pageSize, 1);
        _read = read;
        _seen = new SeenRecords(request.Operation.Keys);
    }

    /// <summary>Returns a reader that gets pages before the caller asks for them. It starts when the caller gets the first page.</summary>
    /// <param name="wanted">The number of records that the caller needs. The reader stops after the page that contains the last
    /// one.</param>
    public ReadAhead<T> Ahead(ulong wanted) => new(this, wanted, _client.Clock);

    /// <summary>The request that the list is read with.</summary>
    public ZoomRequest Request => _request;

    /// <summary>Gets the next page, or null after the last page.</summary>
    /// <exception cref="ZoomAnswerException">The list doesn't end, or a page isn't valid.</exception>
    public async Task<ZoomPage<T>?> NextAsync(CancellationToken cancel)
    {
        while (!_ended)
        {
            ZoomPage<T> page;
            try
            {
                page = await _read(PageRequest, _context, cancel).ConfigureAwait(false);
            }
            catch (ZoomApiException e) when (e.IsPageTokenInvalid && _next is not null)
            {
                // Page tokens expire after 15 minutes, and the code that processes the records may take longer.
                BeginAgain(e);
                continue;
            }
            catch (ZoomApiException e) when (e.IsPageSizeRefused && _client.LowerPageSize(_request.Operation))
            {
                _context.Notice?.Invoke(
                    $"{_request.Operation}: Zoom refused the documented page size for this account. Requesting smaller pages of "
                        + $"{_client.PageSizeOf(_request.Operation)} records from now on."
                );
                continue;
            }

            Take(page);
            return page;
        }

        return null;
    }

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
            return _request.Operation.IsPaged && !_request.Query.ContainsKey("page_size")
                ? page.WithQuery("page_size", Math.Min(_size, _client.PageSizeOf(_request.Operation)))
                : page;
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
            page.Items = _seen.New(page.Items, _next);
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

    private void WarnIfShort()
    {
        if (_total > _arrived && !PageCursor.IsIn(_request))
            _context.Warning?.Invoke(
                $"{_request.Operation}: Zoom announced {_total} records, but the list ended after {_arrived}. Some records might be "
                    + $"missing. To compare, run the command again."
            );
    }
}
