using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Conventions;

/// <summary>Namespaces have no circular dependencies, direct or indirect.</summary>
public sealed class LayerTests
{
    public static TheoryData<string> Assemblies => ["lib/ZoomCustom.Client.dll", "lib/ZoomCustom.Sandbox.dll", "ZoomCustom.dll"];

    [Theory, MemberData(nameof(Assemblies))]
    public void Namespaces_have_no_circular_dependencies(string file)
    {
        using var module = ModuleDefinition.ReadModule(Path.Combine(Paths.Module, "net8.0", file));
        Dictionary<string, Dictionary<string, string>> uses = Uses(module);
        Assert.True(uses.Count > 3, $"{file} has only the namespaces {string.Join(", ", uses.Keys)}.");
        string[] circles =
        [
            .. from one in uses.Keys
            from other in uses[one].Keys
            where Reaches(uses, other, one)
            orderby one, other
            select $"{one} uses {other} ({uses[one][other]}), which depends on {one} in turn.",
        ];
        Assert.True(circles.Length == 0, string.Join(Environment.NewLine, circles));
    }

    /// <summary>Lists the namespaces that each namespace uses, with an example of each use.</summary>
    private static Dictionary<string, Dictionary<string, string>> Uses(ModuleDefinition module)
    {
        var uses = new Dictionary<string, Dictionary<string, string>>();
        foreach (TypeDefinition type in module.GetTypes())
        {
            string own = Namespace(type);
            if (own.Length == 0)
                continue;
            uses.TryAdd(own, []);
            foreach (TypeReference used in Used(type).SelectMany(Parts))
            {
                if (used.Scope == module && Namespace(used) is { Length: > 0 } other && other != own)
                    uses[own].TryAdd(other, $"{type.Name} uses {used.Name}");
            }
        }

        return uses;
    }

    private static bool Reaches(Dictionary<string, Dictionary<string, string>> uses, string from, string to)
    {
        var seen = new HashSet<string>();
        var next = new Stack<string>([from]);
        while (next.TryPop(out string? at))
        {
            if (at == to)
                return true;
            if (seen.Add(at))
                foreach (string used in uses[at].Keys)
                    next.Push(used);
        }

        return false;
    }

    private static string Namespace(TypeReference type) => type.DeclaringType is { } outer ? Namespace(outer) : type.Namespace;

    private static IEnumerable<TypeReference?> Used(TypeDefinition type) =>
        [
            type.BaseType,
            .. type.Interfaces.Select(i => i.InterfaceType),
            .. Attributes(type),
            .. type.Fields.SelectMany(field => Attributes(field).Append(field.FieldType)),
            .. type.Properties.SelectMany(property => Attributes(property).Append(property.PropertyType)),
            .. type.GenericParameters.SelectMany(parameter => parameter.Constraints.Select(c => c.ConstraintType)),
            .. type.Methods.SelectMany(Used),
        ];

    private static IEnumerable<TypeReference?> Used(MethodDefinition method)
    {
        IEnumerable<TypeReference?> used =
        [
            method.ReturnType,
            .. Attributes(method),
            .. method.Parameters.SelectMany(parameter => Attributes(parameter).Append(parameter.ParameterType)),
            .. method.GenericParameters.SelectMany(parameter => parameter.Constraints.Select(c => c.ConstraintType)),
        ];
        return !method.HasBody
            ? used
            :
            [
                .. used,
                .. method.Body.Variables.Select(variable => variable.VariableType),
                .. method.Body.ExceptionHandlers.Select(handler => handler.CatchType),
                .. method.Body.Instructions.SelectMany(Used),
            ];
    }

    private static IEnumerable<TypeReference?> Used(Instruction instruction) =>
        instruction.Operand switch
        {
            TypeReference type => [type],
            GenericInstanceMethod method =>
            [
                method.DeclaringType,
                method.ReturnType,
                .. method.GenericArguments,
                .. method.Parameters.Select(p => p.ParameterType),
            ],
            MethodReference method => [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(p => p.ParameterType)],
            FieldReference field => [field.DeclaringType, field.FieldType],
            _ => [],
        };

    private static IEnumerable<TypeReference?> Attributes(ICustomAttributeProvider provider) =>
        provider.CustomAttributes.SelectMany(attribute =>
            attribute.ConstructorArguments.Select(a => a.Value as TypeReference).Append(attribute.AttributeType)
        );

    /// <summary>Returns a type, its element type, and its generic arguments.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? type) =>
        type switch
        {
            null or GenericParameter => [],
            GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
            TypeSpecification made => Parts(made.ElementType),
            _ => [type],
        };
}
