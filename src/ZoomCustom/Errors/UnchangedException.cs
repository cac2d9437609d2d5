namespace ZoomCustom.Errors;

/// <summary>There was nothing to change, and -ErrorIfUnchanged was specified.</summary>
internal sealed class UnchangedException(string message) : ZoomException(message, ErrorIds.Unchanged, ZoomErrorCategory.ResourceExists);
