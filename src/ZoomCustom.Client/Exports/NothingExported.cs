using System;
using System.Collections.Generic;

namespace ZoomCustom.Exports;

/// <summary>The state of an export that doesn't exist yet.</summary>
internal sealed class NothingExported : IExportState
{
    /// <inheritdoc/>
    public bool Has(ExportTable table) => false;

    /// <inheritdoc/>
    public (DateTimeOffset From, DateTimeOffset To)? RangeOf(ExportTable table) => null;

    /// <inheritdoc/>
    public IReadOnlyList<string> ParentsOf(ExportTable table) => [];

    /// <inheritdoc/>
    public DateTimeOffset? TimeOf(ExportTable table, string scope) => null;

    /// <inheritdoc/>
    public void Dispose() { }
}
