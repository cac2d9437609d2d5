using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace ZoomCustom.Completion;

/// <summary>Offers the names of Zoom plans.</summary>
public sealed class LicenseNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    ) =>
        from name in (parameterName == "PlanUnitedType" ? LicenseNames.United : LicenseNames.ZoomOne).Keys
        where name.IndexOf(Offer.Unquoted(wordToComplete), StringComparison.OrdinalIgnoreCase) >= 0
        select Offer.Of(name);
}
