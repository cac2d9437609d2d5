using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Http;

namespace ZoomCustom.Cmdlets;

/// <summary>A cmdlet that makes something, and writes what it made.</summary>
/// <typeparam name="T">The type of what it makes.</typeparam>
public abstract class ZoomCreateCommand<T> : ZoomSendCommand where T : class
{
    /// <inheritdoc/>
    /// <remarks>Something of ours in the pipeline is the pattern for what is made.</remarks>
    private protected override bool IsPattern => true;

    /// <inheritdoc/>
    private protected override async Task ChangeAsync(ZoomRequest request, IOutput output, CancellationToken cancel) =>
        output.Emit(await SendAsync<T>(request, output, cancel).ConfigureAwait(false));
}
