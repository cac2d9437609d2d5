using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;
using ZoomCustom.Http;

namespace ZoomCustom.Cmdlets;

/// <summary>A cmdlet that brings something into a state. Where it is in that state already, that is well.</summary>
public abstract class ZoomStateCommand : ZoomSendCommand
{
    /// <summary>Make an error of it when there is nothing to change, such as removing what is gone already.</summary>
    [Parameter]
    public SwitchParameter ErrorIfUnchanged { get; set; }

    /// <summary>The codes by which Zoom says that what is to go is gone.</summary>
    private protected virtual IReadOnlyCollection<int> GoneCodes => [];

    /// <inheritdoc/>
    private protected override async Task ChangeAsync(ZoomRequest request, IOutput output, CancellationToken cancel)
    {
        try
        {
            await MakeAsync(request, output, cancel).ConfigureAwait(false);
        }
        catch (ZoomApiException e) when (GoneCodes.Contains(e.Code))
        {
            Unchanged(request, output, e.Message);
        }
    }

    /// <summary>Makes the change, and writes what there is to write.</summary>
    private protected virtual Task MakeAsync(ZoomRequest request, IOutput output, CancellationToken cancel) =>
        SendAsync<object>(request, output, cancel);

    /// <summary>Says that there was nothing to change.</summary>
    /// <exception cref="UnchangedException">It is to be an error.</exception>
    private protected void Unchanged(ZoomRequest request, IOutput output, string why)
    {
        string text = $"{Action}: nothing to change for '{request.Target}'. {why}";
        if (ErrorIfUnchanged)
            throw new UnchangedException(text);
        output.Verbose(text);
    }
}
