using System;

namespace ZoomCustom.Contract;

/// <summary>The documents or facts can't be read. The message says where the error is, and shows the content.</summary>
public sealed class ContractException(string message, Exception? cause = null) : Exception(message, cause);
