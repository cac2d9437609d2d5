using System;
using System.Management.Automation;

namespace ZoomCustom.Files;

/// <summary>Rows of CSV files, their names and values made safe for spreadsheets.</summary>
/// <remarks>Public for scripts, which can't see <see cref="CsvCell"/>.</remarks>
public static class CsvRow
{
    /// <summary>A row to write, with the properties of an object.</summary>
    public static PSObject Write(PSObject row) => Copy(row, CsvCell.Write);

    /// <summary>The row that was given to <see cref="Write"/>, from the one that was read.</summary>
    public static PSObject Read(PSObject row) => Copy(row, CsvCell.Read);

    private static PSObject Copy(PSObject row, Func<object?, object?> cell)
    {
        var copy = new PSObject();
        foreach (PSPropertyInfo property in row.Properties)
        {
            object? value = property.Value is PSObject { BaseObject: string text } ? text : property.Value;
            copy.Properties.Add(new PSNoteProperty((string)cell(property.Name)!, cell(value)));
        }

        return copy;
    }
}
