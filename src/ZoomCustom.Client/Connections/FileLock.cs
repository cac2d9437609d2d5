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
        while (true)
        {
            try
            {
                return folder.Open(file, FileMode.OpenOrCreate, FileShare.None);
            }
            catch (IOException e)
                when (e is not (DirectoryNotFoundException or PathTooLongException) && waited.Elapsed < (timeout ?? s_timeout))
            {
                await Task.Delay(20, cancel).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new ZoomStorageException(
                    $"The saved connection couldn't be locked: another process uses it, or the folder isn't writable. {e.Message}",
                    e
                );
            }
        }
    }
}
