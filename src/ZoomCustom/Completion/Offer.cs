using System;
using System.Linq;
using System.Management.Automation;

namespace ZoomCustom.Completion;

/// <summary>A value that Tab offers.</summary>
internal static class Offer
{
    /// <summary>The value, in quotes where PowerShell would not take it for one word.</summary>
    /// <param name="value">What is put in.</param>
    /// <param name="shown">What the list shows; the value when not given.</param>
    /// <param name="tip">What is said of it; what the list shows when not given.</param>
    public static CompletionResult Of(string value, string? shown = null, string? tip = null)
    {
        shown ??= value;
        return new(Quoted(value), shown, CompletionResultType.ParameterValue, string.IsNullOrEmpty(tip) ? shown : tip);
    }

    /// <summary>What has been typed of it.</summary>
    public static string Typed(string wordToComplete) => wordToComplete.Trim('\'', '"');

    private static string Quoted(string value) =>
        value.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '@' or '.' or ':' or '/') && value[0] is not ('@' or '-') ? value : $"'{value.Replace("'", "''")}'";
}
