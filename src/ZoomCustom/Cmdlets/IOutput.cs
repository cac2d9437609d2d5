using System.Collections.Generic;
using System.Management.Automation;

namespace ZoomCustom.Cmdlets;

/// <summary>Where work on another thread leaves what is to be written when its turn comes. Waits while the pipeline is behind.</summary>
internal interface IOutput
{
    void Emit(object? value);
    void EmitMany(IReadOnlyList<object> values);
    void Verbose(string text);

    /// <summary>What is being waited for: verbose, and in the progress line.</summary>
    void Wait(string text);

    /// <summary>So many more objects are to come.</summary>
    void Expect(long total);

    void Warning(string text);
    void Error(ErrorRecord error);
}
