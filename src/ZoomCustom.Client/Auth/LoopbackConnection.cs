using System;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace ZoomCustom.Auth;

/// <summary>One connection to the sign-in listener. It limits the size of a request, and ignores a browser that disconnects.</summary>
internal sealed class LoopbackConnection(Socket socket) : IDisposable
{
    /// <summary>The maximum size of a request's head: it includes cookies that other programs have set for 127.0.0.1.</summary>
    internal const int MaxHeadSize = 32 * 1024;

    private static readonly byte[] s_end = Encoding.ASCII.GetBytes("\r\n\r\n");

    // Maps each byte to exactly one character, so that no byte is changed.
    private static readonly Encoding s_bytes = Encoding.GetEncoding("iso-8859-1");

    private readonly NetworkStream _stream = new(socket, ownsSocket: true);

    /// <summary>Reads a request's head through the empty line. The empty line is missing if the head is too long or cut off.</summary>
    public async Task<string> ReadHeadAsync()
    {
        byte[] buffer = new byte[MaxHeadSize];
        int read = 0;
        try
        {
            while (read < buffer.Length)
            {
                int count = await _stream.ReadAsync(buffer, read, buffer.Length - read).ConfigureAwait(false);
                int from = Math.Max(0, read - s_end.Length + 1);
                read += count;
                int end = buffer.AsSpan(from, read - from).IndexOf(s_end);
                if (end >= 0)
                    return s_bytes.GetString(buffer, 0, from + end + s_end.Length);
                if (count == 0)
                    break;
            }
        }
        catch (Exception e) when (IsDisconnected(e)) { }

        return s_bytes.GetString(buffer, 0, read);
    }

    /// <summary>Sends a page.</summary>
    public async Task WriteAsync(LoopbackPage page)
    {
        byte[] bytes = page.ToBytes();
        try
        {
            await _stream.WriteAsync(bytes, 0, bytes.Length).ConfigureAwait(false);
        }
        catch (Exception e) when (IsDisconnected(e))
        {
            // The request has already been received, so the page isn't needed.
        }
    }

    public void Dispose() => _stream.Dispose();

    private static bool IsDisconnected(Exception e) => e is IOException or ObjectDisposedException or SocketException;
}
