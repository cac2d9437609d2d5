using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Text;

namespace ZoomCustom.Binding;

/// <summary>Removes PowerShell's wrapping from values. Hashtables and custom objects become dictionaries.</summary>
internal static class PlainValue
{
    /// <summary>The plain value.</summary>
    /// <param name="value">The value from the script.</param>
    /// <param name="zoomsNames">Whether to change keys from PowerShell's style (HostVideo) to Zoom's (host_video).</param>
    public static object? Of(object? value, bool zoomsNames = false)
    {
        switch (value)
        {
            case PSObject { BaseObject: not PSCustomObject } wrapped:
                return Of(wrapped.BaseObject, zoomsNames);
            case PSObject made:
                return made.Properties.ToDictionary(
                    property => Name(property.Name, zoomsNames),
                    property => Of(property.Value, zoomsNames)
                );
            case IDictionary record:
                var plain = new Dictionary<string, object?>(StringComparer.Ordinal);
                // If two keys become the same name, the later key wins.
                foreach (object key in record.Keys)
                    plain[Name(key.ToString()!, zoomsNames)] = Of(record[key], zoomsNames);
                return plain;
            case string text:
                return text;
            case IEnumerable list:
                return list.Cast<object?>().Select(item => Of(item, zoomsNames)).ToArray();
            case DateTime time:
                return new DateTimeOffset(time);
            case SwitchParameter flag:
                return flag.ToBool();
            default:
                return value;
        }
    }

    private static string Name(string name, bool zooms)
    {
        if (!zooms)
            return name;
        var snake = new StringBuilder();
        for (int i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && name[i - 1] != '_')
                snake.Append('_');
            snake.Append(char.ToLowerInvariant(name[i]));
        }

        return snake.ToString();
    }
}
