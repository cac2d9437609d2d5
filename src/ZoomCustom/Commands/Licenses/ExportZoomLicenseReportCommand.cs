using System.IO;
using ZoomCustom.Files;
using ZoomCustom.LicenseReports;
using ZoomCustom.Licenses;
using ZoomCustom.Pipeline;

namespace ZoomCustom.Commands.Licenses;

/// <summary>Writes a report about licenses: what they cost, who needs them, and what could be saved.</summary>
/// <remarks>
/// <para>The report is one HTML page, with charts and a list of all users that can be sorted. It needs no network, and can be sent
/// and printed. It contains names and email addresses.</para>
/// <para>To read the use of licenses only once, pipe the output of Get-ZoomLicenseUse. Without input, the cmdlet reads it, with the same
/// parameters as Get-ZoomLicenseUse. It also reads the plans and prices, as Get-ZoomLicensePool does. If you used -Price with
/// Get-ZoomLicenseUse, use it here too.</para>
/// </remarks>
/// <example>
/// <code>Export-ZoomLicenseReport licenses.html -ProtectedGroup Executives</code>
/// <para>Reads the use of all licenses, and writes the report.</para>
/// </example>
/// <example>
/// <code>$use = Get-ZoomLicenseUse
/// $use | Export-ZoomLicenseReport licenses.html
/// $use | Where-Object Recommendation -eq Reclaim | Set-ZoomUserLicense -Type Basic -WhatIf</code>
/// <para>Reads the use of all licenses once, writes the report, and shows which licenses would be removed.</para>
/// </example>
/// <example>
/// <code>
/// $sales = Get-ZoomLicenseUse | Where-Object Department -eq Sales
/// $sales | Export-ZoomLicenseReport sales.html -Title 'Zoom licenses in Sales' -PassThru
/// </code>
/// <para>Writes a report about one department, and returns the file.</para>
/// </example>
[Cmdlet(VerbsData.Export, "ZoomLicenseReport", SupportsShouldProcess = true, DefaultParameterSetName = Reading)]
[OutputType(typeof(FileInfo))]
[ZoomOperation(nameof(OperationCatalog.ListUsers), ParameterSet = Reading, IsInner = true)]
[ZoomOperation(nameof(OperationCatalog.GetAccountPlans), IsOptional = true)]
public sealed class ExportZoomLicenseReportCommand : ZoomLicenseUseCommand
{
    private readonly List<ZoomLicenseUse> _uses = [];
    private OutputFile? _file;

    /// <summary>Specifies the file to write.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Specifies the use of licenses, as objects from Get-ZoomLicenseUse. Default: reads the use of all licenses.</summary>
    [Parameter(ParameterSetName = Given, Mandatory = true, ValueFromPipeline = true)]
    [OffersNothing]
    public PSObject? InputObject { get; set; }

    /// <summary>Specifies the heading of the report.</summary>
    [Parameter]
    [OffersNothing]
    [ValidateNotNullOrEmpty]
    public string Title { get; set; } = "Zoom licenses";

    /// <summary>Overwrites the file even if it's read-only.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Doesn't overwrite a file that exists.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Returns the file.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private const string Given = "Input";

    private protected override int InFlight => 1;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        string[] reading = [nameof(Days), nameof(ProtectedGroup), nameof(MinimumAge), nameof(IncludeAddOn), nameof(MaxHeavyRequests)];
        if (MyInvocation.ExpectingInput && reading.Append(nameof(CheckpointPath)).FirstOrDefault(IsBound) is { } wrong)
            End(ToRecord(new InvalidInputException($"-{wrong} can't be used with input. Use it with Get-ZoomLicenseUse."), wrong));
        // Reading can take long. What can't be written fails first.
        var file = OutputFile.Open(this, Path, !NoClobber, Force, "Omit -NoClobber, or use another -Path.");
        if (Asked(file.Path, () => ShouldProcess(file.Path, "Write license report")))
            _file = file;
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_file is { } file)
        {
            if (MyInvocation.ExpectingInput || InputObject is not null)
                WriteGiven(file);
            else
                Read(null, (uses, reader, output) => WriteAsync(file, uses, reader, output));
        }

        base.EndProcessing();
    }

    private protected override void ProcessItem()
    {
        if (InputObject is null)
            return;
        // An error that goes on would end with a report that lacks users.
        if (InputObject.BaseObject is not ZoomLicenseUse use)
            End(ToRecord(new InvalidInputException("The input isn't an object from Get-ZoomLicenseUse."), InputObject));
        else
            _uses.Add(use);
    }

    private void WriteGiven(OutputFile file)
    {
        LicenseQuestion question;
        try
        {
            question = Question();
        }
        catch (ZoomException e)
        {
            WriteError(ToRecord(e, Price));
            return;
        }

        Submit((output, cancel) => WriteAsync(file, _uses, Reader(question, output, cancel), output), null);
    }

    private async Task WriteAsync(OutputFile file, IReadOnlyList<ZoomLicenseUse> uses, LicenseReader reader, IOutput output)
    {
        IReadOnlyList<ZoomLicensePool> pools = [];
        string? gap = null;
        try
        {
            pools = await reader.PoolsAsync().ConfigureAwait(false);
        }
        catch (ZoomAnswerException e)
        {
            gap = e.Message;
        }

        var report = new LicenseReport(
            new()
            {
                Title = Title,
                AccountId = Connection.AccountId,
                Now = DateTimeOffset.UtcNow,
                Uses = uses,
                Pools = pools,
                PoolsGap = gap,
            }
        );
        output.Do(() =>
        {
            file.Write(stream => LicenseReportPage.Write(report, stream));
            if (PassThru)
                WriteObject(new FileInfo(file.Path));
        });
    }
}
