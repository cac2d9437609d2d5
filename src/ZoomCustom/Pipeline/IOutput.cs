using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;

namespace ZoomCustom.Pipeline;

/// <summary>Where work on another thread leaves what is to be written when its turn comes.</summary>
internal interface IOutput
{
    void Emit(object? value);

    /// <summary>A page of a list. Waits while the pipeline is behind.</summary>
    Task EmitManyAsync(IReadOnlyList<object> values);

    void Verbose(string text);
    void Debug(string text);

    /// <summary>What is being waited for: verbose, and in the progress line.</summary>
    void Wait(string text);

    /// <summary>Something to do when all that was left before has been written.</summary>
    void Do(Action action);

    /// <summary>So many more objects are to come.</summary>
    void Expect(long total);

    void Warning(string text);
    void Error(ErrorRecord error);
}
