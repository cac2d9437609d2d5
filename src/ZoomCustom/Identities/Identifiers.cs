using System;
using System.Linq;
using System.Text.RegularExpressions;
using ZoomCustom.Errors;

namespace ZoomCustom.Identities;

/// <summary>Checks text that can be an ID or an email address.</summary>
internal static class Identifiers
{
    private static readonly Regex s_longId = new("^[A-Za-z0-9_-]{18,28}$", RegexOptions.CultureInvariant);
    private static readonly Regex s_address = new(@"^[^@\s]+@[^@\s]+$", RegexOptions.CultureInvariant);

    /// <summary>Characters without a width, and marks of the text's direction. Text that was copied from a page or a file can contain
    /// them.</summary>
    private static readonly Regex s_invisible = new(
        @"[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]",
        RegexOptions.CultureInvariant
    );

    /// <summary>A meeting ID as Zoom shows it: 9 to 11 digits in groups.</summary>
    private static readonly Regex s_meeting = new(@"^[0-9](?:[\s\p{Pd}]?[0-9]){8,10}$", RegexOptions.CultureInvariant);

    /// <summary>The text without characters that can't be seen.</summary>
    public static string Visible(string value) => s_invisible.Replace(value, "").Trim();

    /// <summary>The digits of a meeting ID. Other text, such as a UUID, doesn't change.</summary>
    public static string MeetingId(string value) =>
        Visible(value) is var visible && s_meeting.IsMatch(visible) ? string.Concat(visible.Where(c => c is >= '0' and <= '9')) : value;

    /// <summary>Whether the text can be an email address.</summary>
    public static bool IsAddress(string value) => s_address.IsMatch(value);

    /// <summary>Whether the text looks like one of Zoom's long IDs.</summary>
    public static bool IsLongId(string value) => s_longId.IsMatch(value);

    /// <summary>Whether Zoom reads the text as an email address and not as an ID.</summary>
    public static bool HasAt(string value) => value.IndexOf('@') >= 0;

    /// <summary>Returns the value, without invisible characters, if it can be an ID or an email address.</summary>
    /// <exception cref="InvalidInputException">The value can't be an ID or an email address.</exception>
    public static string Checked(string value) => CheckedVisible(Visible(value));

    private static string CheckedVisible(string value) =>
        value.Length == 0 ? throw new InvalidInputException("The ID or email address is empty.")
        : value.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) || value.StartsWith("@", StringComparison.Ordinal)
            ? throw new InvalidInputException($"'{value}' isn't a valid ID or email address.")
        : value;
}
