using System;
using System.IO;
using ZoomCustom.Errors;
#if NET
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
#endif

namespace ZoomCustom.Connections;

/// <summary>A folder that only its user can write to, nor can others write to its files: what is in it decides where secrets go.</summary>
/// <remarks>On Windows the folder inherits the access rights of the user's profile; only links are refused.</remarks>
internal sealed class PrivateFolder(string path)
{
    // Without a slash at its end: with one, the system looks at what a link leads to.
    private readonly string _path = System
        .IO.Path.GetFullPath(path)
        .TrimEnd(System.IO.Path.DirectorySeparatorChar, System.IO.Path.AltDirectorySeparatorChar);

    /// <summary>Where it is.</summary>
    public string Path => _path.Length == 0 ? "/" : _path;

    /// <summary>Makes the folder if it isn't there yet.</summary>
    /// <exception cref="ZoomStorageException">It cannot be made.</exception>
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
            throw new ZoomStorageException($"The folder for saved connections, {Path}, cannot be made: {e.Message}", e);
        }
    }

    /// <summary>The path of a file in it, there or not, that no other user can write to.</summary>
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
        // The administrator of the machine can change everything anyway.
        if (owner != me && owner != 0)
        {
            throw ZoomStorageException.Unsafe(
                $"'{path}' belongs to another user (number {owner}), who can change where your secrets are sent. "
                    + $"If its content is yours, take it over: sudo chown -R {me} {Quoted(path)}. "
                    + "If not, name a folder of your own in ZOOMCUSTOM_HOME."
            );
        }

        UnixFileMode given = File.GetUnixFileMode(path);
        if ((given & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != 0)
        {
            throw ZoomStorageException.Unsafe(
                $"Other users can write to '{path}' (its mode is {Convert.ToString((int)given, 8)}), and can change "
                    + $"where your secrets are sent. Make sure that its content is yours, then run: chmod {mode} {Quoted(path)}"
            );
        }
    }

    /// <summary>Who owns a file or folder, by number; null when it isn't there. .NET knows, but says so only to itself.</summary>
    private static uint? Owner(string path) => LStat(path, out FileStatus status) == 0 ? status.Uid : null;

    // Every character that PowerShell takes for a single quote, twice.
    private static string Quoted(string path) => "'" + Regex.Replace(path, "['\u2018-\u201B]", "$0$0") + "'";

    [DllImport("libSystem.Native", EntryPoint = "SystemNative_LStat")]
    private static extern int LStat([MarshalAs(UnmanagedType.LPUTF8Str)] string path, out FileStatus status);

    [DllImport("libSystem.Native", EntryPoint = "SystemNative_GetEUid")]
    private static extern uint GetEUid();

    /// <summary>What .NET's own library tells of a file: the beginning, and room for the rest.</summary>
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
        // Files on a server may carry other reparse points than links, which .NET Framework can't tell apart.
        if (mode == "700" && Directory.Exists(path) && (File.GetAttributes(path) & FileAttributes.ReparsePoint) != 0)
            throw Linked(path, "a link");
    }
#endif

    private static ZoomStorageException Linked(string path, string what) =>
        ZoomStorageException.Unsafe(
            $"'{path}' is {what}. A link can be changed to lead elsewhere, and then your secrets may be sent elsewhere. "
                + "Remove the link, or name the folder itself in ZOOMCUSTOM_HOME."
        );
}
