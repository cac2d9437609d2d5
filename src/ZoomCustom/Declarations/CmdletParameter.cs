using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using ZoomCustom.Operations;

namespace ZoomCustom.Declarations;

/// <summary>A parameter of a cmdlet, as its property declares it.</summary>
internal sealed class CmdletParameter
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<CmdletParameter>> s_parameters = new();
    private readonly PropertyInfo _property;

    /// <summary>Read once, because each row asks for them.</summary>
    private readonly Attribute[] _attributes;
    private readonly ParameterAttribute[] _sets;
    private readonly KnownValuesAttribute[] _known;

    private CmdletParameter(PropertyInfo property)
    {
        _property = property;
        _attributes = [.. property.GetCustomAttributes()];
        _sets = [.. _attributes.OfType<ParameterAttribute>()];
        Names = [property.Name, .. Attribute<AliasAttribute>()?.AliasNames ?? []];
        _known = [.. _attributes.OfType<KnownValuesAttribute>()];
        Fields = Attribute<FieldsAttribute>();
    }

    /// <summary>The parameters of a cmdlet, in the order of their declarations.</summary>
    public static IReadOnlyList<CmdletParameter> Of(Type cmdlet) =>
        s_parameters.GetOrAdd(
            cmdlet,
            type =>
                [
                    .. from property in type.GetProperties()
                    where property.IsDefined(typeof(ParameterAttribute))
                    select new CmdletParameter(property),
                ]
        );

    /// <summary>The parameter's name.</summary>
    public string Name => _property.Name;

    /// <summary>The parameter's name and aliases. A property of a pipeline object with one of these names binds to it.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The parameter's type.</summary>
    public Type Type => _property.PropertyType;

    /// <summary>The values that Zoom documents; null if it documents none.</summary>
    public KnownValuesAttribute? Known => Array.Find(_known, known => known.Operation is null);

    /// <summary>Whether Zoom documents a value for any operation.</summary>
    public bool IsKnown(string value) => Array.Exists(_known, known => known.Values.Contains(value, StringComparer.OrdinalIgnoreCase));

    /// <summary>The values that Zoom documents for an operation; null if it documents none.</summary>
    public KnownValuesAttribute? KnownFor(Operation? operation) =>
        Array.Find(_known, known => known.Operation is not null && known.Operation == operation?.Id) ?? Known;

    /// <summary>The fields that Zoom documents; null if the parameter takes no objects.</summary>
    public FieldsAttribute? Fields { get; }

    /// <summary>An attribute of the parameter; null if it has none of that type.</summary>
    public T? Attribute<T>()
        where T : Attribute => _attributes.OfType<T>().FirstOrDefault();

    /// <summary>The parameter's declaration for a parameter set; null if it isn't in that set.</summary>
    public ParameterAttribute? In(string set) =>
        Array.Find(_sets, declared => declared.ParameterSetName == set || declared.ParameterSetName == ParameterAttribute.AllParameterSets);

    /// <summary>Whether the pipeline can bind the parameter in a parameter set, by value or by property name.</summary>
    public bool IsPiped(string set) => In(set) is { } declared && (declared.ValueFromPipeline || declared.ValueFromPipelineByPropertyName);

    /// <summary>The class that declares the parameter.</summary>
    public Type DeclaringType => _property.DeclaringType!;

    /// <summary>The parameter's current value.</summary>
    public object? Value(object cmdlet) => _property.GetValue(cmdlet);

    /// <summary>Sets the parameter's value.</summary>
    public void Set(object cmdlet, object? value) => _property.SetValue(cmdlet, value);

    /// <summary>Converts a value as the parameter's attributes declare, before it's converted to the parameter's type.</summary>
    public object? Transform(object? value) =>
        _attributes.OfType<ArgumentTransformationAttribute>().Aggregate(value, (one, each) => each.Transform(null!, one));
}
