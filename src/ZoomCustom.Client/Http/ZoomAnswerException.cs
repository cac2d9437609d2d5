using System;

namespace ZoomCustom.Http;

/// <summary>An answer arrived that is not what Zoom's API sends: cut short, or written by something in between.</summary>
public sealed class ZoomAnswerException(string message, Exception? inner = null) : Exception(message, inner);
