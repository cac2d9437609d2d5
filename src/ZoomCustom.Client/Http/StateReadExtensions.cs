using System.Linq;
using ZoomCustom.Operations;

namespace ZoomCustom.Http;

/// <summary>Creates requests that read the state that other requests change.</summary>
public static class StateReadExtensions
{
    /// <summary>Creates the request that reads what a request changes.</summary>
    public static ZoomRequest Of(this StateRead state, ZoomRequest change) =>
        new ZoomRequest(state.Operation).WithPath(state.Operation.PathParameters.Single(), change.Path[state.Parameter]);
}
