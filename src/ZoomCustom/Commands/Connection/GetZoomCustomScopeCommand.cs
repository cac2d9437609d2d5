using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using ZoomCustom.Binding;
using ZoomCustom.Cmdlets;
using ZoomCustom.Operations;
using ZoomCustom.Session;

namespace ZoomCustom.Commands.Connection;

/// <summary>Gets the scopes that the module's cmdlets can use, and whether the session has them.</summary>
[Cmdlet(VerbsCommon.Get, "ZoomCustomScope")]
[OutputType(typeof(ZoomScope))]
public sealed class GetZoomCustomScopeCommand : PSCmdlet
{
    /// <summary>The session to compare with. Without it, the one that cmdlets of this runspace use, if there is one.</summary>
    [Parameter]
    [ValidateNotNull]
    public ZoomSession? Session { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        ZoomSession? session = Session ?? SessionStore.OfRunspace.Default;
        IEnumerable<ZoomScope> scopes =
            from cmdlet in typeof(GetZoomCustomScopeCommand).Assembly.GetExportedTypes()
            from declared in cmdlet.GetCustomAttributes<ZoomOperationAttribute>()
            let operation = Catalogue.Find(declared.Id)
            group (Operation: operation, Cmdlet: CmdletNames.Of(cmdlet)) by operation.PreferredScope into uses
            orderby uses.Key
            select new ZoomScope(
                uses.Key,
                [.. uses.SelectMany(use => use.Operation.AnyOfScopes).Where(scope => scope != uses.Key).Distinct()],
                [.. uses.Select(use => use.Cmdlet).Distinct().OrderBy(name => name, StringComparer.Ordinal)],
                session?.Scopes is null ? null : uses.All(use => session.Allows(use.Operation)));
        WriteObject(scopes, enumerateCollection: true);
    }
}
