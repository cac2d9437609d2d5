using System.Text.RegularExpressions;

namespace ZoomCustom.Files;

/// <summary>Prevents spreadsheet programs from running text in a CSV file as a formula.</summary>
/// <remarks>
/// Excel and similar programs run a cell that begins with =, +, -, @, a tab, or a line break, or with a full-width form of
/// these characters. An apostrophe in front makes the cell text. Text that already begins with apostrophes gets one more, so
/// that <see cref="Read"/> returns exactly the original value. Numbers, such as -5 or +14155550100, can't run and stay as they are.
/// </remarks>
public static class CsvCell
{
    private const string Formula = @"(?![+-][0-9]+(\.[0-9]+)?\z)[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]";

    private static readonly Regex s_runs = new(@"\A'*" + Formula, RegexOptions.CultureInvariant);

    private static readonly Regex s_written = new(@"\A'+" + Formula, RegexOptions.CultureInvariant);

    /// <summary>Returns the value to write to a cell. Text that would run as a formula gets an apostrophe.</summary>
    public static object? Write(object? value) => value is string text && s_runs.IsMatch(text) ? "'" + text : value;

    /// <summary>Returns the original value of a cell that <see cref="Write"/> has written.</summary>
    public static object? Read(object? value) => value is string text && s_written.IsMatch(text) ? text.Substring(1) : value;
}
