using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using ZoomCustom.Operations;

namespace ZoomCustom.Completion;

/// <summary>Offers the paths in Zoom's documents. With -Method, offers only the paths that have this method.</summary>
/// <remarks>A part in braces, such as {userId}, is a placeholder. Text typed in its place stays as it is.</remarks>
public sealed class ApiPathCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    )
    {
        string[] typed = Offer.Unquoted(wordToComplete).TrimStart('/').Split('/');
        string? method = fakeBoundParameters["Method"]?.ToString();
        return from path in DocumentedPaths.All
            where method is null || path.Value.Contains(method, StringComparer.OrdinalIgnoreCase)
            orderby path.Key.Length, path.Key
            let filled = Filled(path.Key.Substring(1).Split('/'), typed)
            where filled is not null
            select Offer.Of(filled, tip: string.Join(", ", path.Value.Select(one => $"{one} {path.Key}")));
    }

    /// <summary>The path with the typed text in it; null if it doesn't begin with the typed text.</summary>
    private static string? Filled(string[] path, string[] typed)
    {
        if (typed.Length > path.Length)
            return null;
        for (int i = 0; i < typed.Length; i++)
        {
            bool isLast = i == typed.Length - 1;
            if (IsPlaceholder(path[i]) && typed[i].Length > 0 && !IsPlaceholder(typed[i]))
                path[i] = typed[i];
            else if (!path[i].StartsWith(typed[i], StringComparison.OrdinalIgnoreCase) || (!isLast && path[i].Length != typed[i].Length))
                return null;
        }

        return "/" + string.Join("/", path);
    }

    private static bool IsPlaceholder(string part) => part.StartsWith("{", StringComparison.Ordinal);
}
