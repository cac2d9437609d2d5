namespace ZoomCustom.Errors;

/// <summary>The object to create already exists. -WhatIf foresees this error; without -WhatIf, Zoom returns its own.</summary>
internal sealed class AlreadyExistsException(string what, string check)
    : ZoomException($"{what} already exists. To see it, run {check}.", ErrorIds.AlreadyExists, ZoomErrorCategory.ResourceExists);
