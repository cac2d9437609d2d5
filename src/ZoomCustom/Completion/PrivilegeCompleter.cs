using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using ZoomCustom.Http;
using ZoomCustom.Models;
using ZoomCustom.Operations;

namespace ZoomCustom.Completion;

/// <summary>Offers the privileges of the Owner role, which has all privileges that a role can have.</summary>
public sealed class PrivilegeCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    ) =>
        AccountNames.Offer(
            "privilege",
            Offer.Unquoted(wordToComplete),
            fakeBoundParameters,
            async (session, context, cancel) =>
            {
                if (!session.Allows(OperationCatalog.GetRole))
                    return [];
                ZoomRequest request = new ZoomRequest(OperationCatalog.GetRole).WithPath("roleId", ZoomRole.OwnerId);
                ZoomRole? owner = await session.Client.SendAsync<ZoomRole>(request, context, cancel).ConfigureAwait(false);
                return [.. (owner?.Privileges ?? []).Select(privilege => new AccountNames.Entry(privilege, privilege))];
            }
        );
}
