namespace ZoomCustom.Exports;

/// <summary>How the values of a column are written.</summary>
internal enum ExportType
{
    /// <summary>Text, as Zoom writes it.</summary>
    Text,

    /// <summary>A whole number. True is 1, false is 0.</summary>
    Integer,

    /// <summary>A number.</summary>
    Real,

    /// <summary>A time in UTC: 2026-01-31T23:59:59Z.</summary>
    Time,

    /// <summary>A list or a record, as JSON.</summary>
    Json,
}

/// <summary>A column of an exported table.</summary>
/// <param name="Name">The name: Zoom's name of the field.</param>
/// <param name="Type">How values are written. A value of another type is written as it is.</param>
internal sealed record ExportColumn(string Name, ExportType Type);
