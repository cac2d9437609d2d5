using System;

namespace ZoomCustom.Contract;

/// <summary>Documents or facts that can't be read. The message says where, and shows what was found.</summary>
public sealed class ContractException(string message, Exception? cause = null) : Exception(message, cause);
