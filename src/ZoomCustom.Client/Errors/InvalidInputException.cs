using System;

namespace ZoomCustom.Errors;

/// <summary>The user's input isn't valid. No request was sent.</summary>
public sealed class InvalidInputException(string message, Exception? inner = null)
    : ZoomException(message, "InvalidArgument", ZoomErrorCategory.InvalidArgument, inner);
