using System.Management.Automation;
using ZoomCustom.Files;
using ZoomCustom.Models;

namespace ZoomCustom.Identities;

/// <summary>A user's email address and display name, as far as they're known.</summary>
internal sealed record UserNames(string? Email, string? DisplayName)
{
    /// <summary>What a given value says about a user.</summary>
    /// <param name="given">A user, or an object with a user's properties.</param>
    /// <param name="id">The ID or email address that identifies the user.</param>
    public static UserNames Of(PSObject given, string id)
    {
        string name = $"{Text(given, nameof(ZoomUser.FirstName))} {Text(given, nameof(ZoomUser.LastName))}".Trim();
        return new(
            Text(given, nameof(ZoomUser.Email)) ?? (Identifiers.IsAddress(id) ? id : null),
            Text(given, nameof(ZoomUser.DisplayName)) ?? Text(given, "display_name") ?? (name.Length > 0 ? name : null)
        );
    }

    /// <summary>The words for a user in messages.</summary>
    public static string Words(ZoomUser user) =>
        Of(PSObject.AsPSObject(user), user.UserId ?? "").Words(user.UserId ?? "") ?? user.ToString();

    /// <summary>The words for the user in messages: the name and the email address; null if only a text is known.</summary>
    /// <param name="text">The text that identifies the user.</param>
    public string? Words(string text)
    {
        string address = Email ?? text;
        return DisplayName is { } name && name != address ? $"{name} ({address})"
            : address != text ? address
            : null;
    }

    private static string? Text(PSObject given, string property) =>
        (CsvCell.Read(PropertyText.Of(given, property)) as string)?.Trim() is { Length: > 0 } text ? text : null;
}
