using System;
using System.Diagnostics;
using System.IO;

namespace ZoomCustom.Tests.Engine;

/// <summary>A real disk of 24 KB, which can be full or read-only. It's a tmpfs mount, so it needs the superuser on Linux.</summary>
internal sealed class SmallDisk : IDisposable
{
    private static readonly Lazy<bool> s_isPossible = new(() =>
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            return false;
        try
        {
            new SmallDisk().Dispose();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    });

    public SmallDisk()
    {
        Directory.CreateDirectory(Folder);
        Run("mount", "-t", "tmpfs", "-o", "size=24k,mode=700", "tmpfs", Folder);
    }

    /// <summary>Whether this process can mount a disk.</summary>
    public static bool IsPossible => s_isPossible.Value;

    /// <summary>The folder of the disk.</summary>
    public string Folder { get; } = Path.Combine(Path.GetTempPath(), "zoomcustom-disk-" + Guid.NewGuid().ToString("N"));

    private string Filler => Path.Combine(Folder, "filler");

    /// <summary>Fills the disk to its last byte.</summary>
    public void Fill()
    {
        using var stream = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        byte[] some = new byte[512];
        try
        {
            while (true)
                stream.Write(some);
        }
        catch (IOException)
        {
            // The disk is full.
        }
    }

    /// <summary>Frees the space that was filled.</summary>
    public void Free() => File.Delete(Filler);

    /// <summary>Makes the disk read-only, or writable again.</summary>
    public void Remount(bool readOnly) => Run("mount", "-o", readOnly ? "remount,ro" : "remount,rw", Folder);

    public void Dispose()
    {
        Run("umount", Folder);
        Directory.Delete(Folder);
    }

    private static void Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} failed: {errors}");
    }
}
