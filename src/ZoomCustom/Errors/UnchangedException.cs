namespace ZoomCustom.Errors;

/// <summary>There was nothing to change, and -ErrorIfUnchanged makes that an error.</summary>
internal sealed class UnchangedException(string message) : ZoomException(message, "Unchanged", ZoomErrorCategory.ResourceExists);
