using System;
using System.Management.Automation;

namespace ZoomCustom.Files;

/// <summary>Makes the rows of CSV files safe to open in spreadsheets.</summary>
/// <remarks>Public for scripts, because <see cref="CsvCell"/> isn't visible to them.</remarks>
public static class CsvRow
{
    /// <summary>Creates a row to write from an object. Formulas in names and values are escaped.</summary>
    public static PSObject Write(PSObject row) => Copy(row, CsvCell.Write);

    /// <summary>Restores the row that was passed to <see cref="Write"/> from a row that was read from a file.</summary>
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
