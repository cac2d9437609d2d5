using System.Collections.Generic;

namespace ZoomCustom.Errors;

/// <summary>An object isn't as the run left it.</summary>
internal sealed class UndoConflictException(string target, IReadOnlyList<string> differences)
    : ZoomException(
        $"{target} was changed after the run: {string.Join("; ", differences)}. Nothing was sent. To undo the change anyway, use -Force.",
        ErrorIds.UndoConflict,
        ZoomErrorCategory.InvalidOperation
    );
