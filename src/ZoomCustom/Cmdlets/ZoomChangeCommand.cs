using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Models;
using ZoomCustom.Operations;

namespace ZoomCustom.Cmdlets;

/// <summary>A cmdlet that changes something: every change to Zoom is asked for, and made, here.</summary>
public abstract class ZoomChangeCommand : ZoomCmdlet
{
    /// <summary>The object that the pipeline brought: what -WhatIf and -Confirm call by name, where its identifier says nothing to a person.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>What is about to be done, in a few words: the action of -WhatIf and -Confirm.</summary>
    private protected abstract string Action { get; }

    /// <summary>An identifier with the name of whom it belongs to, where the pipeline told.</summary>
    private protected string Named(object? identifier)
    {
        string id = identifier?.ToString() ?? "", name = InputObject?.BaseObject is ZoomObject known ? known.ToString()! : "";
        return name.Length == 0 || name == id ? id : $"{name} ({id})";
    }

    /// <summary>Asks, where asking is due, whether to go on.</summary>
    private protected bool Confirmed(string target)
    {
        try
        {
            return ShouldProcess(target, Action);
        }
        // What hosts throw that have nobody to ask. A script must not hang, and not go on as if it had been told yes.
        catch (Exception e) when (e is PSInvalidOperationException or HostException or NotImplementedException or PSNotImplementedException)
        {
            ThrowTerminatingError(ErrorRecords.CannotAsk(CommandName, target, e));
            throw;
        }
    }
}

/// <summary>A cmdlet that changes one thing with one request.</summary>
/// <typeparam name="T">The type of what -PassThru writes.</typeparam>
public abstract class ZoomChangeCommand<T> : ZoomChangeCommand where T : class
{
    /// <summary>Write the object as it is after the change.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void ProcessItem()
    {
        foreach (ZoomRequest request in Bind(Operation))
        {
            Complete(request);
            if (!Confirmed(Named(request.Target)))
                continue;

            Submit(async (output, cancel) =>
            {
                request.Notice = output.Verbose;
                T? answer = await Connection.Client.SendAsync<T>(request, cancel).ConfigureAwait(false);
                if (PassThru)
                    output.Emit(await ReadBackAsync(request, answer, cancel).ConfigureAwait(false));
            }, request.Target);
        }
    }

    /// <summary>Puts in what the attributes of the parameters cannot say.</summary>
    private protected virtual void Complete(ZoomRequest request)
    {
    }

    /// <summary>The object after the change: read again where a second operation is declared for that, else what Zoom answered.</summary>
    private async Task<T?> ReadBackAsync(ZoomRequest change, T? answer, CancellationToken cancel)
    {
        if (Operations.Skip(1).FirstOrDefault() is not { } read)
            return answer;

        var request = new ZoomRequest(read);
        foreach (KeyValuePair<string, string> part in change.Path)
            request.Path[part.Key] = part.Value;
        return await Connection.Client.SendAsync<T>(request, cancel).ConfigureAwait(false);
    }
}
