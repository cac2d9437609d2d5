using System.IO;
using System.IO.Compression;

namespace ZoomCustom.Http;

/// <summary>A compressed copy of a response's body, from which it can be read again.</summary>
internal sealed class AnswerCopy
{
    private MemoryStream _bytes = new();
    private GZipStream? _compressed;

    /// <summary>The number of compressed bytes.</summary>
    public long Length => _bytes.Length;

    /// <summary>Begins the copy of a response. An earlier response is discarded.</summary>
    public void Begin()
    {
        _compressed?.Dispose();
        _bytes = new MemoryStream();
        _compressed = new GZipStream(_bytes, CompressionLevel.Fastest, leaveOpen: true);
    }

    /// <summary>Adds bytes of the body.</summary>
    public void Write(byte[] buffer, int offset, int count) => _compressed!.Write(buffer, offset, count);

    /// <summary>Ends the copy.</summary>
    public void End()
    {
        _compressed?.Dispose();
        _compressed = null;
        _bytes.Capacity = (int)_bytes.Length;
    }

    /// <summary>Returns the body.</summary>
    public Stream Open() => new GZipStream(new MemoryStream(_bytes.GetBuffer(), 0, (int)_bytes.Length), CompressionMode.Decompress);
}
