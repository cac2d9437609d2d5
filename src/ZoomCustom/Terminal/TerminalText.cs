using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ZoomCustom.Models;

namespace ZoomCustom.Terminal;

/// <summary>Makes external text safe to show. A terminal executes control characters in any text.</summary>
/// <remarks>Public because the module's views call it for each cell. The objects themselves keep their values.</remarks>
public static class TerminalText
{
    /// <summary>The text with a symbol for each control character, such as ␛ for the escape character.</summary>
    public static string Of(string text)
    {
        if (!text.Any(IsControl))
            return text;
        char[] shown = text.ToCharArray();
        for (int i = 0; i < shown.Length; i++)
            shown[i] = Symbol(shown[i]);
        return new string(shown);
    }

    /// <summary>A value to show: the value itself, or a copy with its text made safe.</summary>
    public static object? Cell(object? value)
    {
        switch (value is PSObject wrapped ? wrapped.BaseObject : value)
        {
            case null:
                return null;
            case PSCustomObject:
                return IsSafe(value!.ToString()) ? value : Of(value.ToString()!);
            case string text:
                return Of(text);
            case ZoomPart part:
                if (IsSafe(part))
                    return value;
                var copy = new ZoomPart();
                foreach (DictionaryEntry field in part)
                    copy[Of((string)field.Key)] = Cell(field.Value);
                return copy;
            case IDictionary map:
                // Other dictionaries keep their order. Their entries show as [key, value].
                return IsSafe(map)
                    ? value
                    : map.Keys.Cast<object>().Select(key => new KeyValuePair<object, object?>(Cell(key)!, Cell(map[key]))).ToArray();
            case IEnumerable list:
                object?[] items = [.. list.Cast<object?>()];
                object?[] safe = [.. items.Select(Cell)];
                return items.Where((item, i) => !ReferenceEquals(item, safe[i])).Any() ? safe : value;
            case { } other:
                return other is IFormattable || IsSafe(other.ToString()) ? value : Of(other.ToString()!);
        }
    }

    /// <summary>Whether a list shows a value: it isn't null, and isn't an empty text or list.</summary>
    public static bool HasValue(object? value) =>
        (value is PSObject wrapped ? wrapped.BaseObject : value) switch
        {
            null or "" => false,
            string => true,
            ICollection list => list.Count > 0,
            IEnumerable list => list.GetEnumerator().MoveNext(),
            _ => true,
        };

    /// <summary>The error with its message and target name made safe. Its exception and target object don't change.</summary>
    public static ErrorRecord Of(ErrorRecord error)
    {
        string message = error.Shown();
        if (!IsSafe(message))
            error.ErrorDetails = new ErrorDetails(Of(message)) { RecommendedAction = error.ErrorDetails?.RecommendedAction ?? "" };
        if (!IsSafe(error.CategoryInfo.TargetName))
            error.CategoryInfo.TargetName = Of(error.CategoryInfo.TargetName);
        return error;
    }

    private static bool IsSafe(string? text) => text is null || !text.Any(IsControl);

    private static bool IsSafe(IDictionary map) =>
        map.Keys.Cast<object>().All(key => IsSafe(key.ToString()) && ReferenceEquals(Cell(map[key]), map[key]));

    /// <summary>Whether a character is C0, DEL, C1, a line or paragraph separator, or changes the direction of text.</summary>
    private static bool IsControl(char c) =>
        char.IsControl(c) || c is '\u061C' or '\u200E' or '\u200F' or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static char Symbol(char c) =>
        c < ' ' ? (char)('\u2400' + c)
        : c == '\u007F' ? '\u2421'
        : IsControl(c) ? '\uFFFD'
        : c;
}
