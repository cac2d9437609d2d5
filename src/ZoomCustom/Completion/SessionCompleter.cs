using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using ZoomCustom.Session;

namespace ZoomCustom.Completion;

/// <summary>Offers the names of the runspace's sessions.</summary>
public sealed class SessionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    ) =>
        from session in SessionStore.OfRunspace.All.ToArray()
        where Offer.Unquoted(session.Name).StartsWith(Offer.Unquoted(wordToComplete), StringComparison.OrdinalIgnoreCase)
        let details = new[] { session.Environment, session.AccountId, session.User }
        select Offer.Of(session.Name, tip: string.Join(", ", details.OfType<string>()));
}
