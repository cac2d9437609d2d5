using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Conventions;

/// <summary>Folders depend one way: no two namespaces of an assembly use each other, be it by way of others.</summary>
public sealed class LayerTests
{
    [Theory, InlineData("ZoomCustom.dll"), InlineData("lib/ZoomCustom.Client.dll"), InlineData("lib/ZoomCustom.Sandbox.dll")]
    public void Namespaces_depend_one_way(string assembly)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(Path.Combine(Paths.Module, "net8.0", assembly));
        Dictionary<string, HashSet<string>> uses = Uses(module);
        Assert.NotEmpty(uses);
        Assert.Empty(uses.Keys.Where(name => Reaches(uses, name, name)).Select(name => $"{name}: {Way(uses, name)}"));
    }

    private static bool Reaches(Dictionary<string, HashSet<string>> uses, string from, string to)
    {
        var seen = new HashSet<string>();
        var left = new Stack<string>(uses[from]);
        while (left.TryPop(out string? next))
        {
            if (next == to)
                return true;
            if (seen.Add(next) && uses.TryGetValue(next, out HashSet<string>? further))
                foreach (string one in further)
                    left.Push(one);
        }

        return false;
    }

    /// <summary>The namespaces that a namespace uses and that lead back to it.</summary>
    private static string Way(Dictionary<string, HashSet<string>> uses, string name) =>
        string.Join(", ", uses[name].Where(used => uses.ContainsKey(used) && (used == name || Reaches(uses, used, name))));

    private static Dictionary<string, HashSet<string>> Uses(ModuleDefinition module)
    {
        var uses = new Dictionary<string, HashSet<string>>();
        foreach (TypeDefinition type in module.GetTypes())
        {
            string own = Namespace(type);
            if (!own.StartsWith("ZoomCustom.", System.StringComparison.Ordinal))
                continue;
            if (!uses.TryGetValue(own, out HashSet<string>? used))
                uses[own] = used = [];
            // An area's commands are one folder with the others'.
            used.UnionWith(
                Types(type)
                    .SelectMany(Parts)
                    .Where(part => part.Scope == module)
                    .Select(Namespace)
                    .Where(name => name != own && name.Length > 0)
            );
        }

        return uses;
    }

    private static string Namespace(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return type.Namespace.StartsWith("ZoomCustom.Commands.", System.StringComparison.Ordinal) ? "ZoomCustom.Commands" : type.Namespace;
    }

    private static IEnumerable<TypeReference> Types(TypeDefinition type)
    {
        IEnumerable<TypeReference?> types =
        [
            type.BaseType,
            .. type.Interfaces.Select(one => one.InterfaceType),
            .. type.CustomAttributes.Select(one => one.AttributeType),
            .. type.Fields.Select(one => one.FieldType),
            .. type.Properties.SelectMany(one => one.CustomAttributes).SelectMany(Named),
            .. type.Methods.SelectMany(method => method.Parameters.Select(one => one.ParameterType).Append(method.ReturnType)),
            .. type.Methods.Where(method => method.HasBody).SelectMany(method => method.Body.Instructions).Select(Used),
        ];
        return types.OfType<TypeReference>();
    }

    private static IEnumerable<TypeReference> Named(CustomAttribute attribute) =>
        attribute.ConstructorArguments.Select(one => one.Value).OfType<TypeReference>().Append(attribute.AttributeType);

    private static TypeReference? Used(Instruction instruction) =>
        instruction.Operand switch
        {
            TypeReference type => type,
            MemberReference member => member.DeclaringType,
            _ => null,
        };

    private static IEnumerable<TypeReference> Parts(TypeReference type) =>
        type switch
        {
            GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
            TypeSpecification made => Parts(made.ElementType),
            _ => [type],
        };
}
