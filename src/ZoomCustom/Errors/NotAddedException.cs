namespace ZoomCustom.Errors;

/// <summary>Zoom answered a batch with success and left this item out.</summary>
internal sealed class NotAddedException(string item, string to)
    : ZoomException(
        $"Zoom did not add '{item}' to '{to}' and gave no reason. Check that the user exists in this account and is not pending.",
        ErrorIds.NotTaken,
        ZoomErrorCategory.ObjectNotFound
    );
