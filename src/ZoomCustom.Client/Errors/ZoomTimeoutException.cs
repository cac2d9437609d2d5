using System;

namespace ZoomCustom.Errors;

/// <summary>The time limit has passed.</summary>
public sealed class ZoomTimeoutException(string message, Exception? inner = null)
    : ZoomException(message, "Timeout", ZoomErrorCategory.OperationTimeout, inner);
