using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;
using ZoomCustom.Models;

namespace ZoomCustom.Exports;

/// <summary>Exports an account: reads its tables side by side, each one after the table that it belongs to.</summary>
/// <param name="plan">What to read.</param>
/// <param name="target">Where to write it.</param>
/// <param name="tables">The tables, in order.</param>
internal sealed class AccountExport(ExportPlan plan, IExportTarget target, IReadOnlyList<ExportTable> tables)
{
    private readonly Dictionary<ExportTable, TableReader> _readers = tables.ToDictionary(
        table => table,
        table => new TableReader(table, plan)
    );

    /// <summary>The tables that are read, in order.</summary>
    public IReadOnlyDictionary<ExportTable, TableReader> Readers => _readers;

    /// <summary>The tables that have been read.</summary>
    public ICollection<ExportTable> Done { get; } = new HashSet<ExportTable>();

    /// <summary>Reads the tables.</summary>
    /// <param name="export">Receives the results.</param>
    /// <param name="skipped">The tables that aren't read, and why.</param>
    /// <param name="cancel">Ends the export.</param>
    public async Task RunAsync(ZoomAccountExport export, IReadOnlyList<ZoomExportedTable> skipped, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var places = new SemaphoreSlim(plan.TablesAtOnce);
        var tasks = new Dictionary<ExportTable, Task<ZoomExportedTable>>();
        foreach (ExportTable table in tables)
        {
            Task before =
                table.Parent is { } parent && tasks.TryGetValue(parent.Table, out Task<ZoomExportedTable>? read)
                    ? read
                    : Task.CompletedTask;
            tasks.Add(table, Task.Run(() => ReadAsync(table, before, places, stop), CancellationToken.None));
        }

        ZoomExportedTable[] results = await Task.WhenAll(tasks.Values).ConfigureAwait(false);
        cancel.ThrowIfCancellationRequested();
        export.Tables = [.. results.Concat(skipped).OrderBy(table => table.Name)];
        export.Duration = watch.Elapsed;
        target.Complete(export);
    }

    private async Task<ZoomExportedTable> ReadAsync(ExportTable table, Task before, SemaphoreSlim places, CancellationTokenSource stop)
    {
        await before.ConfigureAwait(false);
        await places.WaitAsync().ConfigureAwait(false);
        var watch = Stopwatch.StartNew();
        var result = new ZoomExportedTable { Name = table.Name };
        try
        {
            stop.Token.ThrowIfCancellationRequested();
            await _readers[table].ReadAsync(target, result, stop.Token).ConfigureAwait(false);
        }
        // The whole export ends when all tables have.
        catch (OperationCanceledException) when (stop.IsCancellationRequested) { }
        // What can't be written doesn't have to be read.
        catch (ZoomStorageException)
        {
            stop.Cancel();
            throw;
        }
        // Other tables may have other limits and scopes.
        catch (ZoomException e)
        {
            result.Outcome = result.RowsRead > 0 ? ZoomExportOutcome.Incomplete : ZoomExportOutcome.Failed;
            result.Message = e.Message;
        }
        finally
        {
            places.Release();
            lock (Done)
                Done.Add(table);
        }

        result.Duration = watch.Elapsed;
        return result;
    }
}
