using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using ZoomCustom.Terminal;

namespace ZoomCustom.Completion;

/// <summary>Creates the results of tab completion.</summary>
internal static class Offer
{
    /// <summary>Creates a completion result. The value is quoted unless PowerShell reads it as one word.</summary>
    /// <param name="value">The text to insert.</param>
    /// <param name="shown">The text that the list shows. The default is the value.</param>
    /// <param name="tip">The tooltip. The default is the text that the list shows.</param>
    public static CompletionResult Of(string value, string? shown = null, string? tip = null)
    {
        shown = TerminalText.Of(string.IsNullOrEmpty(shown) ? value : shown!);
        return new(Quoted(value), shown, CompletionResultType.ParameterValue, string.IsNullOrEmpty(tip) ? shown : TerminalText.Of(tip!));
    }

    /// <summary>Removes quotation marks, to compare a name with the text that the user typed.</summary>
    /// <remarks>PowerShell passes a quoted word with its quotation marks, but a word with a quotation mark inside, such as l’accueil,
    /// without it.</remarks>
    public static string Unquoted(string word) => string.Concat(word.Where(c => !IsQuote(c)));

    private static string Quoted(string value) => IsWord(value) ? value : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";

    /// <summary>Whether PowerShell reads the value, as a command's argument, as one word with exactly this value.</summary>
    private static bool IsWord(string value)
    {
        ScriptBlockAst script = Parser.ParseInput("x " + value, out _, out ParseError[] errors);
        var pipeline = script.EndBlock.Statements.Count == 1 ? script.EndBlock.Statements[0] as PipelineAst : null;
        return errors.Length == 0
            && pipeline is { PipelineElements.Count: 1 }
            && pipeline.PipelineElements[0] is CommandAst { CommandElements.Count: 2, Redirections.Count: 0 } command
            && command.CommandElements[1] is StringConstantExpressionAst { StringConstantType: StringConstantType.BareWord } word
            && word.Value == value
            && word.Extent.Text == value;
    }

    private static bool IsQuote(char c) => c is '\'' or '"' or (>= '\u2018' and <= '\u201B') or (>= '\u201C' and <= '\u201E');
}
