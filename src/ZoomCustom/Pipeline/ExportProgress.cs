using System.Collections.Generic;
using System.Linq;
using ZoomCustom.Exports;

namespace ZoomCustom.Pipeline;

/// <summary>The progress of an export: a line for each table that is being read.</summary>
internal static class ExportProgress
{
    /// <summary>Returns the progress of the tables that have begun.</summary>
    public static IReadOnlyList<ProgressPart> Of(AccountExport export)
    {
        ExportTable[] done;
        lock (export.Done)
            done = [.. export.Done];
        return
        [
            .. export
                .Readers.Where(reader => reader.Value.Requests > 0)
                .Select(reader => new ProgressPart(
                    2 + (int)reader.Key.Name,
                    reader.Key.ToString(),
                    Status(reader.Value),
                    Share(reader.Value),
                    done.Contains(reader.Key)
                )),
        ];
    }

    private static string Status(TableReader reader)
    {
        string rows = reader.Expected > reader.Read ? $"{reader.Read:N0} of {reader.Expected:N0} rows" : $"{reader.Read:N0} rows";
        return $"{rows}, {reader.Requests:N0} requests";
    }

    private static double? Share(TableReader reader) =>
        reader.Units.All > 1 ? (double)reader.Units.Done / reader.Units.All
        : reader.Expected > 0 ? (double)reader.Read / reader.Expected
        : null;
}
