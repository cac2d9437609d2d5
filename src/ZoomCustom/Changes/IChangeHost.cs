using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Http;
using ZoomCustom.Pipeline;
using ZoomCustom.Session;

namespace ZoomCustom.Changes;

/// <summary>What carries out changes needs of the cmdlet that plans them. Used on the pipeline's thread, but for <see
/// cref="ToRecord"/>.</summary>
internal interface IChangeHost
{
    /// <summary>The session to send on.</summary>
    ZoomSession Session { get; }

    /// <summary>Whether -WhatIf was given, so that nothing is sent.</summary>
    bool IsPreview { get; }

    /// <summary>Asks whether to make a change.</summary>
    /// <returns>Whether to make it.</returns>
    bool Confirm(string target, string action, bool isFinal);

    /// <summary>Starts work on another thread.</summary>
    void Submit(Func<IOutput, CancellationToken, Task> work, object? target);

    /// <summary>Runs work to its end.</summary>
    T Await<T>(Func<CancellationToken, Task<T>> work);

    /// <summary>What goes with a request whose messages go to an output.</summary>
    RequestContext Context(IOutput? output);

    /// <summary>Says something that is of interest to those who ask for it.</summary>
    void Tell(string text);

    /// <summary>Writes the error of a change that would fail.</summary>
    void Fail(ErrorRecord error);

    /// <summary>Makes the error record of a failure.</summary>
    ErrorRecord ToRecord(Exception failure, object? target);
}
