using System.Collections.Generic;

namespace ZoomCustom.Models;

/// <summary>A record that Zoom lists under another one and that does not name it: told which when it is read.</summary>
public interface IPartOf
{
    /// <summary>Takes what it belongs to from the path's values.</summary>
    void Join(IReadOnlyDictionary<string, string> path);
}
