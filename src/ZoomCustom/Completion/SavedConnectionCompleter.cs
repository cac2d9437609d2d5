using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using ZoomCustom.Connections;

namespace ZoomCustom.Completion;

/// <summary>Offers the names of the saved connections.</summary>
public sealed class SavedConnectionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        from connection in ConnectionStore.OfUser.All
        where Offer.Typed(connection.Name).StartsWith(Offer.Typed(wordToComplete), StringComparison.OrdinalIgnoreCase)
        select Offer.Of(connection.Name, tip: connection.Description);
}
