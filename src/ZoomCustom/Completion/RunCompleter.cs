using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using ZoomCustom.Errors;
using ZoomCustom.Runs;
using ZoomCustom.Session;

namespace ZoomCustom.Completion;

/// <summary>Offers the names of the runs in the folder of the last run.</summary>
public sealed class RunCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    )
    {
        string? folder = fakeBoundParameters["Path"] as string ?? RunStore.OfRunspace.Folder ?? RunStore.FolderOfUser;
        try
        {
            return folder is null
                ? []
                :
                [
                    .. RunFolder
                        .In(folder)
                        .Where(run =>
                            Offer.Unquoted(run.Name).StartsWith(Offer.Unquoted(wordToComplete), StringComparison.OrdinalIgnoreCase)
                        )
                        .Select(run => Offer.Of(run.Name, tip: run.FullPath)),
                ];
        }
        catch (ZoomException)
        {
            return [];
        }
    }
}
