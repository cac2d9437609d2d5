using System.IO;
using ZoomCustom.Exports;
using ZoomCustom.Files;
using ZoomCustom.Pipeline;

namespace ZoomCustom.Commands.Accounts;

/// <summary>Compares two databases from Export-ZoomAccount, or two times of one: what was added, removed, and changed.</summary>
/// <remarks>
/// The output has an object for each added or removed object, and for each field that changed. Where an entry of the operation log
/// names the object, it's in the property Operation. That needs the table OperationLogs in the later database. Reports and histories,
/// such as call logs, aren't compared. The cmdlet doesn't need a connection. Windows PowerShell 5.1 doesn't have SQLite.
/// </remarks>
/// <example>
/// <code>Compare-ZoomAccount -Reference monday.db -Difference friday.db</code>
/// <para>Compares two databases.</para>
/// </example>
/// <example>
/// <code>Compare-ZoomAccount zoom.db -From ([datetime]::Now.AddDays(-7)) -Include Users | Where-Object Field -eq type</code>
/// <para>Gets the license changes that the exports of the last seven days found.</para>
/// </example>
[Cmdlet(VerbsData.Compare, "ZoomAccount", DefaultParameterSetName = TimesSet)]
[OutputType(typeof(ZoomAccountDifference))]
public sealed class CompareZoomAccountCommand : TerminalCmdlet
{
    private const string FilesSet = "Files",
        TimesSet = "Times";

    /// <summary>Specifies the earlier database.</summary>
    [Parameter(ParameterSetName = FilesSet, Mandatory = true)]
    [Alias("ReferencePath")]
    [ValidateNotNullOrEmpty]
    public string Reference { get; set; } = "";

    /// <summary>Specifies the later database.</summary>
    [Parameter(ParameterSetName = FilesSet, Mandatory = true)]
    [Alias("DifferencePath")]
    [ValidateNotNullOrEmpty]
    public string Difference { get; set; } = "";

    /// <summary>Specifies the database whose times are compared.</summary>
    [Parameter(ParameterSetName = TimesSet, Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Specifies the earlier time. Default: the beginning.</summary>
    [Parameter(ParameterSetName = TimesSet)]
    [OffersNothing]
    [Moment]
    public DateTime From { get; set; }

    /// <summary>Specifies the later time. A day without a time includes the whole day. Default: now.</summary>
    [Parameter(ParameterSetName = TimesSet)]
    [OffersNothing]
    [Moment]
    public DateTime To { get; set; }

    /// <summary>Specifies what to compare. Default: all objects of the account.</summary>
    [Parameter]
    public ZoomExportTable[]? Include { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            foreach (ZoomAccountDifference difference in Compare())
                WriteObject(difference);
        }
        catch (ZoomException e)
        {
            WriteError(ErrorRecords.From(e, ParameterSetName == FilesSet ? Difference : Path));
        }
    }

    private IEnumerable<ZoomAccountDifference> Compare()
    {
#if NET
        ExportTable[] tables = [.. Include is null ? ExportTables.All.Where(table => table.HasChanges) : Include.Select(ExportTables.Find)];
        if (Array.Find(tables, table => !table.HasChanges) is { } history)
            throw new InvalidInputException(
                $"{history} isn't compared: it's a report or a history, which only grows. Omit it from -Include."
            );
        if (ParameterSetName == FilesSet)
        {
            using var later = AccountComparison.Open(FileOf(Difference));
            return later.WithFile(FileOf(Reference), tables);
        }

        DateWindow.Check(IsBound(nameof(From)) ? From : null, IsBound(nameof(To)) ? To : null);
        using var export = AccountComparison.Open(FileOf(Path));
        return export.BetweenTimes(
            IsBound(nameof(From)) ? DateWindow.StartOf(From, hasUtcDays: false) : DateTimeOffset.MinValue,
            IsBound(nameof(To)) ? DateWindow.EndOf(To, hasUtcDays: false) : DateTimeOffset.UtcNow,
            tables
        );
#else
        throw new InvalidInputException("Windows PowerShell doesn't have SQLite. Run the command in PowerShell 7.");
#endif
    }

    private bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    private string FileOf(string path)
    {
        string file =
            FilePath.Of(this, path) ?? throw new InvalidInputException($"'{path}' isn't a path in the file system. Use another path.");
        return File.Exists(file) ? file : throw new InvalidInputException($"The file {file} doesn't exist.");
    }
}
