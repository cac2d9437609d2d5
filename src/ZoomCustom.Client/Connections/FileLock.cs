using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;

namespace ZoomCustom.Connections;

/// <summary>A lock between the user's processes. The operating system releases it when a process ends.</summary>
/// <remarks>The file isn't deleted. On Unix, deleting it (as MSAL's lock does) could let two processes hold the lock.</remarks>
internal static class FileLock
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(2);

    /// <summary>Acquires the lock. Dispose of the returned object to release it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="file">The name of the file to lock.</param>
    /// <param name="timeout">How long to wait; null for two minutes.</param>
    /// <param name="cancel">Cancels the wait.</param>
    /// <exception cref="ZoomStorageException">The lock isn't released in time, or the file can't be opened.</exception>
    public static async Task<IDisposable> TakeAsync(PrivateFolder folder, string file, TimeSpan? timeout, CancellationToken cancel)
    {
        var waited = Stopwatch.StartNew();
        TimeSpan most = timeout ?? s_timeout;
        while (true)
        {
            try
            {
                return folder.Open(file, FileMode.OpenOrCreate, FileShare.None);
            }
            catch (IOException e) when (IsLocked(e))
            {
                if (waited.Elapsed >= most)
                    throw new ZoomStorageException(
                        $"Another PowerShell process uses the saved connection, and didn't release it within {most.TotalSeconds:0} seconds "
                            + $"(lock file: '{Path.Combine(folder.Path, file)}'). Wait until its command ends, or end that process. "
                            + "Then run the command again.",
                        e
                    );
                await Task.Delay(20, cancel).ConfigureAwait(false);
            }
            catch (Exception e) when (PrivateFolder.IsOfFiles(e))
            {
                throw folder.NotWritable(file, e);
            }
        }
    }

    /// <summary>Whether another process has opened the file: Windows' sharing and lock violations, or Unix' EWOULDBLOCK.</summary>
    internal static bool IsLocked(IOException e) => (e.HResult & 0xFFFF) is 32 or 33 or 11 or 35;
}
