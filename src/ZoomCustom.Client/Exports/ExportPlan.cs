using System;
using System.Threading.Tasks;
using ZoomCustom.Client;
using ZoomCustom.Http;
using ZoomCustom.Operations;
using ZoomCustom.Readers;

namespace ZoomCustom.Exports;

/// <summary>What an export reads.</summary>
internal sealed record ExportPlan
{
    /// <summary>The client.</summary>
    public required ZoomClient Client { get; init; }

    /// <summary>What earlier exports have read.</summary>
    public required IExportState State { get; init; }

    /// <summary>Returns how many requests of an operation can be under way.</summary>
    public required Func<Operation, int> Depth { get; init; }

    /// <summary>The memory for pages that wait, of all tables.</summary>
    public PageBudget Budget { get; } = new();

    /// <summary>Runs what uses the target, one thing at a time. Tables that wait hold no threads, which the requests need.</summary>
    public TaskFactory Writing { get; } = new(new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler);

    /// <summary>How many tables are read at the same time.</summary>
    public int TablesAtOnce { get; init; } = int.MaxValue;

    /// <summary>Receives messages.</summary>
    public required RequestContext Context { get; init; }

    /// <summary>Receives warnings.</summary>
    public required Action<string> Warn { get; init; }

    /// <summary>When the export begins.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The beginning of histories; null for what wasn't read before, as far as Zoom keeps it.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The oldest time that Zoom keeps records of.</summary>
    public DateTimeOffset Kept => Now.AddMonths(-DateWindow.MonthsKept).AddDays(1);
}
