using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Xunit;
using ZoomCustom.Models;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Conventions;

/// <summary>Names from Zoom never send control sequences to a terminal.</summary>
public sealed class TerminalTests : Tenant
{
    private readonly InteractiveHost _host = new();

    private protected override InteractiveHost Host => _host;

    private static XDocument Views { get; } = XDocument.Load(Path.Combine(Paths.Module, "ZoomCustom.format.ps1xml"));

    public static TheoryData<string> ViewTypes => [.. Views.Descendants("TypeName").Select(name => name.Value).Distinct()];

    /// <summary>Renders every cell of every view for an object that has control characters in all its text.</summary>
    [Theory, MemberData(nameof(ViewTypes))]
    public void Every_cell_of_every_view_is_safe(string name)
    {
        XElement[] views = [.. Views.Descendants("View").Where(view => view.Descendants("TypeName").Single().Value == name)];
        Assert.Equal(["ListControl", "TableControl"], views.Select(view => view.Elements().Last().Name.LocalName).Order());
        Type type = Module.GetType(name) ?? typeof(ZoomObject).Assembly.GetType(name)!;
        object hostile = Hostile(type)!;
        bool hasText = false;
        foreach (XElement cell in views.Descendants().Where(e => e.Name == "PropertyName" || e.Name == "ScriptBlock"))
        {
            string script = cell.Name == "PropertyName" ? $"$object.{cell.Value}" : $"$object | ForEach-Object {{ {cell.Value} }}";
            string text = string.Concat(Run(script, ("object", hostile)).Output.Select(Text));
            Terminal.AssertSafe(text);
            hasText |= text.Contains('\u241b');
        }

        // A view with only numbers and dates has no text to make safe.
        Assert.Equal(type.GetProperties().Any(p => Text(Value(p, hostile)).Contains('\u001b')), hasText);
    }

    [Fact]
    public void A_list_shows_every_property()
    {
        XElement[] lists = [.. Views.Descendants("ListControl")];
        Assert.NotEmpty(lists);
        Assert.All(
            lists,
            list =>
            {
                string name = list.Parent!.Descendants("TypeName").Single().Value;
                Type type = Module.GetType(name) ?? typeof(ZoomObject).Assembly.GetType(name)!;
                Assert.Equal(type.GetProperties().Select(p => p.Name), list.Descendants("Label").Select(label => label.Value));
            }
        );
    }

    [Fact]
    public void Questions_previews_and_errors_are_safe_and_objects_keep_the_name()
    {
        string name = Terminal.Hostile;
        Outcome made = Run("New-ZoomGroup $name", ("name", name)).Clean();
        Assert.Equal(name, made.Values<string>("Name").Single());

        Run("Get-ZoomGroup | Where-Object Name -eq $name | Remove-ZoomGroup -WhatIf", ("name", name)).Clean();
        Assert.Contains(Terminal.Shown, _host.Shown);
        string asked = "";
        _host.Answer = question =>
        {
            asked = question;
            return "No";
        };
        Run("Get-ZoomGroup | Where-Object Name -eq $name | Remove-ZoomGroup -Confirm", ("name", name)).Clean();
        Assert.Contains(Terminal.Shown, asked);
        Assert.All(_host.Shown.Split('\n').Append(asked.Replace("\r", "").Replace("\n", "")), Terminal.AssertSafe);

        ErrorRecord error = Run("Get-ZoomGroupMember $name", ("name", name + "x")).Error;
        Assert.Contains(Terminal.Shown + "x", error.ToString());
        // PowerShell shortens the name here.
        Assert.Contains(Terminal.Shown[..12], error.CategoryInfo.ToString());
        Terminal.AssertSafe(error.ToString() + error.CategoryInfo);
        Assert.Equal(name + "x", error.TargetObject);
    }

