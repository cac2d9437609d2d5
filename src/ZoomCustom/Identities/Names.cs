using System.Management.Automation;
using ZoomCustom.Models;

namespace ZoomCustom.Identities;

/// <summary>The words for objects in messages.</summary>
internal static class Names
{
    /// <summary>A user's name and email address, as far as they are known.</summary>
    public static string Of(ZoomUser user) => OfUser(PSObject.AsPSObject(user), user.UserId ?? "") ?? user.ToString();

    /// <summary>The name and email address of the user that an object identifies; null if only the text is known.</summary>
    /// <param name="given">A user, or an object with a user's properties.</param>
    /// <param name="text">The text that identifies the user.</param>
    public static string? OfUser(PSObject given, string text)
    {
        string name =
            Text(given, nameof(ZoomUser.DisplayName))
            ?? $"{Text(given, nameof(ZoomUser.FirstName))} {Text(given, nameof(ZoomUser.LastName))}".Trim();
        string address = Text(given, nameof(ZoomUser.Email)) ?? text;
        return name.Length > 0 && name != address ? $"{name} ({address})"
            : address != text ? address
            : null;
    }

    private static string? Text(PSObject given, string property) =>
        given.Properties[property]?.Value?.ToString()?.Trim() is { Length: > 0 } text ? text : null;
}
