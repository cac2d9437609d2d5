using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox.OAuth;

namespace ZoomCustom.Sandbox.Api;

/// <summary>A request to the API as a handler sees it: let in, matched, its parts unescaped.</summary>
internal sealed class Call(SandboxAccount account, Operation operation, IReadOnlyList<string> values, SandboxRequest request, Token token)
{
    private readonly ILookup<string, string> _query = Form.Parse(request.Query);
    private readonly Dictionary<string, string> _path = operation.PathParameters
        .Zip(values, (name, value) => (name, value)).ToDictionary(p => p.name, p => Uri.UnescapeDataString(p.value));
    private JObject? _body;

    public SandboxAccount Account { get; } = account;

    public Operation Operation { get; } = operation;

    public Token Token { get; } = token;

    /// <summary>A value of the path, unescaped once; a meeting's UUID that was escaped twice is unescaped again by its handler.</summary>
    public string Path(string name) => _path[name];

    public string? Query(string name) => _query[name].FirstOrDefault() is { Length: > 0 } value ? value : null;

    /// <summary>A filter of several values; empty when it was not given.</summary>
    public HashSet<string> QueryList(string name) => [.. _query[name]];

    /// <summary>What tells one list from another: a page token is good for the same filters only.</summary>
    public string Filters => string.Join("&", _query.Where(q => q.Key is not "next_page_token")
        .OrderBy(q => q.Key, StringComparer.Ordinal).SelectMany(q => q.Select(value => q.Key + "=" + value)));

    public JObject Body => _body ??= ReadBody();

    /// <summary>The size of page asked for.</summary>
    public int PageSize
    {
        get
        {
            if (Query("page_size") is not { } text)
                return Math.Min(30, Operation.MaxPageSize);
            int most = Account.Options.MaxAcceptedPageSize is > 0 and var accepted ? Math.Min(accepted, Operation.MaxPageSize) : Operation.MaxPageSize;
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int size) && size >= 1 && size <= most
                ? size
                : throw Refusal.Invalid("page_size", $"The value must be from 1 to {most}.");
        }
    }

    private JObject ReadBody()
    {
        try
        {
            using var reader = new JsonTextReader(new StreamReader(new MemoryStream(request.Body), Encoding.UTF8)) { DateParseHandling = DateParseHandling.None };
            return JObject.Load(reader);
        }
        catch (JsonException)
        {
            throw new Refusal(400, 300, "Request Body should be a valid JSON object.");
        }
    }
}
