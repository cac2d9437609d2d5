using System;
using System.IO;
using ZoomCustom.Errors;
#if NET
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
#endif

namespace ZoomCustom.Connections;

/// <summary>A folder that only its user can write to, including its files, because they determine where secrets are sent.</summary>
/// <remarks>On Windows, the folder inherits the permissions of the user's profile, so only links are refused.</remarks>
internal sealed class PrivateFolder(string path)
{
    // Remove the trailing slash: with it, the operating system would check a link's target, not the link.
    private readonly string _path = System
        .IO.Path.GetFullPath(path)
        .TrimEnd(System.IO.Path.DirectorySeparatorChar, System.IO.Path.AltDirectorySeparatorChar);

    /// <summary>The folder's path.</summary>
    public string Path => _path.Length == 0 ? "/" : _path;

    /// <summary>Creates the folder if it doesn't exist.</summary>
    /// <exception cref="ZoomStorageException">The folder can't be created.</exception>
    public void Make()
    {
        try
        {
#if NET
            if (!OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                return;
            }
#endif
            Directory.CreateDirectory(Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ZoomStorageException($"The folder for saved connections, {Path}, can't be created: {e.Message}", e);
        }
    }

    /// <summary>Checks that no other user can write to a file in the folder, and returns its path. The file doesn't have to
    /// exist.</summary>
    /// <exception cref="ZoomStorageException">Another user can write to the file or to the folder.</exception>
    public string Of(string name)
    {
        Check(Path, "700");
        string file = System.IO.Path.Combine(Path, name);
        Check(file, "600");
        return file;
    }

    /// <summary>Opens a file for writing. If it is new, only its user can read it.</summary>
    /// <exception cref="ZoomStorageException">Another user can write to it.</exception>
    public FileStream Open(string name, FileMode mode, FileShare share)
    {
        string file = Of(name);
#if NET
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            Share = share,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(file, options);
#else
        return new FileStream(file, mode, FileAccess.ReadWrite, share);
#endif
    }

#if NET
    private static void Check(string path, string mode)
    {
        if (new FileInfo(path).LinkTarget is { } target)
            throw Linked(path, $"a link to '{target}'");
        if (OperatingSystem.IsWindows() || Owner(path) is not { } owner)
            return;
        uint me = GetEUid();
        // Root can change everything anyway.
        if (owner != me && owner != 0)
        {
            throw ZoomStorageException.Unsafe(
                $"'{path}' belongs to another user (UID {owner}), who can change where your secrets are sent. "
                    + $"If you trust its content, take ownership: sudo chown -R {me} {Quoted(path)}. "
                    + "If not, set ZOOMCUSTOM_HOME to a folder of your own."
            );
        }

        UnixFileMode given = File.GetUnixFileMode(path);
        if ((given & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != 0)
        {
            throw ZoomStorageException.Unsafe(
                $"Other users of this computer can write to '{path}' (mode {Convert.ToString((int)given, 8)}), so they can change "
                    + $"where your secrets are sent. If you trust its content, run: chmod {mode} {Quoted(path)}"
            );
        }
    }

    /// <summary>Returns the UID of a file's or folder's owner; null if it doesn't exist. .NET has no public API for it.</summary>
    private static uint? Owner(string path) => LStat(path, out FileStatus status) == 0 ? status.Uid : null;

    // Double every character that PowerShell treats as a single quotation mark.
    private static string Quoted(string path) => "'" + Regex.Replace(path, "['\u2018-\u201B]", "$0$0") + "'";

    [DllImport("libSystem.Native", EntryPoint = "SystemNative_LStat")]
    private static extern int LStat([MarshalAs(UnmanagedType.LPUTF8Str)] string path, out FileStatus status);

    [DllImport("libSystem.Native", EntryPoint = "SystemNative_GetEUid")]
    private static extern uint GetEUid();

    /// <summary>The file status from .NET's native library: the first fields, and space for the rest.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 512)]
    private struct FileStatus
    {
        public int Flags;
        public int Mode;
        public uint Uid;
    }
#else
    private static void Check(string path, string mode)
    {
        // Files on a server may have reparse points that aren't links, and .NET Framework can't distinguish them.
        if (mode == "700" && Directory.Exists(path) && (File.GetAttributes(path) & FileAttributes.ReparsePoint) != 0)
            throw Linked(path, "a link");
    }
#endif

    private static ZoomStorageException Linked(string path, string what) =>
        ZoomStorageException.Unsafe(
            $"'{path}' is {what}. If another user changes the link, your secrets might be sent to another address. "
                + "Remove the link, or set ZOOMCUSTOM_HOME to the folder itself."
        );
}
