using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using ZoomCustom.Errors;
using ZoomCustom.Files;
using ZoomCustom.Pipeline;
using ZoomCustom.Runs;
using ZoomCustom.Session;

namespace ZoomCustom.Cmdlets;

/// <summary>A cmdlet about runs, which are in a folder.</summary>
public abstract class ZoomRunCommand : TerminalCmdlet
{
    /// <summary>Specifies the folder with the runs. Default: the folder of the last run in this PowerShell session or of
    /// Connect-ZoomCustom -RunPath, otherwise the environment variable ZOOM_RUN_PATH.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The folder.</summary>
    /// <exception cref="InvalidInputException">No folder is known, or the path isn't a folder's.</exception>
    private protected string Folder => FolderOf(this, Path);

    /// <summary>Returns the folder of runs: the given one, or the default.</summary>
    /// <exception cref="InvalidInputException">No folder is known, or the path isn't a folder's.</exception>
    internal static string FolderOf(PSCmdlet cmdlet, string? path)
    {
        if (path is null && RunStore.OfRunspace.Folder is { } last)
            return last;
        path ??=
            RunStore.FolderOfUser
            ?? throw new InvalidInputException(
                $"No folder for runs is known. Use -Path, or set the environment variable {RunStore.Variable}."
            );
        return FilePath.Of(cmdlet, path)
            ?? throw new InvalidInputException($"'{path}' isn't a folder in the file system. Use another -Path.");
    }

    /// <summary>Finds the runs with matching names. Writes an error for each name without a run.</summary>
    private protected IReadOnlyList<RunFolder> Find(IReadOnlyCollection<string> names)
    {
        string folder = Folder;
        RunFolder[] all = [.. RunFolder.In(folder)];
        var found = new List<RunFolder>();
        foreach (string name in names)
        {
            WildcardPattern pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
            RunFolder[] named = [.. all.Where(run => pattern.IsMatch(run.Name))];
            if (named.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                WriteError(ErrorRecords.From(RunException.NotFound(name, folder), name));
            found.AddRange(named.Except(found));
        }

        return found;
    }

    /// <summary>Does the cmdlet's work for the current parameters.</summary>
    private protected abstract void Process();

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        try
        {
            Process();
        }
        catch (ZoomException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, Path));
        }
    }
}
