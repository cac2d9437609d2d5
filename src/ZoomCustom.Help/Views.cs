using System;
using System.Collections;
using System.Linq;
using System.Reflection;
using System.Xml.Linq;
using ZoomCustom.Client;
using ZoomCustom.Http;
using ZoomCustom.Session;
using ZoomCustom.Terminal;

namespace ZoomCustom.Help;

/// <summary>Writes the module's views: the tables from the source file, made safe for a terminal, and for each type a list of its
/// properties.</summary>
internal static class Views
{
    private static readonly string s_cell = $"[{typeof(TerminalText).FullName}]::{nameof(TerminalText.Cell)}";
    private static readonly string s_hasValue = $"[{typeof(TerminalText).FullName}]::{nameof(TerminalText.HasValue)}";
    private static readonly Type[] s_plain = [typeof(decimal), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan)];

    /// <summary>Writes the views.</summary>
    /// <param name="source">The source file of the views. Its columns name properties.</param>
    /// <param name="target">The file that PowerShell loads.</param>
    public static void Write(string source, string target)
    {
        XDocument views = XDocument.Load(source);
        foreach (XElement view in views.Descendants("View").ToArray())
        {
            string name = view.Descendants("TypeName").Single().Value;
            Type type =
                typeof(ZoomSession).Assembly.GetType(name)
                ?? typeof(ZoomClient).Assembly.GetType(name)
                ?? throw new InvalidOperationException($"The view's type {name} doesn't exist.");
            foreach (XElement column in view.Descendants("TableColumnItem"))
                column.ReplaceNodes(Cell(type, column.Elements().Single()));
            view.AddAfterSelf(List(view, type));
        }

        // Spaces take time to load.
        views.Save(target, SaveOptions.DisableFormatting);
    }

    /// <summary>A list of all properties that have a value.</summary>
    private static XElement List(XElement table, Type type) =>
        new(
            "View",
            table.Element("Name"),
            table.Element("ViewSelectedBy"),
            new XElement(
                "ListControl",
                new XElement(
                    "ListEntries",
                    new XElement(
                        "ListEntry",
                        new XElement(
                            "ListItems",
                            from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                            where property.GetIndexParameters().Length == 0
                            select new XElement("ListItem", new XElement("Label", property.Name), Of(property), Condition(property))
                        )
                    )
                )
            )
        );

    /// <summary>The condition of a list's line: the property has a value. Null if it always has one.</summary>
    private static XElement? Condition(PropertyInfo property)
    {
        Type type = property.PropertyType;
        return type.IsValueType && Nullable.GetUnderlyingType(type) is null
            ? null
            : new("ItemSelectionCondition", new XElement("ScriptBlock", $"{s_hasValue}($_.{property.Name})"));
    }

    private static XElement Cell(Type type, XElement cell) =>
        cell.Name == "PropertyName"
            ? Of(type.GetProperty(cell.Value) ?? throw new InvalidOperationException($"{type} doesn't have the property {cell.Value}."))
            : new("ScriptBlock", $"{s_cell}($({cell.Value}))");

    /// <summary>A property that can't contain text is shown without a script block, which is faster.</summary>
    private static XElement Of(PropertyInfo property)
    {
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type.IsPrimitive || type.IsEnum || s_plain.Contains(type))
            return new("PropertyName", property.Name);
        return new("ScriptBlock", $"{Comma(type)}{s_cell}($_.{property.Name})");
    }

    /// <summary>The comma that passes a list as one value.</summary>
    private static string Comma(Type type) => typeof(IEnumerable).IsAssignableFrom(type) && type != typeof(string) ? ", " : "";
}
