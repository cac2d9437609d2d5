using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;

namespace ZoomCustom.Connections;

/// <summary>Lets one at a time in, of all processes of this user. The system lets go when a process dies.</summary>
/// <remarks>The file stays: deleting it on the way out, as MSAL's lock does, can let two in on Unix.</remarks>
internal static class FileLock
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    /// <summary>Waits its turn. Disposing what it returns lets the next one in.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="file">The name of the file to lock.</param>
    /// <param name="patience">How long to wait; null for two minutes.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="ZoomStorageException">Another process kept it for so long, or the file cannot be opened.</exception>
    public static async Task<IDisposable> TakeAsync(PrivateFolder folder, string file, TimeSpan? patience, CancellationToken cancel)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return folder.Open(file, FileMode.OpenOrCreate, FileShare.None);
            }
            catch (IOException e)
                when (e is not (DirectoryNotFoundException or PathTooLongException) && waited.Elapsed < (patience ?? s_patience))
            {
                await Task.Delay(20, cancel).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new ZoomStorageException(
                    $"The saved connection could not be locked, because another process holds it or the folder cannot be used: {e.Message}",
                    e
                );
            }
        }
    }
}
