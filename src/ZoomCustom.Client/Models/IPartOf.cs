using System.Collections.Generic;

namespace ZoomCustom.Models;

/// <summary>A record that belongs to a parent record. Zoom doesn't return the parent's ID, so the client adds it.</summary>
public interface IPartOf
{
    /// <summary>Sets the parent's ID from the values of the request's path.</summary>
    void Join(IReadOnlyDictionary<string, string> path);
}
