using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using ZoomCustom.Terminal;

namespace ZoomCustom.Completion;

/// <summary>A value that Tab offers.</summary>
internal static class Offer
{
    /// <summary>The value, in quotes unless PowerShell itself reads it as one word.</summary>
    /// <param name="value">What is put in.</param>
    /// <param name="shown">What the list shows; the value when not given.</param>
    /// <param name="tip">What is said of it; what the list shows when not given.</param>
    public static CompletionResult Of(string value, string? shown = null, string? tip = null)
    {
        shown = TerminalText.Of(string.IsNullOrEmpty(shown) ? value : shown!);
        return new(Quoted(value), shown, CompletionResultType.ParameterValue, string.IsNullOrEmpty(tip) ? shown : TerminalText.Of(tip!));
    }

    /// <summary>A name, or what has been typed of one, as the two are compared: without quotes.</summary>
    /// <remarks>PowerShell hands over a quoted word in quotes, and a word with quotes inside, such as l’accueil, without them.</remarks>
    public static string Typed(string word) => string.Concat(word.Where(c => !IsQuote(c)));

    private static string Quoted(string value) => IsWord(value) ? value : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";

    /// <summary>Whether PowerShell reads it, after the name of a command, as one word with this very value.</summary>
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
