namespace ZoomCustom.Operations;

/// <summary>How to read the state that an operation changes.</summary>
/// <param name="Operation">The operation that reads the state.</param>
/// <param name="Parameter">The path parameter of the changing operation that identifies the object.</param>
public sealed record StateRead(Operation Operation, string Parameter);
