using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ZoomCustom.Errors;

namespace ZoomCustom.Declarations;

/// <summary>The fields that Zoom documents for a parameter that takes hashtables or objects.</summary>
/// <param name="fields">The fields, separated by spaces, in Zoom's spelling: <c>label=Mobile|Office</c> has documented values,
/// <c>type=1:Daily|2:Weekly</c> has names for them, and <c>breakout_room.enable</c> is a field of a field.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FieldsAttribute(string fields) : Attribute
{
    private const int MaxSuggestions = 5;

    private readonly Dictionary<string, Choice[]> _fields = fields
        .Split(' ')
        .Select(field => field.Split('='))
        .ToDictionary(
            field => field[0],
            field => field.Length == 1 ? [] : Array.ConvertAll(field[1].Split('|'), Choice.Parse),
            StringComparer.Ordinal
        );

    /// <summary>Returns a value with documented values in Zoom's spelling.</summary>
    /// <exception cref="InvalidInputException">Zoom documents no such field, or the value can't be one of the field's.</exception>
    internal object? Check(string parameter, object? value) => Check(parameter, "", value);

    private object? Check(string parameter, string path, object? value)
    {
        if (value is object?[] list)
            return Array.ConvertAll(list, one => Check(parameter, path, one));
        if (value is not Dictionary<string, object?> && path.Length == 0 && value is not null)
            throw new InvalidInputException(
                $"'{value}' isn't a valid value for -{parameter}. Use a hashtable with these fields: {string.Join(", ", _fields.Keys)}."
            );
        if (value is not Dictionary<string, object?> fields)
            return path.Length > 0 && _fields[path] is { Length: > 0 } choices ? Spelled(parameter, path, choices, value) : value;
        return fields.ToDictionary(
            field => field.Key,
            field => Check(parameter, Known(parameter, path.Length == 0 ? field.Key : path + "." + field.Key), field.Value),
            StringComparer.Ordinal
        );
    }

    private string Known(string parameter, string path)
    {
        if (_fields.ContainsKey(path))
            return path;
        int last = path.LastIndexOf('.');
        string parent = last < 0 ? "" : path.Substring(0, last + 1);
        string[] siblings =
        [
            .. _fields.Keys.Where(name => name.StartsWith(parent, StringComparison.Ordinal) && name.IndexOf('.', parent.Length) < 0),
        ];
        throw new InvalidInputException(
            $"'{path}' isn't a documented field of -{parameter}. {Suggest(path.Substring(parent.Length), parent, siblings)}"
                + " To send a field that Zoom added recently, use Invoke-ZoomApi."
        );
    }

    private static string Suggest(string name, string parent, string[] siblings)
    {
        string[] words = name.Split('_');
        string[] names = [.. siblings.Select(sibling => sibling.Substring(parent.Length))];
        string[] similar =
        [
            .. names
                .OrderByDescending(one => one.Split('_').Intersect(words).Count())
                .ThenByDescending(one => one.TakeWhile((letter, i) => i < name.Length && name[i] == letter).Count())
                .Take(MaxSuggestions),
        ];
        return names.Length == 0 ? "It has no documented fields."
            : names.Length <= MaxSuggestions ? $"Documented fields: {string.Join(", ", names)}."
            : $"Similar fields: {string.Join(", ", similar)}.";
    }

    private static object? Spelled(string parameter, string path, Choice[] choices, object? value)
    {
        if (value is not string text)
            return value;
        bool isNumeric = choices.All(choice => long.TryParse(choice.Value, out _));
        if (choices.FirstOrDefault(choice => choice.Matches(text)) is { } known)
            text = known.Value;
        if (!isNumeric)
            return text;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw new InvalidInputException(
                $"'{text}' isn't a valid value for {path} of -{parameter}. Use {string.Join(", ", choices.Select(choice => choice.Shown))}."
            );
    }

    private sealed record Choice(string Value, string? Name)
    {
        public string Shown => Name is null ? Value : $"{Value} ({Name})";

        public static Choice Parse(string text) => text.Split(':') is { Length: 2 } named ? new(named[0], named[1]) : new(text, null);

        public bool Matches(string text) =>
            string.Equals(text, Value, StringComparison.OrdinalIgnoreCase) || string.Equals(text, Name, StringComparison.OrdinalIgnoreCase);
    }
}
