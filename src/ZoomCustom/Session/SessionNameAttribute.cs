using System.Management.Automation;
using ZoomCustom.Terminal;

namespace ZoomCustom.Session;

/// <summary>Declares that a session parameter also accepts the name of a session of this runspace.</summary>
internal sealed class SessionNameAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (given is object?[] { Length: 1 } list)
            return Transform(engineIntrinsics, list[0]!);
        if (given is not string name)
            return inputData;
        SessionStore store = SessionStore.OfRunspace;
        return store.Find(name) ?? throw new ArgumentTransformationMetadataException(TerminalText.Of(store.Unknown(name)));
    }
}
