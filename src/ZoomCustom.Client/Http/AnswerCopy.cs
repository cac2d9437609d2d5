using System.IO;
using System.IO.Compression;
using System.Threading;
using System.Threading.Tasks;

namespace ZoomCustom.Http;

/// <summary>A compressed copy of a response's body, from which it can be read again.</summary>
internal sealed class AnswerCopy
{
    private const int BufferSize = 1 << 14;

    private MemoryStream _bytes = new();

    /// <summary>The number of compressed bytes.</summary>
    public long Length => _bytes.Length;

    /// <summary>Copies a body as its bytes arrive. An earlier copy is discarded.</summary>
    public async Task FillAsync(Stream body, CancellationToken cancel)
    {
        _bytes = new MemoryStream();
        using (var compressed = new GZipStream(_bytes, CompressionLevel.Optimal, leaveOpen: true))
            await body.CopyToAsync(compressed, BufferSize, cancel).ConfigureAwait(false);
        _bytes.Capacity = (int)_bytes.Length;
    }

    /// <summary>Returns the body.</summary>
    public Stream Open() => new GZipStream(new MemoryStream(_bytes.GetBuffer(), 0, (int)_bytes.Length), CompressionMode.Decompress);
}
