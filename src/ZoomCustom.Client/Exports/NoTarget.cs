using System;
using System.Collections.Generic;
using ZoomCustom.Models;

namespace ZoomCustom.Exports;

/// <summary>Stands for an export that doesn't exist yet.</summary>
internal sealed class NoTarget : IExportTarget
{
    /// <inheritdoc/>
    public (DateTimeOffset From, DateTimeOffset To)? RangeOf(ExportTable table) => null;

    /// <inheritdoc/>
    public void Begin(ExportTable table) => throw new NotSupportedException();

    /// <inheritdoc/>
    public IReadOnlyList<string> ParentsOf(ExportTable table) => [];

    /// <inheritdoc/>
    public DateTimeOffset? MonthRead(ExportTable table, string month) => null;

    /// <inheritdoc/>
    public IExportWriter Open(ExportTable table, ExportUnit unit) => throw new NotSupportedException();

    /// <inheritdoc/>
    public long End(ExportTable table, bool isWhole) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void Complete(ZoomAccountExport export) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void Dispose() { }
}
