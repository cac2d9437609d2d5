using System.Text.RegularExpressions;

namespace ZoomCustom.Files;

/// <summary>Keeps spreadsheets from running text as a formula when they open a CSV file.</summary>
/// <remarks>
/// Excel and its like run a cell that begins with =, +, -, @, a tab or a line break, or with the full-width form of one.
/// An apostrophe in front makes it text. Apostrophes that are there already are counted, so that <see cref="Read"/> gives
/// back exactly what was written. A number, such as -5 or +14155550100, has nothing to run, and stays as it is.
/// </remarks>
public static class CsvCell
{
    private const string Formula = @"(?![+-][0-9]+(\.[0-9]+)?\z)[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]";

    private static readonly Regex s_runs = new(@"\A'*" + Formula, RegexOptions.CultureInvariant);

    private static readonly Regex s_written = new(@"\A'+" + Formula, RegexOptions.CultureInvariant);

    /// <summary>The value of a cell to write: text that would run gets an apostrophe, all else stays as it is.</summary>
    public static object? Write(object? value) => value is string text && s_runs.IsMatch(text) ? "'" + text : value;

    /// <summary>The value of a cell that <see cref="Write"/> has written.</summary>
    public static object? Read(object? value) => value is string text && s_written.IsMatch(text) ? text.Substring(1) : value;
}
