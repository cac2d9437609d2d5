using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using ZoomCustom.Declarations;

namespace ZoomCustom.Help;

/// <summary>A parameter, with what its doc comment says.</summary>
/// <param name="property">The cmdlet's property.</param>
/// <param name="says">What is said of it.</param>
/// <param name="value">What it is when it is not given.</param>
internal sealed class ParameterHelp(PropertyInfo property, string says, object? value)
{
    private readonly Type _type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

    public PropertyInfo Property { get; } = property;
    public string Name => Property.Name;
    public ParameterAttribute[] Sets { get; } = [.. property.GetCustomAttributes<ParameterAttribute>().Where(a => !a.DontShow)];
    public string[] Aliases { get; } = [.. property.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? []];
    public bool IsSwitch => _type == typeof(SwitchParameter);
    public bool TakesWildcards => Property.IsDefined(typeof(SupportsWildcardsAttribute));
    public string TypeName => _type.Name;

    /// <summary>What there is to choose from, where there is no other choice.</summary>
    public string[] Choices => _type.IsEnum ? Enum.GetNames(_type) : [];

    /// <summary>What it is for, and the values that Zoom documents, where they are not all named yet.</summary>
    public string Text
    {
        get
        {
            IReadOnlyList<string> known = Property.GetCustomAttribute<KnownValuesAttribute>()?.Values ?? [];
            return known.All(one => says.Contains(one, StringComparison.OrdinalIgnoreCase))
                ? says
                : $"{says} Zoom knows {string.Join(", ", known)}.";
        }
    }

    /// <summary>The value when it is not given; empty where that says nothing.</summary>
    public string Default =>
        value switch
        {
            null or SwitchParameter or bool or string { Length: 0 } => "",
            string text => text,
            Array many => string.Join(", ", many.Cast<object>()),
            ValueType plain when plain.Equals(Activator.CreateInstance(plain.GetType())) => "",
            _ => value.ToString()!,
        };

    /// <summary>How the pipeline brings it; empty where it does not.</summary>
    public string Pipeline =>
        (Sets.Any(a => a.ValueFromPipeline), Sets.Any(a => a.ValueFromPipelineByPropertyName)) switch
        {
            (true, true) => "(ByValue, ByPropertyName)",
            (true, false) => "(ByValue)",
            (false, true) => "(ByPropertyName)",
            _ => "",
        };

    /// <summary>What is declared of it for a parameter set; null where it is not in that.</summary>
    public ParameterAttribute? In(string set) =>
        Array.Find(Sets, a => a.ParameterSetName == set || a.ParameterSetName == ParameterAttribute.AllParameterSets);
}
