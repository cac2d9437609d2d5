using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Json;

namespace ZoomCustom.Http;

/// <summary>Passes a response's body to the reader. Remembers its beginning, and whether its end was reached.</summary>
/// <param name="body">The decompressed body.</param>
/// <param name="most">The maximum number of bytes to read. A few compressed bytes can become many gigabytes.</param>
internal sealed class WatchedStream(Stream body, long most) : Stream
{
    private readonly byte[] _beginning = new byte[4096];
    private int _kept;
    private long _read;

    /// <summary>Whether the end was reached.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>The beginning of the body.</summary>
    public string Beginning => Encoding.UTF8.GetString(_beginning, 0, _kept).TrimStart('\uFEFF');

    /// <summary>Whether the body begins like Zoom's JSON.</summary>
    public bool IsJson => Beginning.TrimStart() is ['{' or '[', ..];

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    /// <exception cref="AnswerLimitException">The body is too large.</exception>
    public override int Read(byte[] buffer, int offset, int count) => Noted(body.Read(buffer, offset, count), buffer, offset, count);

    /// <inheritdoc/>
    /// <exception cref="AnswerLimitException">The body is too large.</exception>
    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Noted(await body.ReadAsync(buffer, offset, count, cancellationToken).ConfigureAwait(false), buffer, offset, count);

    /// <inheritdoc/>
    public override void Flush() { }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            body.Dispose();
        base.Dispose(disposing);
    }

    private int Noted(int read, byte[] buffer, int offset, int count)
    {
        _read += read;
        if (_read > most)
            throw new AnswerLimitException($"more than {most / ZoomMessage.Megabyte} MB long");
        IsAtEnd |= read == 0 && count > 0;
        int kept = Math.Min(read, _beginning.Length - _kept);
        Array.Copy(buffer, offset, _beginning, _kept, kept);
        _kept += kept;
        return read;
    }
}
