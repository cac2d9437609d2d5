using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using ZoomCustom.Connections;
using ZoomCustom.Errors;
using ZoomCustom.Models;

namespace ZoomCustom.Exports;

/// <summary>A new folder with a file for each table. It gets its name when the export is complete.</summary>
internal sealed class FolderTarget : IExportTarget
{
    private readonly Dictionary<ExportTable, List<string>> _keys = [];
    private readonly string _path;
    private readonly string _next;
    private readonly ITableFormat _format;
    private readonly bool _replaces;
    private bool _isComplete;

    /// <summary>Creates the folder.</summary>
    /// <param name="path">Its path when it's complete.</param>
    /// <param name="format">The format of the files.</param>
    /// <param name="replaces">Whether to replace an export that exists.</param>
    /// <exception cref="ZoomStorageException">The folder can't be created.</exception>
    public FolderTarget(string path, ITableFormat format, bool replaces)
    {
        _path = path;
        _next = path + ".partial";
        _format = format;
        _replaces = replaces;
        Guard(() =>
        {
            // What an export left that was ended.
            if (Directory.Exists(_next))
            {
                if (!IsExport(_next))
                    throw new InvalidInputException($"The folder {_next} has other files. Remove it, or use another -Path.");
                Directory.Delete(_next, recursive: true);
            }

            Create(_next);
        });
    }

    /// <summary>Whether a folder has only files that an export writes.</summary>
    public static bool IsExport(string folder)
    {
        var names = new HashSet<string>(ExportTables.All.Select(table => table.FileName));
        return Directory.EnumerateDirectories(folder).FirstOrDefault() is null
            && Directory.EnumerateFiles(folder).All(file => names.Contains(Path.GetFileName(file).Split('.')[0]));
    }

    /// <inheritdoc/>
    public bool Has(ExportTable table) => false;

    /// <inheritdoc/>
    public (DateTimeOffset From, DateTimeOffset To)? RangeOf(ExportTable table) => null;

    /// <inheritdoc/>
    public void Begin(ExportTable table)
    {
        _keys[table] = [];
        Guard(() =>
        {
            using FileStream file = File.Create(FileOf(table));
            _format.Begin(file, table);
        });
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ParentsOf(ExportTable table) => [.. _keys[table.Parent!.Table]];

    /// <inheritdoc/>
    public DateTimeOffset? TimeOf(ExportTable table, string scope) => null;

    /// <inheritdoc/>
    public IExportWriter Open(ExportTable table, ExportUnit unit) => new Writer(this, table, unit);

    /// <inheritdoc/>
    public long End(ExportTable table, bool isWhole) => 0;

    /// <inheritdoc/>
    public void Complete(ZoomAccountExport export) =>
        Guard(() =>
        {
            foreach (ZoomExportedTable failed in export.Tables.Where(table => table.Outcome == ZoomExportOutcome.Failed))
                File.Delete(FileOf(ExportTables.Find(failed.Name)));
            if (_replaces && Directory.Exists(_path))
                Directory.Delete(_path, recursive: true);
            Directory.Move(_next, _path);
            _isComplete = true;
        });

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isComplete && Directory.Exists(_next))
            Guard(() => Directory.Delete(_next, recursive: true));
    }

    private string FileOf(ExportTable table) => Path.Combine(_next, table.FileName + _format.Extension);

    private static void Create(string folder)
    {
#if NET
        // The files have names, addresses, and numbers.
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return;
        }
#endif
        Directory.CreateDirectory(folder);
    }

    private void Guard(Action work)
    {
        try
        {
            work();
        }
        catch (Exception e) when (PrivateFolder.IsOfFiles(e))
        {
            throw new ZoomStorageException($"The folder {_path} can't be written: {e.Message}", e);
        }
    }

    /// <summary>Writes the rows of a unit to a file of its own first.</summary>
    private sealed class Writer : IExportWriter
    {
        private readonly FolderTarget _target;
        private readonly ExportTable _table;
        private readonly ExportUnit _unit;
        private readonly HashSet<string> _keys = [];
        private readonly string _file;
        private readonly FileStream _rows;
        private long _read;

        public Writer(FolderTarget target, ExportTable table, ExportUnit unit)
        {
            _target = target;
            _table = table;
            _unit = unit;
            _file = target.FileOf(table) + ".unit";
            FileStream? rows = null;
            target.Guard(() => rows = new FileStream(_file, FileMode.Create, FileAccess.ReadWrite));
            _rows = rows!;
        }

        public void Add(IReadOnlyList<ExportRow> rows) =>
            _target.Guard(() =>
            {
                using var writer = new StreamWriter(_rows, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
                foreach (ExportRow row in rows)
                {
                    // Several queries can return the same row.
                    if (!_keys.Add(row.Key) && !_table.IsKeyless)
                        continue;
                    _target._format.Write(writer, _table, _unit.Scope, row);
                    _read++;
                }
            });

        public ExportCount Commit(bool isWhole, bool advances)
        {
            _target.Guard(() =>
            {
                _rows.Position = 0;
                using var table = new FileStream(_target.FileOf(_table), FileMode.Append, FileAccess.Write);
                _rows.CopyTo(table);
            });
            _target._keys[_table].AddRange(_keys);
            return new(_read, _read, 0, 0);
        }

        public void Dispose()
        {
            _rows.Dispose();
            File.Delete(_file);
        }
    }
}
