using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ZoomCustom.Errors;
using ZoomCustom.Identities;

namespace ZoomCustom.Cmdlets;

/// <summary>A cmdlet that gets all objects of a list, those whose names match a pattern, or single objects.</summary>
/// <typeparam name="T">The type of the objects.</typeparam>
/// <typeparam name="TIdentity">The type that identifies one of them.</typeparam>
public abstract class ZoomFindCommand<T, TIdentity> : ZoomReadCommand<T>
    where T : class
    where TIdentity : ZoomIdentity
{
    /// <summary>The parameter set for lists.</summary>
    private protected const string List = "List";

    /// <summary>The parameter set for objects that are specified.</summary>
    private protected const string One = "Id";

    /// <summary>The parameter that specifies objects.</summary>
    private protected abstract TIdentity[]? Specified { get; set; }

    /// <summary>The names of an object that a pattern can match.</summary>
    private protected abstract IEnumerable<string?> NamesOf(T record);

    /// <summary>Whether a value is a pattern and not an ID or a name.</summary>
    private protected virtual bool IsPattern(TIdentity value) => value.Pattern is not null;

    /// <summary>Whether the current values need the list.</summary>
    private protected bool IsList => OperationSet == List;

    private protected override string OperationSet => Specified is { Length: > 0 } given && given.All(IsPattern) ? List : ParameterSetName;

    /// <inheritdoc/>
    /// <remarks>Patterns need the list, and other values need single objects.</remarks>
    private protected override void ProcessItem()
    {
        if (Specified is not { } given)
        {
            base.ProcessItem();
            return;
        }

        foreach (TIdentity[] part in new[] { given.Where(one => !IsPattern(one)).ToArray(), given.Where(IsPattern).ToArray() })
        {
            if (part.Length == 0)
                continue;
            Specified = part;
            base.ProcessItem();
        }

        Specified = given;
    }

    private protected override Func<T, bool>? Only
    {
        get
        {
            if (!IsList || Specified is null)
                return null;
            Func<string, bool> fits = Matching(Specified.Select(one => one.Pattern!));
            return record => NamesOf(record).Any(name => !string.IsNullOrWhiteSpace(name) && fits(name!));
        }
    }

    /// <summary>Whether a text matches one of several patterns, or is equal to one.</summary>
    /// <exception cref="InvalidInputException">A pattern isn't valid.</exception>
    private protected static Func<string, bool> Matching(IEnumerable<string> patterns)
    {
        // A name can contain wildcard characters, such as brackets, so it also matches itself.
        var texts = new HashSet<string>(patterns, StringComparer.OrdinalIgnoreCase);
        WildcardPattern[] compiled = [.. texts.Select(Compiled)];
        return text => texts.Contains(text) || Array.Exists(compiled, pattern => pattern.IsMatch(text));
    }

    private static WildcardPattern Compiled(string text)
    {
        var pattern = new WildcardPattern(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        try
        {
            // PowerShell reads the pattern when it's used.
            pattern.IsMatch("");
            return pattern;
        }
        catch (WildcardPatternException)
        {
            throw new InvalidInputException($"'{text}' isn't a valid pattern: a '[' has no matching ']'. To find a '[', write `[.");
        }
    }
}
