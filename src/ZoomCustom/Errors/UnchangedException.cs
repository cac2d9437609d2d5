using System;

namespace ZoomCustom.Errors;

/// <summary>There was nothing to change, and whoever asked wants to know that as an error.</summary>
internal sealed class UnchangedException(string message) : Exception(message);
