using System;

namespace ZoomCustom.Models;

/// <summary>An administrator's action.</summary>
public sealed class ZoomOperationLog : ZoomObject
{
    public string? Action { get; init; }
    public string? CategoryType { get; init; }
    public string? OperationDetail { get; init; }
    public string? Operator { get; init; }
    public DateTime? Time { get; init; }
}
