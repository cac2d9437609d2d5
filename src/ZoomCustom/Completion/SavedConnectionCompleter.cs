using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using ZoomCustom.Connections;
using ZoomCustom.Errors;

namespace ZoomCustom.Completion;

/// <summary>Offers the names of the saved connections.</summary>
public sealed class SavedConnectionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    ) =>
        from connection in All
        where Offer.Unquoted(connection.Name).StartsWith(Offer.Unquoted(wordToComplete), StringComparison.OrdinalIgnoreCase)
        select Offer.Of(connection.Name, tip: connection.Description);

    // If the saved connections can't be read, offer none. The cmdlet reports the error.
    private static IReadOnlyList<SavedConnection> All
    {
        get
        {
            try
            {
                return ConnectionStore.OfUser.Load().All;
            }
            catch (ZoomStorageException)
            {
                return [];
            }
        }
    }
}
