using System;
using System.Linq;
using System.Management.Automation.Language;

namespace ZoomCustom.Shell;

/// <summary>A prompt on the embedded engine, for machines without a PowerShell of their own.</summary>
internal sealed class Prompt(ShellSession session)
{
    private readonly LineEditor _editor = new((text, cursor) =>
    {
        var completion = session.Complete(text, cursor);
        return (completion.ReplacementIndex, completion.ReplacementLength, [.. completion.CompletionMatches.Select(match => match.CompletionText)]);
    });

    /// <summary>Reads and runs until <c>exit</c>, or the end of the input.</summary>
    /// <returns>The exit code.</returns>
    public int Run()
    {
        Console.CancelKeyPress += (_, key) =>
        {
            key.Cancel = true;
            session.Stop();
        };
        while (session.ExitCode is null && Read() is { } statement)
        {
            if (!string.IsNullOrWhiteSpace(statement))
                session.Run(statement);
        }

        return session.ExitCode ?? 0;
    }

    /// <summary>A whole statement, of several lines where one does not end it; null at the end of the input.</summary>
    private string? Read()
    {
        string? statement = _editor.Read("PS ZoomCustom> ");
        while (statement is { Length: > 0 } && IsIncomplete(statement))
        {
            string? more = _editor.Read(">> ");
            if (string.IsNullOrEmpty(more))
                return more is null ? null : statement;
            statement += "\n" + more;
        }

        return statement;
    }

    private static bool IsIncomplete(string statement)
    {
        Parser.ParseInput(statement, out _, out ParseError[] errors);
        return errors.Any(error => error.IncompleteInput);
    }
}
