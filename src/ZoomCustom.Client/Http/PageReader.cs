using System;
using System.Threading;
using System.Threading.Tasks;

namespace ZoomCustom.Http;

/// <summary>Reads a list page by page, in order.</summary>
/// <typeparam name="T">The type of its records.</typeparam>
public sealed class PageReader<T>
{
    private readonly ZoomClient _client;
    private readonly ZoomRequest _request;
    private bool _ended;

    internal PageReader(ZoomClient client, ZoomRequest request, int pageSize)
    {
        _client = client;
        _request = request.Copy();
        if (request.Operation.IsPaged)
            _request.Query["page_size"] = Math.Min(Math.Max(pageSize, 1), request.Operation.MaxPageSize);
    }

    /// <summary>The next page, or null after the last.</summary>
    public async Task<ZoomPage<T>?> NextAsync(CancellationToken cancel)
    {
        if (_ended)
            return null;

        ZoomPage<T> page = await _client.ReadPageAsync<T>(_request, cancel).ConfigureAwait(false);
        _request.Query["next_page_token"] = page.NextPageToken;
        _ended = page.NextPageToken is null;
        return page;
    }
}
