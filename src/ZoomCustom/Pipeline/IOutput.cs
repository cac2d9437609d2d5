using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;

namespace ZoomCustom.Pipeline;

/// <summary>Receives the output of work on another thread. The pipeline writes it in the order of the input.</summary>
internal interface IOutput
{
    void Emit(object? value);

    /// <summary>Waits until all earlier work has written its output.</summary>
    Task TurnAsync();

    /// <summary>Waits until everything that was emitted has been written.</summary>
    Task WrittenAsync();

    /// <summary>Reports that the work sends no more requests, so that later work can start.</summary>
    void Rest();

    /// <summary>Writes a page of a list. Waits until the pipeline has written the previous page.</summary>
    Task EmitManyAsync(IReadOnlyList<object> values);

    void Verbose(string text);
    void Debug(string text);

    /// <summary>Reports what the work is waiting for, in the verbose stream and the progress line.</summary>
    void Wait(string text);

    /// <summary>Runs an action after all earlier output has been written.</summary>
    void Do(Action action);

    /// <summary>Adds to the number of records that the progress line expects.</summary>
    void Expect(long total);

    /// <summary>Reports to the progress line that records were read.</summary>
    void Advance(int records);

    void Warning(string text);
    void Error(ErrorRecord error);
}
