using System;
using System.IO;

namespace ZoomCustom.Files;

/// <summary>Writes a file completely or not at all: to a file next to it first, which then takes its place.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file. If that fails, an old file stays as it was.</summary>
    /// <param name="path">The path.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="replaces">Whether to replace a file that exists.</param>
    /// <param name="isPrivate">Whether only the user can read the file. On Windows, the folder's permissions apply.</param>
    public static void Write(string path, Action<Stream> write, bool replaces = true, bool isPrivate = false)
    {
        string next = Path.Combine(Path.GetDirectoryName(path) ?? "", $".{Guid.NewGuid():N}.new");
        try
        {
            using (FileStream stream = Create(next, isPrivate))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            if (replaces && File.Exists(path))
                Replace(next, path);
            else
                File.Move(next, path);
        }
        finally
        {
            // It only exists if something failed.
            File.Delete(next);
        }
    }

    /// <summary>Lets a file take the place of another one.</summary>
    public static void Replace(string next, string file)
    {
        try
        {
            File.Replace(next, file, null, ignoreMetadataErrors: true);
        }
        // Windows can remove the old file and then fail to move the new one.
        catch (IOException) when (!File.Exists(file) && File.Exists(next))
        {
            File.Move(next, file);
        }
    }

    private static FileStream Create(string path, bool isPrivate)
    {
#if NET
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (isPrivate && !OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
#else
        return new FileStream(path, FileMode.CreateNew, FileAccess.Write);
#endif
    }
}
