using System;
using System.Collections.Generic;
using ZoomCustom.Models;

namespace ZoomCustom.Exports;

/// <summary>What is read and written as a whole: a table, the rows of a parent or a month, or a range of a history.</summary>
/// <param name="Scope">The parent's key, or the month; null for neither.</param>
/// <param name="From">The beginning of the range of a history, or of a parent's history; null for other tables.</param>
/// <param name="To">The end of the range.</param>
internal sealed record ExportUnit(string? Scope = null, DateTimeOffset? From = null, DateTimeOffset? To = null);

/// <summary>How many rows a unit changed.</summary>
internal readonly record struct ExportCount(long Read, long Added, long Changed, long Gone)
{
    public static ExportCount operator +(ExportCount one, ExportCount other) =>
        new(one.Read + other.Read, one.Added + other.Added, one.Changed + other.Changed, one.Gone + other.Gone);
}

/// <summary>A unit that is being written. Until it's committed, the export doesn't have its rows.</summary>
internal interface IExportWriter : IDisposable
{
    /// <summary>Adds rows.</summary>
    void Add(IReadOnlyList<ExportRow> rows);

    /// <summary>Puts the rows into the export.</summary>
    /// <param name="isWhole">Whether these are all rows of the unit. If not, no row is gone, and the unit is read again.</param>
    /// <param name="advances">Whether the range of a history that was read now includes the unit.</param>
    ExportCount Commit(bool isWhole, bool advances);
}

/// <summary>What earlier exports have read. Its members can be called on any thread, one at a time.</summary>
internal interface IExportState : IDisposable
{
    /// <summary>Returns whether all rows of a table have been read before.</summary>
    bool Has(ExportTable table);

    /// <summary>Returns the range of a history that was read before; null if none was.</summary>
    (DateTimeOffset From, DateTimeOffset To)? RangeOf(ExportTable table);

    /// <summary>Returns the keys of the parents whose rows have to be read.</summary>
    /// <param name="table">A table with a parent.</param>
    IReadOnlyList<string> ParentsOf(ExportTable table);

    /// <summary>Returns when the rows of a parent or a month were read; null if they weren't.</summary>
    DateTimeOffset? TimeOf(ExportTable table, string scope);
}

/// <summary>Where an account is exported to: a database, or a folder with files. Its members and those of its writers can be called on any
/// thread, one at a time.</summary>
internal interface IExportTarget : IExportState
{
    /// <summary>Begins to read a table, or goes on where an earlier export broke off.</summary>
    void Begin(ExportTable table);

    /// <summary>Begins a unit. A table has one at a time.</summary>
    IExportWriter Open(ExportTable table, ExportUnit unit);

    /// <summary>Ends a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="isWhole">Whether everything was read.</param>
    /// <returns>How many more rows are gone, because their parents are.</returns>
    long End(ExportTable table, bool isWhole);

    /// <summary>Ends the export.</summary>
    void Complete(ZoomAccountExport export);
}
