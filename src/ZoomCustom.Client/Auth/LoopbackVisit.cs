using System;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace ZoomCustom.Auth;

/// <summary>One connection of the sign-in's listener: what comes in is bounded, and a browser that left is no error.</summary>
internal sealed class LoopbackVisit(Socket socket) : IDisposable
{
    /// <summary>The longest head of a request: a browser sends along the cookies that other programs left at 127.0.0.1.</summary>
    internal const int LongestHead = 32 * 1024;

    private static readonly byte[] s_end = Encoding.ASCII.GetBytes("\r\n\r\n");

    // A byte is a character, so that none of them turns into another one.
    private static readonly Encoding s_bytes = Encoding.GetEncoding("iso-8859-1");

    private readonly NetworkStream _stream = new(socket, ownsSocket: true);

    /// <summary>Reads the head of a request, up to and with the empty line; without it if it is too long or the other side left.</summary>
    public async Task<string> ReadHeadAsync()
    {
        byte[] buffer = new byte[LongestHead];
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
        catch (Exception e) when (IsGone(e)) { }

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
        catch (Exception e) when (IsGone(e))
        {
            // What matters came in before.
        }
    }

    public void Dispose() => _stream.Dispose();

    private static bool IsGone(Exception e) => e is IOException or ObjectDisposedException or SocketException;
}
