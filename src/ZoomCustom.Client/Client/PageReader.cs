using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;
using ZoomCustom.Http;

namespace ZoomCustom.Client;

/// <summary>Reads a list page by page, in order.</summary>
/// <typeparam name="T">The type of its records.</typeparam>
public sealed class PageReader<T>
{
    private readonly ZoomClient _client;
    private readonly ZoomRequest _request;
    private readonly RequestContext _context;
    private readonly int _size;
    private string? _token;
    private bool _ended;
    private long _returned;
    private long _skip;

    internal PageReader(ZoomClient client, ZoomRequest request, int pageSize, RequestContext? context)
    {
        _client = client;
        _request = request;
        _context = context ?? new();
        _size = Math.Max(pageSize, 1);
    }

    /// <summary>Returns a reader that gets pages before the caller asks for them. It starts when the caller gets the first page.</summary>
    /// <param name="wanted">The number of records that the caller needs. The reader stops after the page that contains the last
    /// one.</param>
    public ReadAhead<T> Ahead(ulong wanted) => new(this, wanted, _client.Clock);

    /// <summary>The request that the list is read with.</summary>
    public ZoomRequest Request => _request;

    /// <summary>Gets the next page, or null after the last page.</summary>
    public async Task<ZoomPage<T>?> NextAsync(CancellationToken cancel)
    {
        while (!_ended)
        {
            ZoomPage<T> page;
            try
            {
                page = await ReadAsync(cancel).ConfigureAwait(false);
            }
            catch (ZoomApiException e) when (e.IsPageTokenInvalid && _token is not null)
            {
                // Page tokens expire after 15 minutes, and the code that processes the records may take longer.
                _context.Notice?.Invoke(
                    $"{_request.Operation}: the page token expired. Reading the list again and skipping the first {_returned} records."
                );
                _token = null;
                _skip = _returned;
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

            _token = page.NextPageToken;
            _ended = _token is null;
            int read = page.Items.Count;
            if (_skip > 0)
            {
                page.Items = [.. page.Items.Skip((int)Math.Min(_skip, read))];
                _skip = Math.Max(_skip - read, 0);
                if (page.Items.Count == 0)
                    continue;
            }

            _returned += page.Items.Count;
            return page;
        }

        return null;
    }

    private Task<ZoomPage<T>> ReadAsync(CancellationToken cancel)
    {
        ZoomRequest page = _request.WithQuery("next_page_token", _token);
        if (_request.Operation.IsPaged)
            page = page.WithQuery("page_size", Math.Min(_size, _client.PageSizeOf(_request.Operation)));
        return _client.ReadPageAsync<T>(page, _context, cancel);
    }
}
