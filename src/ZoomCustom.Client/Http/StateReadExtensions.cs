using System.Linq;
using ZoomCustom.Operations;

namespace ZoomCustom.Http;

/// <summary>Requests that read the state which other requests change.</summary>
public static class StateReadExtensions
{
    /// <summary>The request that reads what a request changes.</summary>
    public static ZoomRequest Of(this StateRead state, ZoomRequest change) =>
        new ZoomRequest(state.Operation).WithPath(state.Operation.PathParameters.Single(), change.Path[state.Parameter]);
}
