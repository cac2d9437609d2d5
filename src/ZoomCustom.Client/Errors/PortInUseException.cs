using System;

namespace ZoomCustom.Errors;

/// <summary>The port for the browser to come back to cannot be opened.</summary>
public sealed class PortInUseException(Exception inner)
    : ZoomException(
        $"The port for the browser to come back to cannot be opened: {inner.Message} Give another by -RedirectUri, or none.",
        "PortInUse",
        ZoomErrorCategory.ResourceUnavailable,
        inner
    );
