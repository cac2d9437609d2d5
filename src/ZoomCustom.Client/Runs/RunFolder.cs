using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using Newtonsoft.Json;
using ZoomCustom.Connections;
using ZoomCustom.Errors;

namespace ZoomCustom.Runs;

/// <summary>The folder of a run: its journal and its lock.</summary>
internal sealed class RunFolder
{
    private const string JournalName = "journal.jsonl",
        LockName = "lock";

    private static readonly Regex s_name = new(@"^[\p{L}\p{N}_]([\p{L}\p{N}_. -]{0,98}[\p{L}\p{N}_-])?\z", RegexOptions.CultureInvariant);

    private static readonly Regex s_reserved = new(
        @"^(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(\..*)?\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    );

    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(300);

    private static readonly PrivateFolder.Purpose s_purpose = new("runs", "what the run does when it continues", "use -Path with");

    private readonly PrivateFolder _folder;

    /// <summary>Uses the folder of a run, which may not exist yet.</summary>
    /// <param name="path">The folder with all runs.</param>
    /// <param name="name">The run's name.</param>
    public RunFolder(string path, string name)
    {
        if (!s_name.IsMatch(name) || s_reserved.IsMatch(name))
            throw new InvalidInputException(
                $"'{name}' can't be the name of a run, because the run's folder has the same name. Use letters, digits, spaces, and the "
                    + "characters - _ . (at most 100)."
            );
        Name = name;
        Parent = path;
        _folder = new PrivateFolder(Path.Combine(path, name), s_purpose);
    }

    /// <summary>The run's name.</summary>
    public string Name { get; }

    /// <summary>The folder.</summary>
    public string FullPath => _folder.Path;

    /// <summary>The folder with all runs.</summary>
    public string Parent { get; }

    /// <summary>Whether another path leads to the same folder.</summary>
    public bool Is(RunFolder? other) =>
        string.Equals(
            FullPath,
            other?.FullPath,
            Path.DirectorySeparatorChar == '\\' ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal
        );

    /// <summary>The file with the journal.</summary>
    public string Journal => Path.Combine(FullPath, JournalName);

    /// <summary>Whether the folder contains a run.</summary>
    public bool Exists => _folder.Has(JournalName);

    /// <summary>Lists the runs in a folder, by name.</summary>
    /// <exception cref="ZoomStorageException">The folder can't be read.</exception>
    public static IEnumerable<RunFolder> In(string path)
    {
        try
        {
            return !Directory.Exists(path)
                ? []
                :
                [
                    .. Directory
                        .EnumerateDirectories(path)
                        .Select(folder => Path.GetFileName(folder)!)
                        .Where(name => s_name.IsMatch(name) && !s_reserved.IsMatch(name))
                        .OrderBy(name => name, StringComparer.OrdinalIgnoreCase)
                        .Select(name => new RunFolder(path, name))
                        .Where(run => run.Exists),
                ];
        }
        catch (Exception e) when (PrivateFolder.IsOfFiles(e))
        {
            throw new ZoomStorageException($"The folder '{path}' can't be read: {e.Message}", e);
        }
    }

    /// <summary>Makes sure that no other process changes the run. The operating system ends the lock when the process ends.</summary>
    /// <exception cref="RunException">Another process uses the run.</exception>
    public IDisposable Lock() => Lock(deletes: false);

    private FileStream Lock(bool deletes)
    {
        _folder.Make();
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return _folder.Open(LockName, FileMode.OpenOrCreate, FileShare.None, deletes: deletes);
            }
            // Get-ZoomRun in another process holds the lock for a moment.
            catch (IOException e) when (FileLock.IsLocked(e))
            {
                if (waited.Elapsed > s_patience)
                    throw RunException.InUse(Name, Path.Combine(FullPath, LockName), e);
                Thread.Sleep(20);
            }
            catch (Exception e) when (PrivateFolder.IsOfFiles(e))
            {
                throw _folder.NotWritable(LockName, e);
            }
        }
    }

    /// <summary>Whether a process uses the run.</summary>
    public bool IsLocked
    {
        get
        {
            try
            {
                using var stream = new FileStream(Path.Combine(FullPath, LockName), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                return false;
            }
            catch (IOException e) when (FileLock.IsLocked(e))
            {
                return true;
            }
            catch (Exception e) when (PrivateFolder.IsOfFiles(e))
            {
                return false;
            }
        }
    }

    /// <summary>Opens the journal to add lines.</summary>
    /// <param name="length">The length of its complete lines. The rest is cut off.</param>
    public RunJournal OpenJournal(long length)
    {
        try
        {
            // Others can read it at any time.
            FileStream stream = _folder.Open(JournalName, FileMode.OpenOrCreate, FileShare.Read, buffers: false);
            stream.SetLength(length);
            return new(stream, e => _folder.NotWritable(JournalName, e));
        }
        catch (Exception e) when (PrivateFolder.IsOfFiles(e))
        {
            throw _folder.NotWritable(JournalName, e);
        }
    }

    /// <summary>Reads the journal.</summary>
    /// <param name="length">Receives the length of the complete lines. A line without an end was being written when the process
    /// ended, so it doesn't count.</param>
    /// <param name="keepsDetails">Whether to keep everything about changes that were made.</param>
    /// <exception cref="RunException">A line can't be understood.</exception>
    public RunState Read(out long length, bool keepsDetails = true)
    {
        var state = new RunState(keepsDetails);
        length = 0;
        _folder.Of(JournalName);
        if (!Exists)
            return state;
        long number = 0;
        try
        {
            using var stream = new FileStream(Journal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            foreach (byte[] bytes in Lines(stream))
            {
                number++;
                RunLine line = Parse(bytes, number);
                if (number == 1 && line.Type == RunLineType.Run && line.Schema is { } schema && schema > RunState.Schema)
                    throw RunException.Newer(Journal, schema, RunState.Schema);
                try
                {
                    state.Apply(line);
                }
                catch (FormatException e)
                {
                    throw RunException.Damaged(Journal, number, e.Message, e);
                }

                length += bytes.Length + 1;
            }
        }
        catch (Exception e) when (PrivateFolder.IsOfFiles(e))
        {
            throw new ZoomStorageException($"The file '{Journal}' can't be read: {e.Message}", e);
        }

        return state;
    }

    /// <summary>Deletes the run. Other files in its folder stay.</summary>
    /// <exception cref="RunException">Another process uses the run.</exception>
    public void Delete()
    {
        // The lock is deleted while it's held, so that no other process can take it in between.
        using (Lock(deletes: true))
            _folder.Delete(JournalName);
        try
        {
            if (!Directory.EnumerateFileSystemEntries(FullPath).Any())
                Directory.Delete(FullPath);
        }
        catch (Exception e) when (PrivateFolder.IsOfFiles(e))
        {
            throw new ZoomStorageException($"The folder '{FullPath}' can't be deleted: {e.Message}", e);
        }
    }

    private RunLine Parse(byte[] bytes, long number)
    {
        try
        {
            return RunLine.Read(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes));
        }
        catch (Exception e) when (e is JsonException or ArgumentException or FormatException or OverflowException)
        {
            // A newer version can have other fields, so look for its number first.
            if (number == 1 && NewerSchema(bytes) is { } schema)
                throw RunException.Newer(Journal, schema, RunState.Schema);
            throw RunException.Damaged(Journal, number, e.Message.TrimEnd('.'), e);
        }
    }

    private static long? NewerSchema(byte[] bytes) =>
        Regex.Match(Encoding.UTF8.GetString(bytes), "\"schema\":\\s*(\\d{1,9})\\b") is { Success: true } match
        && long.Parse(match.Groups[1].Value) is var schema
        && schema > RunState.Schema
            ? schema
            : null;

    /// <summary>Returns the lines that have an end.</summary>
    private static IEnumerable<byte[]> Lines(Stream stream)
    {
        var line = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        while (stream.Read(buffer, 0, buffer.Length) is > 0 and var read)
        {
            int from = 0;
            for (int at = Array.IndexOf(buffer, (byte)'\n', 0, read); at >= 0; at = Array.IndexOf(buffer, (byte)'\n', from, read - from))
            {
                line.Write(buffer, from, at - from);
                yield return line.ToArray();
                line.SetLength(0);
                from = at + 1;
                if (from == read)
                    break;
            }

            line.Write(buffer, from, read - from);
        }
    }
}
