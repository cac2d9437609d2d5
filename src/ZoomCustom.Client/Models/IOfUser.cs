namespace ZoomCustom.Models;

/// <summary>A record that belongs to a user. Zoom's response doesn't say who it is, so the cmdlet adds what the input says.</summary>
public interface IOfUser
{
    /// <summary>Sets the user's email address and display name, as far as they're known.</summary>
    void Join(string? email, string? displayName);
}
