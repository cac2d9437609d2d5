namespace ZoomCustom.Errors;

/// <summary>Zoom reported success for a batch but left this item out.</summary>
internal sealed class NotAddedException(string item, string to)
    : ZoomException(
        $"Zoom didn't add '{item}' to '{to}' and gave no reason. Check that the user exists in this account and isn't pending.",
        ErrorIds.NotTaken,
        ZoomErrorCategory.ObjectNotFound
    );
