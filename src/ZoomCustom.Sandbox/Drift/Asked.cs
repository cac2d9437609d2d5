using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using ZoomCustom.Operations;

namespace ZoomCustom.Sandbox.Drift;

/// <summary>What happened so far in the requests for a list, or in the attempts of a change.</summary>
internal sealed class Conversation
{
    /// <summary>The number of requests.</summary>
    public int Requests { get; set; }

    /// <summary>The first page token of the list.</summary>
    public string? FirstToken { get; set; }

    /// <summary>The last record of the previous page.</summary>
    public JToken? Last { get; set; }
}

/// <summary>A request, with the details that determine how its response can drift.</summary>
internal sealed class Asked
{
    /// <summary>The prefix of a page token that stands for another one.</summary>
    private const string Alias = "again";

    private const string Token = "next_page_token";

    public Asked(Operation operation, SandboxRequest request, Conversation conversation, Random random)
    {
        Operation = operation;
        Conversation = conversation;
        Random = random;
        PageToken = TokenOf(request.Query);
        // The account doesn't know the aliases.
        string? real =
            PageToken?.StartsWith(Alias, StringComparison.Ordinal) == true ? PageToken.Substring(PageToken.IndexOf('.') + 1) : PageToken;
        Request = real == PageToken ? request : request with { Query = WithToken(request.Query, real) };
        RealToken = real;
    }

    public Operation Operation { get; }

    /// <summary>The request with a page token that the account issued.</summary>
    public SandboxRequest Request { get; }

    public Conversation Conversation { get; }

    public Random Random { get; }

    /// <summary>The page token in the request; null for the first page.</summary>
    public string? PageToken { get; }

    private string? RealToken { get; }

    /// <summary>A new token for the page that this request asks for.</summary>
    public string? SamePage => RealToken is null ? null : $"{Alias}{Conversation.Requests}.{RealToken}";

    /// <summary>Selects one of several values at random.</summary>
    public T One<T>(IReadOnlyList<Func<T>> values) => values[Random.Next(values.Count)]();

    /// <summary>The records of a list's response; null if it isn't a list.</summary>
    public JArray? Records(JObject body) => Operation.Items is { } items ? body[items] as JArray : null;

    /// <summary>The token of the next page; null on the last page.</summary>
    public static string? Next(JObject body) => (string?)(body[Token] as JValue) is { Length: > 0 } token ? token : null;

    /// <summary>Replaces the token of the next page.</summary>
    public static bool SetNext(JObject body, string? token)
    {
        body[Token] = token;
        return token is not null;
    }

    /// <summary>Replaces or removes the page token of a query.</summary>
    public static string WithToken(string query, string? token) =>
        string.Join(
            "&",
            query
                .Split('&')
                .Where(one => !IsToken(one))
                .Concat(token is null ? [] : [Token + "=" + Uri.EscapeDataString(token)])
                .Where(one => one.Length > 0)
        );

    private static string? TokenOf(string query) =>
        query.Split('&').FirstOrDefault(IsToken) is { } one && one.Length > Token.Length + 1
            ? Uri.UnescapeDataString(one.Substring(Token.Length + 1))
            : null;

    private static bool IsToken(string part) => part.StartsWith(Token + "=", StringComparison.Ordinal);
}
