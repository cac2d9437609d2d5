using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using ZoomCustom.Json;
using ZoomCustom.Models;
using ZoomCustom.Operations;

namespace ZoomCustom.Exports;

/// <summary>What is read, and replaced, as a whole.</summary>
internal enum ExportShape
{
    /// <summary>A list, or a single record. If it belongs to a parent, the list of each parent.</summary>
    List,

    /// <summary>A report about a calendar month.</summary>
    Months,

    /// <summary>Records that are kept forever. Only new ones are read.</summary>
    History,
}

/// <summary>The table whose rows a table belongs to. One list is read for each row.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column that contains the key of the parent's row.</param>
/// <param name="Parameter">The parameter of the request that gets the key.</param>
internal sealed record ExportParent(ExportTable Table, string Column, string Parameter)
{
    /// <summary>Whether the parameter is in the query, and not in the path.</summary>
    public bool IsInQuery { get; init; }

    /// <summary>A field and the value with which a parent has no list; null if all have one.</summary>
    public (string Field, string Value)? Except { get; init; }
}

/// <summary>A table of an export: what is read of the account, and how its rows are identified.</summary>
/// <param name="name">The name, as in -Include.</param>
/// <param name="operation">The operation that reads it.</param>
/// <param name="record">The type of its records, whose properties are the columns.</param>
internal sealed class ExportTable(ZoomExportTable name, Operation operation, Type record)
{
    private IReadOnlyList<ExportColumn>? _columns;
    private HashSet<string>? _names;

    /// <summary>The name, as in -Include.</summary>
    public ZoomExportTable Name { get; } = name;

    /// <summary>The name of the table in a database, and of the file in a folder.</summary>
    public string FileName { get; } = Regex.Replace(name.ToString(), "(?<=[a-z])(?=[A-Z])", "_").ToLowerInvariant();

    /// <summary>The operation that reads it.</summary>
    public Operation Operation { get; } = operation;

    /// <summary>What is read as a whole.</summary>
    public ExportShape Shape { get; init; } = ExportShape.List;

    /// <summary>The table that it belongs to; null if none.</summary>
    public ExportParent? Parent { get; init; }

    /// <summary>The fields that identify a row, the best field first. Empty if equal rows can be different.</summary>
    public IReadOnlyList<string> Keys { get; init; } = operation.Keys;

    /// <summary>Whether rows are identified by their content, so that equal ones can be different.</summary>
    public bool IsKeyless => Keys.Count == 0 && Operation.Items is not null;

    /// <summary>Whether all fields together identify a row, and not the first one that has a value.</summary>
    public bool IsCompositeKey { get; init; }

    /// <summary>The queries whose answers together are the list.</summary>
    public IReadOnlyList<(string Name, string Value)> Queries { get; init; } = [];

    /// <summary>The field with the time of a row of a history.</summary>
    public string Time { get; init; } = "start_time";

    /// <summary>The values of the path that don't depend on a parent.</summary>
    public (string Name, string Value)? Path { get; init; }

    /// <summary>Whether it's read only if it's asked for, because it takes a request for each user or meeting.</summary>
    public bool IsOnDemand { get; init; }

    /// <summary>The columns that others are joined with.</summary>
    public IReadOnlyList<string> Indexes { get; init; } = [];

    /// <summary>The column that contains the parent's key or the month, whose rows are replaced together; null if all rows are.</summary>
    public string? Scope => Parent?.Column ?? (Shape == ExportShape.Months ? "month" : null);

    /// <summary>Whether its rows can be gone. A history keeps rows that Zoom no longer has.</summary>
    public bool CanLose => Shape != ExportShape.History;

    /// <summary>Whether its rows are objects of the account, whose changes are kept. Reports only grow.</summary>
    public bool HasChanges => Shape == ExportShape.List && Parent?.Table.Shape != ExportShape.History;

    /// <summary>The columns of the record, without those that aren't written.</summary>
    public IReadOnlyList<ExportColumn> Columns =>
        _columns ??= [
            .. ZoomJson
                .FieldTypes(record)
                .Where(known => !ExportValue.IsWithheld(known.Name) && known.Name != Scope)
                .Select(known => new ExportColumn(known.Name, ExportValue.TypeOf(known.Type, known.IsWithoutZone))),
        ];

    /// <summary>Whether a field has a column.</summary>
    public bool HasColumn(string field) => (_names ??= [.. Columns.Select(column => column.Name)]).Contains(field);

    /// <inheritdoc/>
    public override string ToString() => Name.ToString();
}
