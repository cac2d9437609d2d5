using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Http;
using ZoomCustom.Pipeline;
using ZoomCustom.Runs;
using ZoomCustom.Session;

namespace ZoomCustom.Changes;

/// <summary>The members of a cmdlet that the classes for changes use. Only <see cref="ToRecord"/> can be called on a thread other than
/// the pipeline thread.</summary>
internal interface IChangeHost
{
    /// <summary>The session to send requests on.</summary>
    ZoomSession Session { get; }

    /// <summary>The cmdlet's name.</summary>
    string Command { get; }

    /// <summary>The run that the changes belong to; null without a run.</summary>
    ActiveRun? Run { get; }

    /// <summary>Whether -WhatIf was specified, so that nothing is sent.</summary>
    bool IsPreview { get; }

    /// <summary>Whether a change that takes something away needs an answer, because the user hasn't confirmed it in the command.</summary>
    bool AsksBeforeLosses { get; }

    /// <summary>Whether to output each change with its outcome.</summary>
    bool Reports { get; }

    /// <summary>Asks for confirmation of a change.</summary>
    /// <returns>Whether to make it.</returns>
    bool Confirm(Change change);

    /// <summary>Starts work on another thread, for a number of inputs.</summary>
    void Submit(Func<IOutput, CancellationToken, Task> work, object? target, int inputs = 1);

    /// <summary>Runs work and waits until it ends.</summary>
    T Await<T>(Func<CancellationToken, Task<T>> work);

    /// <summary>Creates the context of a request whose messages go to an output.</summary>
    RequestContext Context(IOutput? output);

    /// <summary>With -WhatIf, shows why a change wouldn't be made.</summary>
    void Preview(string text);

    /// <summary>Creates the error record for a failure of a change. Call it on the pipeline thread.</summary>
    ErrorRecord ToRecord(Exception failure, Change change);

    /// <summary>Writes an object to the pipeline.</summary>
    void Write(object value);

    /// <summary>Writes an error to the pipeline.</summary>
    void Write(ErrorRecord error);
}
