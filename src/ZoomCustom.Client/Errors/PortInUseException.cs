using System;

namespace ZoomCustom.Errors;

/// <summary>The port that the browser returns to can't be opened.</summary>
public sealed class PortInUseException(Exception inner)
    : ZoomException(
        $"The port that the browser returns to can't be opened: {inner.Message} In -RedirectUri, use another port, or omit the port.",
        "PortInUse",
        ZoomErrorCategory.ResourceUnavailable,
        inner
    );
