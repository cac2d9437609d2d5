using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using ZoomCustom.Errors;
using ZoomCustom.Operations;

namespace ZoomCustom.Http;

/// <summary>A request: an operation from the catalog and its values. Immutable: each With method returns a changed copy.</summary>
public sealed class ZoomRequest
{
    private readonly Dictionary<string, string> _path;
    private readonly Dictionary<string, object?> _query;

    /// <summary>Creates a request without values.</summary>
    public ZoomRequest(Operation operation)
        : this(operation, new(StringComparer.Ordinal), new(StringComparer.Ordinal), null) { }

    private ZoomRequest(Operation operation, Dictionary<string, string> path, Dictionary<string, object?> query, object? body)
    {
        Operation = operation;
        _path = path;
        _query = query;
        Body = body;
    }

    /// <summary>The API operation.</summary>
    public Operation Operation { get; }

    /// <summary>The unescaped values of the path's parameters, by Zoom's names.</summary>
    public IReadOnlyDictionary<string, string> Path => _path;

    /// <summary>The query's values by Zoom's names, in order. Null values aren't sent. A sequence repeats its name for each item.</summary>
    public IReadOnlyDictionary<string, object?> Query => _query;

    /// <summary>The body's values by Zoom's names, or any object that Newtonsoft.Json can write; null if there is no body.</summary>
    public object? Body { get; }

    /// <summary>The body's properties; empty if the body isn't a set of properties.</summary>
    public IReadOnlyDictionary<string, object?> Fields => Body as Dictionary<string, object?> ?? s_noFields;

    private static readonly Dictionary<string, object?> s_noFields = [];

    /// <summary>Returns a copy with a value for a parameter of the path.</summary>
    public ZoomRequest WithPath(string name, string value) =>
        new(Operation, new(_path, StringComparer.Ordinal) { [name] = value }, _query, Body);

    /// <summary>Returns a copy with a value in the query.</summary>
    public ZoomRequest WithQuery(string name, object? value) =>
        new(Operation, _path, new(_query, StringComparer.Ordinal) { [name] = value }, Body);

    /// <summary>Returns a copy with another body.</summary>
    public ZoomRequest WithBody(object? body) => new(Operation, _path, _query, body);

    /// <summary>Returns a value in the body; null if the body doesn't have it.</summary>
    /// <param name="name">The property's name, or the path to a nested property, such as <c>user_info.feature.zoom_phone</c>.</param>
    public object? Field(string name) =>
        name.Split('.')
            .Aggregate(
                Body,
                (part, step) =>
                    part is IReadOnlyDictionary<string, object?> fields && fields.TryGetValue(step, out object? value) ? value : null
            );

    /// <summary>Returns a copy with a value in the body.</summary>
    /// <param name="name">The property's name, or the path to a nested property, such as <c>user_info.feature.zoom_phone</c>.</param>
    /// <param name="value">The value.</param>
    public ZoomRequest WithField(string name, object? value) => WithBody(With(Fields, name.Split('.'), 0, value));

    private static Dictionary<string, object?> With(IReadOnlyDictionary<string, object?>? fields, string[] steps, int at, object? value)
    {
        var copy = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, object?> field in fields ?? s_noFields)
            copy[field.Key] = field.Value;
        string name = steps[at];
        copy[name] =
            at == steps.Length - 1
                ? value
                : With(
                    copy.TryGetValue(name, out object? inner) ? inner as IReadOnlyDictionary<string, object?> : null,
                    steps,
                    at + 1,
                    value
                );
        return copy;
    }

    /// <summary>The escaped path with its values.</summary>
    /// <exception cref="InvalidInputException">A value isn't allowed in a path, or is missing.</exception>
    public string EscapedPath =>
        "/" + string.Join("/", Operation.Template.Select(segment => Operation.IsParameter(segment) ? PathValue(segment) : segment));

    /// <summary>The escaped path with its values, and the query.</summary>
    public string PathAndQuery
    {
        get
        {
            var text = new StringBuilder(EscapedPath);
            char before = '?';
            foreach (KeyValuePair<string, object?> part in _query)
            {
                foreach (object? value in Values(part.Value))
                {
                    text.Append(before).Append(Uri.EscapeDataString(part.Key)).Append('=').Append(Uri.EscapeDataString(Text(value)));
                    before = '&';
                }
            }

            return text.ToString();
        }
    }

    private string PathValue(string segment)
    {
        string name = segment.Substring(1, segment.Length - 2);
        return _path.TryGetValue(name, out string? value)
            ? PathSegment.Escape(value)
            : throw new InvalidInputException($"The path {Operation.Path} requires a value for '{name}'.");
    }

    private static IEnumerable<object?> Values(object? value) =>
        value switch
        {
            null => [],
            string => [value],
            IEnumerable many => many.Cast<object?>().Where(v => v is not null),
            _ => [value],
        };

    private static string Text(object? value) =>
        value switch
        {
            bool flag => flag ? "true" : "false",
            DateTimeOffset time => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            Enum member => member.ToString("D"),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value?.ToString() ?? "",
        };
}
