using System.Management.Automation;
using ZoomCustom.Errors;

namespace ZoomCustom.Identities;

/// <summary>Reads properties of pipeline objects. A property can be a script that fails.</summary>
internal static class PropertyText
{
    /// <summary>The value of a property.</summary>
    /// <exception cref="InvalidInputException">The property can't be read.</exception>
    public static object? ValueOf(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException e)
        {
            throw new InvalidInputException($"The property {property.Name} can't be read: {e.GetBaseException().Message}");
        }
    }

    /// <summary>The text of a property; null if there is none, or if it can't be read.</summary>
    public static string? Of(PSObject given, string name)
    {
        try
        {
            return given.Properties[name]?.Value?.ToString();
        }
        catch (GetValueException)
        {
            return null;
        }
    }
}