    /// <summary>PowerShell's own methods show text unchanged.</summary>
    [Fact]
    public void Every_message_goes_through_TerminalCmdlet()
    {
        string[] writers =
        [
            "WriteError",
            "ThrowTerminatingError",
            "WriteWarning",
            "WriteVerbose",
            "WriteDebug",
            "WriteProgress",
            "WriteInformation",
            "ShouldProcess",
            "ShouldContinue",
        ];
        using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(Path.Combine(Paths.Module, "net8.0", "ZoomCustom.dll"));
        (string Caller, MethodReference Called)[] calls =
        [
            .. from type in assembly.MainModule.GetTypes()
            from method in type.Methods
            where method.HasBody
            from instruction in method.Body.Instructions
            where instruction.OpCode.FlowControl == FlowControl.Call || instruction.OpCode.Code is Code.Ldftn or Code.Ldvirtftn
            let called = (MethodReference)instruction.Operand
            where called.DeclaringType.Namespace == "System.Management.Automation" && writers.Contains(called.Name)
            select (type.Name, called),
        ];
        Assert.NotEmpty(calls);
        Assert.All(calls, call => Assert.Equal("TerminalCmdlet", call.Caller));
    }

    private static Assembly Module { get; } = Import();

    private static Assembly Import()
    {
        using var shell = new Shell();
        return ((CmdletInfo)shell.Run("Get-Command Get-ZoomUser").Clean().Output.Single().BaseObject).ImplementingType.Assembly;
    }

    /// <summary>Creates a value with control characters in all its text; null if the type contains no text.</summary>
    private static object? Hostile(Type type)
    {
        if (type == typeof(string))
            return Terminal.Hostile;
        if (type == typeof(ZoomPart))
        {
            var inner = new ZoomPart { ["x"] = Terminal.Hostile };
            return new ZoomPart
            {
                [Terminal.Hostile] = Terminal.Hostile,
                ["list"] = new object[] { Terminal.Hostile, inner },
                ["part"] = inner,
            };
        }

        bool isOwnList = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ZoomList<>);
        bool isList = isOwnList || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>));
        if (isList && Hostile(type.GenericTypeArguments[0]) is { } item)
        {
            Array list = Array.CreateInstance(type.GenericTypeArguments[0], 2);
            list.SetValue(item, 0);
            list.SetValue(item, 1);
            return isOwnList ? Activator.CreateInstance(type, list) : list;
        }

        if (!type.IsClass || type.Namespace?.StartsWith("ZoomCustom", StringComparison.Ordinal) != true)
            return null;
        object hostile = RuntimeHelpers.GetUninitializedObject(type);
        foreach (PropertyInfo property in type.GetProperties())
        {
            FieldInfo? field = type.GetField($"<{property.Name}>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic);
            if (property.PropertyType != type && Hostile(property.PropertyType) is { } value)
                field?.SetValue(hostile, value);
        }

        if (hostile is ZoomObject)
        {
            MethodInfo add = typeof(ZoomObject).GetMethod("AddAdditionalProperty", BindingFlags.Instance | BindingFlags.NonPublic)!;
            add.Invoke(hostile, [Terminal.Hostile, Terminal.Hostile]);
            add.Invoke(hostile, ["x", new Dictionary<string, object?> { ["y"] = Terminal.Hostile }]);
        }

        return hostile;
    }

    private static object? Value(PropertyInfo property, object of)
    {
        try
        {
            return property.GetValue(of);
        }
        catch (TargetInvocationException)
        {
            // The property needs a field that wasn't set.
            return null;
        }
    }

    /// <summary>Returns all text in a value that could be shown.</summary>
    private static string Text(object? value) =>
        value switch
        {
            PSObject wrapped => Text(wrapped.BaseObject),
            string text => text,
            IDictionary map => string.Concat(map.Keys.Cast<object>().Select(key => Text(key) + Text(map[key]))),
            IEnumerable list => string.Concat(list.Cast<object?>().Select(Text)),
            KeyValuePair<object, object?> entry => Text(entry.Key) + Text(entry.Value),
            _ => value?.ToString() ?? "",
        };
}
