using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Scripts;

/// <summary>Checks a script with some rules of PSScriptAnalyzer, and checks its use of the module's cmdlets and
/// parameters.</summary>
internal static class ScriptCheck
{
    private static readonly Lazy<Session> s_session = new(() => new Session());

    /// <summary>Lists the problems in a script, each with its line.</summary>
    public static IReadOnlyList<string> Problems(string text)
    {
        ScriptBlockAst script = Parser.ParseInput(text, out _, out ParseError[] errors);
        return errors.Length > 0
            ? [.. errors.Select(error => $"{error.Extent.StartLineNumber}: {error.Message}")]
            :
            [
                .. script
                    .FindAll(_ => true, searchNestedScriptBlocks: true)
                    .SelectMany(ast => Problems(ast).Select(problem => $"{ast.Extent.StartLineNumber}: {problem}")),
            ];
    }

    /// <summary>Returns whether a text begins with one of the module's cmdlets.</summary>
    public static bool IsOurs(string text) => s_session.Value.Cmdlets.ContainsKey(text.Split(' ')[0]);

    private static IEnumerable<string> Problems(Ast ast) =>
        ast switch
        {
            CommandAst command => OfCommand(command),
            FunctionDefinitionAst { Name: var name } when name.Split('-') is [var verb, _] && !s_session.Value.Verbs.Contains(verb) =>
            [
                $"{verb} is not an approved verb",
            ],
            CatchClauseAst { Body.Statements.Count: 0 } => ["an empty catch"],
            VariableExpressionAst { VariablePath: { IsGlobal: true } path } => [$"the global variable {path}"],
            BinaryExpressionAst
            {
                Right: VariableExpressionAst { VariablePath.UserPath: "null" },
                Operator: TokenKind.Ieq or TokenKind.Ine or TokenKind.Ceq or TokenKind.Cne
            } => ["$null on the right of a comparison"],
            ParameterAst parameter => OfParameter(parameter),
            _ => [],
        };

    private static IEnumerable<string> OfCommand(CommandAst command)
    {
        if (command.GetCommandName() is not { } name)
            yield break;
        if (s_session.Value.Aliases.Contains(name))
            yield return $"the alias {name}";
        if (name is "Write-Host" or "Invoke-Expression")
            yield return name;
        if (
            name == "ConvertTo-SecureString"
            && command.CommandElements.OfType<CommandParameterAst>().Any(p => p.ParameterName == "AsPlainText")
        )
            yield return "a secret in plain text";
        if (!s_session.Value.Cmdlets.TryGetValue(name, out CmdletInfo? cmdlet))
        {
            if (name.Contains("-Zoom", StringComparison.OrdinalIgnoreCase) && !Defined(command, name))
                yield return $"{name}, which the module does not have";
            yield break;
        }

        foreach (CommandParameterAst given in command.CommandElements.OfType<CommandParameterAst>())
        {
            if (
                !cmdlet
                    .Parameters.Values.SelectMany(p => p.Aliases.Append(p.Name))
                    .Contains(given.ParameterName, StringComparer.OrdinalIgnoreCase)
            )
                yield return $"-{given.ParameterName}, which {name} does not have";
        }
    }

    private static IEnumerable<string> OfParameter(ParameterAst parameter)
    {
        string name = parameter.Name.VariablePath.UserPath;
        if (
            parameter.StaticType == typeof(string)
            && (
                name.EndsWith("Password", StringComparison.OrdinalIgnoreCase) || name.EndsWith("Secret", StringComparison.OrdinalIgnoreCase)
            )
        )
            yield return $"${name}, a secret in plain text";
    }

    private static bool Defined(CommandAst command, string name)
    {
        Ast root = command;
        while (root.Parent is not null)
            root = root.Parent;
        return root.Find(ast => ast is FunctionDefinitionAst function && function.Name == name, true) is not null;
    }

    /// <summary>The commands in a session with the module.</summary>
    private sealed class Session
    {
        public Session()
        {
            using var shell = new Shell();
            Cmdlets = shell
                .Run("Get-Command -Module ZoomCustom")
                .Clean()
                .Output.Select(o => (CmdletInfo)o.BaseObject)
                .ToDictionary(c => c.Name, StringComparer.OrdinalIgnoreCase);
            Aliases = shell
                .Run("Get-Command -CommandType Alias")
                .Clean()
                .Output.Select(o => ((AliasInfo)o.BaseObject).Name)
                .ToHashSet(StringComparer.OrdinalIgnoreCase);
        }

        public IReadOnlyDictionary<string, CmdletInfo> Cmdlets { get; }

        public IReadOnlySet<string> Aliases { get; }

        public IReadOnlySet<string> Verbs { get; } =
            new[]
            {
                typeof(VerbsCommon),
                typeof(VerbsCommunications),
                typeof(VerbsData),
                typeof(VerbsDiagnostic),
                typeof(VerbsLifecycle),
                typeof(VerbsOther),
                typeof(VerbsSecurity),
            }
                .SelectMany(verbs => verbs.GetFields())
                .Select(verb => verb.Name)
                .ToHashSet(StringComparer.OrdinalIgnoreCase);
    }
}
