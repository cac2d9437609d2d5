using System;
using System.IO;
using System.Management.Automation;
using ZoomCustom.Errors;
using ZoomCustom.Pipeline;

namespace ZoomCustom.Files;

/// <summary>A file that a cmdlet writes at the user's -Path.</summary>
internal sealed class OutputFile
{
    private readonly TerminalCmdlet _cmdlet;
    private readonly bool _overwrites;

    private OutputFile(TerminalCmdlet cmdlet, string path, bool overwrites)
    {
        _cmdlet = cmdlet;
        Path = path;
        _overwrites = overwrites;
    }

    /// <summary>The path of the operating system.</summary>
    public string Path { get; }

    /// <summary>Checks that a file can be written. Ends the command if it can't.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="path">The path that the user specified.</param>
    /// <param name="overwrites">Whether a file that exists is overwritten.</param>
    /// <param name="overwritesReadOnly">Whether that is done even if the file is read-only.</param>
    /// <param name="remedy">What to do if the file exists.</param>
    public static OutputFile Open(TerminalCmdlet cmdlet, string path, bool overwrites, bool overwritesReadOnly, string remedy)
    {
        if (FilePath.Of(cmdlet, path) is not { } file)
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.CannotWrite(path, new IOException("The path isn't a file system path.")));
            throw new PipelineStoppedException();
        }

        string? problem =
            Directory.Exists(file) ? "It's a folder."
            : !Directory.Exists(System.IO.Path.GetDirectoryName(file)) ? "The folder doesn't exist."
            : File.Exists(file) && overwrites && !overwritesReadOnly && IsReadOnly(file) ? "It's read-only. To overwrite it, add -Force."
            : null;
        if (problem is not null)
            cmdlet.ThrowTerminatingError(ErrorRecords.CannotWrite(file, new IOException(problem)));
        if (File.Exists(file) && !overwrites)
            cmdlet.ThrowTerminatingError(ErrorRecords.FileExists(file, remedy));
        return new(cmdlet, file, overwrites);
    }

    /// <summary>Writes the file. Ends the command if that fails.</summary>
    public void Write(Action<Stream> write)
    {
        try
        {
            if (_overwrites && File.Exists(Path) && IsReadOnly(Path))
                File.SetAttributes(Path, File.GetAttributes(Path) & ~FileAttributes.ReadOnly);
            WholeFile.Write(Path, write, _overwrites);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _cmdlet.ThrowTerminatingError(ErrorRecords.CannotWrite(Path, e));
        }
    }

    private static bool IsReadOnly(string file) => (File.GetAttributes(file) & FileAttributes.ReadOnly) != 0;
}
