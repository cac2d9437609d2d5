using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using ZoomCustom.Declarations;

namespace ZoomCustom.Help;

/// <summary>The help of a parameter.</summary>
/// <param name="property">The cmdlet's property.</param>
/// <param name="description">The description from the doc comment.</param>
/// <param name="value">The default value.</param>
internal sealed class ParameterHelp(PropertyInfo property, string description, object? value)
{
    private readonly Type _type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

    public PropertyInfo Property { get; } = property;
    public string Name => Property.Name;
    public ParameterAttribute[] Sets { get; } = [.. property.GetCustomAttributes<ParameterAttribute>().Where(a => !a.DontShow)];
    public string[] Aliases { get; } = [.. property.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? []];
    public bool IsSwitch => _type == typeof(SwitchParameter);
    public bool TakesWildcards => Property.IsDefined(typeof(SupportsWildcardsAttribute));
    public string TypeName => _type.Name;

    /// <summary>The names of an enumeration's values; empty for other types.</summary>
    public string[] Choices => _type.IsEnum ? Enum.GetNames(_type) : [];

    /// <summary>The description, with the values that Zoom documents if the description doesn't contain them all.</summary>
    public string Text
    {
        get
        {
            IReadOnlyList<string> known =
                Property.GetCustomAttributes<KnownValuesAttribute>().FirstOrDefault(one => one.Operation is null)?.Values ?? [];
            return known.All(one => description.Contains(one, StringComparison.OrdinalIgnoreCase))
                ? description
                : $"{description} Known values: {string.Join(", ", known)}.";
        }
    }

    /// <summary>The default value; empty if it isn't worth showing.</summary>
    public string Default =>
        value switch
        {
            null or SwitchParameter or bool or string { Length: 0 } => "",
            string text => text,
            Array many => string.Join(", ", many.Cast<object>()),
            ValueType plain when plain.Equals(Activator.CreateInstance(plain.GetType())) => "",
            _ => value.ToString()!,
        };

    /// <summary>How the parameter accepts pipeline input; empty if it doesn't.</summary>
    public string Pipeline =>
        (Sets.Any(a => a.ValueFromPipeline), Sets.Any(a => a.ValueFromPipelineByPropertyName)) switch
        {
            (true, true) => "(ByValue, ByPropertyName)",
            (true, false) => "(ByValue)",
            (false, true) => "(ByPropertyName)",
            _ => "",
        };

    /// <summary>The parameter's attribute for a parameter set; null if it isn't in that set.</summary>
    public ParameterAttribute? In(string set) =>
        Array.Find(Sets, a => a.ParameterSetName == set || a.ParameterSetName == ParameterAttribute.AllParameterSets);
}
