using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace ZoomCustom.Models;

/// <summary>A list in a record. As text, such as in a CSV file, its items are separated by semicolons.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
public sealed class ZoomList<T> : ReadOnlyCollection<T>
{
    /// <summary>Creates a list.</summary>
    public ZoomList(IList<T> items)
        : base(items) { }

    /// <inheritdoc/>
    public override string ToString() => PlainText.Of(this);
}
