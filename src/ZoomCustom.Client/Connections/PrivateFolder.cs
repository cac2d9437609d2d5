using System;
using System.IO;
using ZoomCustom.Errors;
using ZoomCustom.Files;
#if NET
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
#endif

namespace ZoomCustom.Connections;

/// <summary>A folder that only its user can write to, including its files, because they determine where secrets are sent.</summary>
/// <remarks>On Windows, the folder inherits the permissions of the user's profile, so only links are refused.</remarks>
internal sealed class PrivateFolder
{
    /// <summary>What a folder is for, in the words of its error messages.</summary>
    /// <param name="Contents">What it contains.</param>
    /// <param name="Danger">What another user could change.</param>
    /// <param name="Remedy">How to use another folder, before "another folder" or "a folder".</param>
    internal sealed record Purpose(string Contents, string Danger, string Remedy)
    {
        /// <summary>Saved connections and their tokens.</summary>
        public static readonly Purpose Connections = new("saved connections", "where your secrets are sent", "set ZOOMCUSTOM_HOME to");
    }

    /// <summary>The largest file that is read. Saved connections and tokens are much smaller.</summary>
    private const int Largest = 16 * 1024 * 1024;

    private readonly string _path;
    private readonly Purpose _for;

    /// <summary>Uses a folder that may not exist yet.</summary>
    /// <exception cref="ZoomStorageException">The path isn't valid.</exception>
    public PrivateFolder(string path, Purpose? purpose = null)
    {
        _for = purpose ?? Purpose.Connections;
        try
        {
            // Remove the trailing slash: with it, the operating system would check a link's target, not the link.
            _path = System
                .IO.Path.GetFullPath(path)
                .TrimEnd(System.IO.Path.DirectorySeparatorChar, System.IO.Path.AltDirectorySeparatorChar);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException || IsOfFiles(e))
        {
            throw new ZoomStorageException(
                $"'{path}' isn't a valid path for a folder of {_for.Contents}. To use another one, {_for.Remedy} another folder.",
                e
            );
        }
    }

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
        catch (Exception e) when (IsOfFiles(e))
        {
            throw new ZoomStorageException($"The folder for {_for.Contents}, '{Path}', can't be created: {Explain(e)}", e);
        }
    }

    /// <summary>Checks that files can be written to the folder.</summary>
    /// <exception cref="ZoomStorageException">They can't.</exception>
    public void Verify()
    {
        string name = Guid.NewGuid().ToString("N") + ".test";
        Reserve(name, 16 * 1024);
        Delete(name);
    }

    /// <summary>Reads a file.</summary>
    /// <returns>The content; null if there's no such file.</returns>
    /// <exception cref="ZoomStorageException">The file can't be read, or another user can write to it.</exception>
    public byte[]? Read(string name)
    {
        string file = Of(name);
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length > Largest)
                throw new ZoomStorageException($"The file '{file}' is too large to be read. Delete it, and connect again with -Save.");
            using var content = new MemoryStream();
            stream.CopyTo(content);
            return content.ToArray();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (IsOfFiles(e))
        {
            throw new ZoomStorageException($"The file '{file}' can't be read: {Explain(e)}", e);
        }
    }

    /// <summary>Replaces a file. If the new content can't be written completely, the old content stays.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="bytes">The new content.</param>
    /// <param name="temporary">The name of the file that the content is written to first. If it exists, its space is used.</param>
    /// <exception cref="ZoomStorageException">The file can't be written, or another user can write to it.</exception>
    public void Write(string name, byte[] bytes, string temporary)
    {
        string file = Of(name),
            next = Of(temporary);
        try
        {
            using (FileStream stream = Open(temporary, FileMode.OpenOrCreate, FileShare.None))
            {
                stream.Write(bytes, 0, bytes.Length);
                stream.SetLength(bytes.Length);
                stream.Flush(flushToDisk: true);
            }

            if (File.Exists(file))
                WholeFile.Replace(next, file);
            else
                File.Move(next, file);
        }
        catch (Exception e) when (IsOfFiles(e))
        {
            throw NotWritable(name, e);
        }
    }

    /// <summary>Creates a file of the specified size, so that the disk has space for a later write.</summary>
    /// <exception cref="ZoomStorageException">The file can't be written, or another user can write to it.</exception>
    public void Reserve(string name, int size)
    {
        try
        {
            // Write every byte. Setting only the length doesn't take space on the disk.
            using FileStream stream = Open(name, FileMode.OpenOrCreate, FileShare.None);
            stream.Write(new byte[size], 0, size);
            stream.Flush(flushToDisk: true);
        }
        catch (Exception e) when (IsOfFiles(e))
        {
            TryDelete(name);
            throw NotWritable(name, e);
        }
    }

    /// <summary>Creates an empty file if it doesn't exist.</summary>
    /// <exception cref="ZoomStorageException">The file can't be created, or another user can write to it.</exception>
    public void Touch(string name)
    {
        try
        {
            Open(name, FileMode.OpenOrCreate, FileShare.ReadWrite).Dispose();
        }
        catch (Exception e) when (IsOfFiles(e))
        {
            throw NotWritable(name, e);
        }
    }

    /// <summary>Whether a file exists.</summary>
    public bool Has(string name) => File.Exists(System.IO.Path.Combine(Path, name));

    /// <summary>Deletes a file if it exists.</summary>
    /// <exception cref="ZoomStorageException">The file can't be deleted.</exception>
    public void Delete(string name)
    {
        if (TryDelete(name) is { } e)
            throw new ZoomStorageException($"The file '{System.IO.Path.Combine(Path, name)}' can't be deleted: {Explain(e)}", e);
    }

    /// <summary>Deletes a file if it exists.</summary>
    /// <returns>Why the file can't be deleted; null if it no longer exists.</returns>
    public Exception? TryDelete(string name)
    {
        try
        {
            if (Has(name))
                File.Delete(System.IO.Path.Combine(Path, name));
            return null;
        }
        catch (Exception e) when (IsOfFiles(e))
        {
            return e;
        }
    }

    /// <summary>Whether an exception is about reading or writing files.</summary>
    public static bool IsOfFiles(Exception e) => e is IOException or UnauthorizedAccessException;

    /// <summary>Creates the error for a file that can't be written.</summary>
    public ZoomStorageException NotWritable(string name, Exception e) =>
        new($"The file '{System.IO.Path.Combine(Path, name)}' can't be written: {Explain(e)}", e);

    /// <summary>Explains a failure, and says what to do.</summary>
    private string Explain(Exception e) =>
        (e, e.HResult & 0xFFFF) switch
        {
            // Unix: ENOSPC and EDQUOT. Windows: HANDLE_DISK_FULL and DISK_FULL.
            (IOException, 28 or 122 or 39 or 112) => "the disk is full. Free some space on it, then run the command again.",
            // Unix: EROFS. Windows: WRITE_PROTECT.
            (UnauthorizedAccessException, _) or (IOException, 30 or 19) =>
                $"you don't have permission, or the disk is read-only. Change the permissions, or {_for.Remedy} another folder.",
            _ => e.Message,
        };

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
    /// <param name="name">The file's name.</param>
    /// <param name="mode">How to open it.</param>
    /// <param name="share">What others can do with the file at the same time.</param>
    /// <param name="buffers">Whether to collect small writes in memory.</param>
    /// <param name="deletes">Whether to delete the file when it's closed.</param>
    public FileStream Open(string name, FileMode mode, FileShare share, bool buffers = true, bool deletes = false)
    {
        string file = Of(name);
#if NET
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            Share = share,
            BufferSize = buffers ? 4096 : 0,
            Options = deletes ? FileOptions.DeleteOnClose : FileOptions.None,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(file, options);
#else
        return new FileStream(
            file,
            mode,
            FileAccess.ReadWrite,
            share,
            buffers ? 4096 : 1,
            deletes ? FileOptions.DeleteOnClose : FileOptions.None
        );
#endif
    }

#if NET
    private void Check(string path, string mode)
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
                $"'{path}' belongs to another user (UID {owner}), who can change {_for.Danger}. "
                    + $"If you trust its content, take ownership: sudo chown -R {me} {Quoted(path)}. "
                    + $"If not, {_for.Remedy} a folder of your own."
            );
        }

        UnixFileMode given = File.GetUnixFileMode(path);
        if ((given & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != 0)
        {
            throw ZoomStorageException.Unsafe(
                $"Other users of this computer can write to '{path}' (mode {Convert.ToString((int)given, 8)}), so they can change "
                    + $"{_for.Danger}. If you trust its content, run: chmod {mode} {Quoted(path)}"
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
    private void Check(string path, string mode)
    {
        // Files on a server may have reparse points that aren't links, and .NET Framework can't distinguish them.
        if (mode == "700" && Directory.Exists(path) && (File.GetAttributes(path) & FileAttributes.ReparsePoint) != 0)
            throw Linked(path, "a link");
    }
#endif

    private ZoomStorageException Linked(string path, string what) =>
        ZoomStorageException.Unsafe(
            $"'{path}' is {what}. If another user changes the link, that changes {_for.Danger}. "
                + $"Remove the link, or {_for.Remedy} the folder itself."
        );
}
