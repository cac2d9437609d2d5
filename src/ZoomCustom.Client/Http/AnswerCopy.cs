using System.IO;
using System.IO.Compression;

namespace ZoomCustom.Http;

/// <summary>A compressed copy of a response's body, from which it can be read again.</summary>
internal sealed class AnswerCopy
{
    private MemoryStream _bytes = new();

    /// <summary>The number of compressed bytes.</summary>
    public long Length => _bytes.Length;

    /// <summary>Copies a body. An earlier copy is discarded.</summary>
    public void Fill(Stream body)
    {
        _bytes = new MemoryStream();
        using (var compressed = new GZipStream(_bytes, CompressionLevel.Optimal, leaveOpen: true))
            body.CopyTo(compressed);
        _bytes.Capacity = (int)_bytes.Length;
    }

    /// <summary>Returns the body.</summary>
    public Stream Open() => new GZipStream(new MemoryStream(_bytes.GetBuffer(), 0, (int)_bytes.Length), CompressionMode.Decompress);
}
