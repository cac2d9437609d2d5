using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using ZoomCustom.Errors;
using ZoomCustom.Operations;

namespace ZoomCustom.Http;

/// <summary>One request to be sent: an operation of the catalogue and the values for its places.</summary>
public sealed class ZoomRequest(Operation operation)
{
    /// <summary>What is asked.</summary>
    public Operation Operation { get; } = operation;

    /// <summary>The values of the path's parameters, not yet escaped, by Zoom's names.</summary>
    public IDictionary<string, string> Path { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The query by Zoom's names, in the order given. Null values do not travel; a sequence repeats its name.</summary>
    public IDictionary<string, object?> Query { get; } = new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>The body by Zoom's names, or anything that Newtonsoft.Json can write; null when there is none.</summary>
    public object? Body { get; set; }

    /// <summary>What the request is about, as the user gave it: an identifier or an object.</summary>
    public object? Target { get; set; }

    /// <summary>What it changes, as it was before, where that is known.</summary>
    public object? Before { get; set; }

    /// <summary>Told of what happens on the way that a user may want to know, such as a wait. Called on any thread.</summary>
    public Action<string>? Notice { get; set; }

    /// <summary>Told of what a user should know. Called on any thread.</summary>
    public Action<string>? Warning { get; set; }

    /// <summary>Told of each exchange with Zoom: what was asked, and what came back, without bodies and tokens. Called on any thread.</summary>
    public Action<string>? Trace { get; set; }

    /// <summary>How long to go on trying, waits included; null for as long as there is hope.</summary>
    public TimeSpan? TimeLimit { get; set; }

    /// <summary>Whether it has been sent and not been answered.</summary>
    public bool IsUnanswered { get; internal set; }

    /// <summary>The body's properties, to be filled in; made when first asked for.</summary>
    public IDictionary<string, object?> BodyFields =>
        (IDictionary<string, object?>)(Body ??= new Dictionary<string, object?>(StringComparer.Ordinal));

    /// <summary>A copy that can be changed without changing this one.</summary>
    public ZoomRequest Copy()
    {
        var copy = new ZoomRequest(Operation)
        {
            Body = Body is IDictionary<string, object?> fields ? new Dictionary<string, object?>(fields) : Body,
            Target = Target,
            Before = Before,
            Notice = Notice,
            Warning = Warning,
            Trace = Trace,
            TimeLimit = TimeLimit,
        };
        foreach (KeyValuePair<string, string> part in Path)
            copy.Path[part.Key] = part.Value;
        foreach (KeyValuePair<string, object?> part in Query)
            copy.Query[part.Key] = part.Value;
        return copy;
    }

    /// <summary>The path with its values, escaped.</summary>
    /// <exception cref="InvalidInputException">A value cannot stand in a path, or one is missing.</exception>
    public string EscapedPath =>
        "/" + string.Join("/", Operation.Template.Select(segment => Operation.IsParameter(segment) ? PathValue(segment) : segment));

    /// <summary>The path with its values and the query, escaped.</summary>
    public string PathAndQuery
    {
        get
        {
            var text = new StringBuilder(EscapedPath);
            char before = '?';
            foreach (KeyValuePair<string, object?> part in Query)
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
        return Path.TryGetValue(name, out string? value)
            ? PathSegment.Escape(value)
            : throw new InvalidInputException($"The path {Operation.Path} needs a value for '{name}'.");
    }

    private static IEnumerable<object?> Values(object? value) => value switch
    {
        null => [],
        string => [value],
        IEnumerable many => many.Cast<object?>().Where(v => v is not null),
        _ => [value],
    };

    private static string Text(object? value) => value switch
    {
        bool flag => flag ? "true" : "false",
        DateTimeOffset time => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        Enum member => member.ToString("D"),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };
}
