using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace ZoomCustom.Pipeline;

/// <summary>Finds out whether earlier commands of a pipeline set a variable for each object, such as with -PipelineVariable.</summary>
/// <remarks>
/// Such a variable belongs to the newest object that the earlier command wrote. If this cmdlet took further objects before it writes
/// the output for the first, later commands would see the variable of another object. A compiled cmdlet's own invocation contains only
/// its command, so the text of the pipeline comes from the call stack.
/// </remarks>
internal static class EarlierCommands
{
    private const string Parameter = "PipelineVariable",
        Alias = "pv",
        Defaults = "PSDefaultParameterValues";

    private static readonly HashSet<string> s_setters = new(StringComparer.OrdinalIgnoreCase)
    {
        "Set-Variable",
        "sv",
        "New-Variable",
        "nv",
    };

    /// <summary>Whether later commands can see a variable that belongs to the current pipeline object. If it isn't certain that they
    /// can't, the result is true. Call it in BeginProcessing: later, other scripts are on the call stack.</summary>
    public static bool MaySetVariable(PSCmdlet cmdlet)
    {
        InvocationInfo own = cmdlet.MyInvocation;
        // Without pipeline input, all output belongs to the same object.
        if (!own.ExpectingInput)
            return false;
        return HasDefault(cmdlet.GetVariableValue(Defaults))
            || Statement() is not { } statement
            || !IsRuledOut(
                statement.Text,
                own.ScriptLineNumber - statement.StartLineNumber + 1,
                own.ScriptLineNumber == statement.StartLineNumber ? own.OffsetInLine - statement.StartColumnNumber + 1 : own.OffsetInLine,
                own.PipelinePosition,
                cmdlet.GetVariableValue
            );
    }

    /// <summary>Whether the text shows that no earlier command sets a variable that a later command can see.</summary>
    /// <param name="text">The statement that contains the pipeline.</param>
    /// <param name="line">The line of the cmdlet in the text, from 1.</param>
    /// <param name="column">The column of the cmdlet in its line, from 1.</param>
    /// <param name="position">The position of the cmdlet in its pipeline, from 1, without an expression at the beginning.</param>
    /// <param name="valueOf">Gets the value of a variable.</param>
    internal static bool IsRuledOut(string text, int line, int column, int position, Func<string, object?> valueOf)
    {
        ScriptBlockAst script = Parser.ParseInput(text, out _, out _);
        CommandAst? own = script
            .FindAll(
                ast => ast is CommandAst && ast.Extent.StartLineNumber == line && ast.Extent.StartColumnNumber == column,
                searchNestedScriptBlocks: true
            )
            .Cast<CommandAst>()
            .FirstOrDefault();
        if (own?.Parent is not PipelineAst pipeline)
            return false;
        int index = pipeline.PipelineElements.IndexOf(own);
        CommandAst[] earlier = [.. pipeline.PipelineElements.Take(index).OfType<CommandAst>()];
        // If the numbers differ, the text isn't that of the running pipeline.
        if (earlier.Length != position - 1)
            return false;
        var set = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (CommandAst command in earlier)
        {
            if (!IsPlain(command, valueOf, set))
                return false;
        }

        return set.Count == 0
            || !pipeline
                .PipelineElements.Skip(index + 1)
                .SelectMany(later => later.FindAll(ast => ast is VariableExpressionAst, searchNestedScriptBlocks: true))
                .Any(variable => set.Contains(NameOf((VariableExpressionAst)variable)));
    }

    /// <summary>Whether the text shows all variables that a command and the script blocks in it set.</summary>
    /// <param name="command">The command.</param>
    /// <param name="valueOf">Gets the value of a variable.</param>
    /// <param name="set">Receives the names of the variables.</param>
    private static bool IsPlain(CommandAst command, Func<string, object?> valueOf, HashSet<string> set)
    {
        foreach (Ast ast in command.FindAll(_ => true, searchNestedScriptBlocks: true))
        {
            switch (ast)
            {
                // It runs in the scope of the caller, and its text is somewhere else.
                case CommandAst { InvocationOperator: TokenKind.Dot }:
                case CommandParameterAst parameter when IsPipelineVariable(parameter.ParameterName):
                case CommandAst setter when s_setters.Contains(setter.GetCommandName() ?? ""):
                case VariableExpressionAst { Splatted: true } splatted when !IsHarmless(valueOf(splatted.VariablePath.UserPath)):
                    return false;
                case AssignmentStatementAst assignment:
                    set.UnionWith(
                        assignment
                            .Left.FindAll(one => one is VariableExpressionAst, searchNestedScriptBlocks: false)
                            .Select(one => NameOf((VariableExpressionAst)one))
                    );
                    break;
                case UnaryExpressionAst
                {
                    Child: VariableExpressionAst counted,
                    TokenKind: TokenKind.PlusPlus or TokenKind.MinusMinus or TokenKind.PostfixPlusPlus or TokenKind.PostfixMinusMinus
                }:
                    set.Add(NameOf(counted));
                    break;
            }
        }

        return true;
    }

    /// <summary>The name without a scope: $script:user and $user can be the same variable.</summary>
    private static string NameOf(VariableExpressionAst variable)
    {
        string path = variable.VariablePath.UserPath;
        return path.Substring(path.LastIndexOf(':') + 1);
    }

    /// <summary>Whether the values that are splatted contain no pipeline variable. A list can contain any parameter.</summary>
    private static bool IsHarmless(object? splatted) =>
        PSObject.AsPSObject(splatted ?? "").BaseObject is IDictionary values
        && values.Keys.Cast<object>().All(key => !IsPipelineVariable(key.ToString()!));

    /// <summary>Whether a default value gives any command a pipeline variable.</summary>
    private static bool HasDefault(object? defaults) =>
        PSObject.AsPSObject(defaults ?? "").BaseObject is IDictionary values
        && values
            .Keys.Cast<object>()
            .Any(key =>
                key.ToString()!.Split(':') is { Length: > 1 } parts && IsPipelineVariable(parts[parts.Length - 1].Trim(' ', '\'', '"'))
            );

    /// <summary>Whether a parameter can be -PipelineVariable. PowerShell accepts the beginning of a name.</summary>
    private static bool IsPipelineVariable(string name) =>
        name.Length > 0
        && (
            Parameter.StartsWith(name, StringComparison.OrdinalIgnoreCase) || string.Equals(Alias, name, StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>The statement that the innermost script is running; null if there is none.</summary>
    private static IScriptExtent? Statement()
    {
        try
        {
            return Runspace.DefaultRunspace?.Debugger?.GetCallStack().FirstOrDefault()?.Position;
        }
        // Hosts can replace the debugger.
        catch (Exception e) when (e is InvalidOperationException or NotSupportedException or NotImplementedException)
        {
            return null;
        }
    }
}
