using System;

namespace ZoomCustom.Errors;

/// <summary>What the user gave won't do. Nothing was sent.</summary>
public sealed class InvalidInputException(string message, Exception? inner = null)
    : ZoomException(message, "InvalidArgument", ZoomErrorCategory.InvalidArgument, inner);
