namespace ZoomCustom.Operations;

/// <summary>How the state that an operation changes is read.</summary>
/// <param name="Operation">The operation that reads it.</param>
/// <param name="Parameter">The parameter of the changing operation's path that says whose state it is.</param>
public sealed record StateRead(Operation Operation, string Parameter);
