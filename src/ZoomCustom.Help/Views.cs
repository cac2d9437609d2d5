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

/// <summary>Writes the views as they ship, safe for a terminal: the tables that are maintained, and a list of each type's
/// properties.</summary>
internal static class Views
{
    private static readonly string s_cell = $"[{typeof(TerminalText).FullName}]::{nameof(TerminalText.Cell)}";
    private static readonly Type[] s_plain = [typeof(decimal), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan)];

    /// <summary>Writes the views.</summary>
    /// <param name="source">The views as they are maintained, whose columns name properties.</param>
    /// <param name="target">The views that PowerShell loads.</param>
    public static void Write(string source, string target)
    {
        XDocument views = XDocument.Load(source);
        foreach (XElement view in views.Descendants("View").ToArray())
        {
            string name = view.Descendants("TypeName").Single().Value;
            Type type =
                typeof(ZoomSession).Assembly.GetType(name)
                ?? typeof(ZoomClient).Assembly.GetType(name)
                ?? throw new InvalidOperationException($"There is no type {name} to view.");
            foreach (XElement column in view.Descendants("TableColumnItem"))
                column.ReplaceNodes(Cell(type, column.Elements().Single()));
            view.AddAfterSelf(List(view, type));
        }

        views.Save(target);
    }

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
                            select new XElement("ListItem", new XElement("Label", property.Name), Of(property))
                        )
                    )
                )
            )
        );

    private static XElement Cell(Type type, XElement cell) =>
        cell.Name == "PropertyName"
            ? Of(type.GetProperty(cell.Value) ?? throw new InvalidOperationException($"{type} has no property {cell.Value}."))
            : new("ScriptBlock", $"{s_cell}($({cell.Value}))");

    /// <summary>A property that can hold no text is shown by its name, which is faster.</summary>
    private static XElement Of(PropertyInfo property)
    {
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type.IsPrimitive || type.IsEnum || s_plain.Contains(type))
            return new("PropertyName", property.Name);
        // The comma keeps a list one value.
        string comma = typeof(IEnumerable).IsAssignableFrom(type) && type != typeof(string) ? ", " : "";
        return new("ScriptBlock", $"{comma}{s_cell}($_.{property.Name})");
    }
}
