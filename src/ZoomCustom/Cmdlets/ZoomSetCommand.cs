using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Http;
using ZoomCustom.Operations;

namespace ZoomCustom.Cmdlets;

/// <summary>A cmdlet that changes one thing with one request, and shows it changed when asked.</summary>
/// <typeparam name="T">The type of what -PassThru writes.</typeparam>
public abstract class ZoomSetCommand<T> : ZoomStateCommand where T : class
{
    /// <summary>Write the object as it is after the change.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override async Task MakeAsync(ZoomRequest request, IOutput output, CancellationToken cancel)
    {
        T? answer = await SendAsync<T>(request, output, cancel).ConfigureAwait(false);
        if (PassThru)
            output.Emit(AsChanged(request, await ReadBackAsync(request, answer, output, cancel).ConfigureAwait(false)));
    }

    /// <summary>What -PassThru writes, with what else is to be told of the change.</summary>
    private protected virtual T? AsChanged(ZoomRequest request, T? after) => after;

    /// <summary>The object after the change: read again where a second operation is declared for that, else what Zoom answered.</summary>
    private async Task<T?> ReadBackAsync(ZoomRequest change, T? answer, IOutput output, CancellationToken cancel)
    {
        if (Operations.Skip(1).FirstOrDefault() is not { } read)
            return answer;

        var request = new ZoomRequest(read);
        foreach (KeyValuePair<string, string> part in change.Path)
            request.Path[part.Key] = part.Value;
        Prepare(request, output);
        return await Connection.Client.SendAsync<T>(request, cancel).ConfigureAwait(false);
    }
}
