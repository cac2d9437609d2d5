using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using ZoomCustom.Connections;

namespace ZoomCustom.Commands.Connection;

/// <summary>Offers the names of the saved connections.</summary>
public sealed class SavedConnectionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        from connection in ConnectionStore.OfUser.All
        where connection.Name.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase)
        let quoted = connection.Name.Any(c => !char.IsLetterOrDigit(c)) ? $"'{connection.Name.Replace("'", "''")}'" : connection.Name
        select new CompletionResult(quoted, connection.Name, CompletionResultType.ParameterValue, connection.Description ?? connection.Name);
}
