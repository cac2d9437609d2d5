using System.Collections;
using ZoomCustom.Client;
using ZoomCustom.Pipeline;

namespace ZoomCustom.Commands.Api;

/// <summary>Sends any request to Zoom's API on the session: the way to all that has no cmdlet of its own.</summary>
/// <remarks>
/// The answer comes back as objects. With -All the records of a list are written one by one, page after page.
/// Identifiers in -Path have to be escaped by whoever writes them: [uri]::EscapeDataString($id).
/// </remarks>
/// <example>
/// <code>Invoke-ZoomApi /users -Query @{ status = 'pending' } -All</code>
/// <para>Reads a list to its end.</para>
/// </example>
/// <example>
/// <code>Invoke-ZoomApi /users/carlos.almeida.10@example.com -Method PATCH -Body @{ dept = 'Legal' }</code>
/// <para>Changes something by its path.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "ZoomApi", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PSObject))]
public sealed class InvokeZoomApiCommand : ZoomChangeCommand
{
    /// <summary>The HTTP method; GET when not given. -WhatIf shows all but GET. DELETE, and what cannot be undone, asks first.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ParameterCompleter))]
    [KnownValues("GET", "POST", "PUT", "PATCH", "DELETE")]
    [ValidatePattern("^[A-Za-z]+$")]
    public string Method { get; set; } = "GET";

    /// <summary>The path below the API's root, such as /users/me/settings.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string? Path { get; set; }

    /// <summary>The query, by name. A list repeats its name.</summary>
    [Parameter]
    public IDictionary? Query { get; set; }

    /// <summary>The body: a hashtable or an object, sent as JSON, or a string that is JSON already.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public object? Body { get; set; }

    /// <summary>Write the records of a list one by one, and ask for page after page until there is no more.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <inheritdoc/>
    /// <remarks>No one knows what a path does to the next one: they go in turn unless -ThrottleLimit says otherwise.</remarks>
    private protected override int InFlight => Math.Max(ThrottleLimit, 1);

    private protected override string HowToCheck => "a GET of the same thing";

    private protected override IEnumerable<Change> Plan()
    {
        ZoomRequest request = Request();
        bool all = All;
        if (!Connection.Allows(request.Operation))
        {
            WriteError(ErrorRecords.MissingScope($"{CommandName} {request.Operation}", request.Operation, Connection.Scopes));
        }
        else if (request.Operation.IsChange)
        {
            yield return new Change
            {
                Request = request,
                Target = new(request.EscapedPath),
                Action = request.Operation.Method,
                IsFinal = request.Operation.Method == "DELETE" || request.Operation.CannotBeUndone,
                Answer = Answers.Plain,
                Show = (_, answer, _) => Task.FromResult<IReadOnlyList<object?>>(Shown(answer, all, request.Operation.Items)),
            };
        }
        else
        {
            Submit((output, cancel) => ReadAsync(request, all, output, cancel), request.EscapedPath);
        }
    }

    private ZoomRequest Request()
    {
        // One form of the path for all that follows: what is asked about is what is sent.
        string path = ApiPath.Normalize(Path!);
        string method = Method.ToUpperInvariant();
        if (method == "GET" && Body is not null)
            throw new InvalidInputException("A GET has no body. Say what is to be done with it: -Method POST, PUT or PATCH.");
        Operation? known = OperationCatalog.Match(method, path, out _);
        ZoomRequest request = new ZoomRequest(known is null ? Operation.Unlisted(method, path) : known.At(path)).WithBody(
            PlainValue.Of(Body)
        );
        foreach (DictionaryEntry entry in Query ?? new Hashtable())
            request = request.WithQuery(entry.Key.ToString()!, PlainValue.Of(entry.Value));
        return request;
    }

    private async Task ReadAsync(ZoomRequest request, bool all, IOutput output, CancellationToken cancel)
    {
        if (!all)
        {
            object? answer = await Connection.Client.SendPlainAsync(request, Context(output), cancel).ConfigureAwait(false);
            await output.EmitManyAsync(Shown(answer, all, null)).ConfigureAwait(false);
            return;
        }

        ReadAhead<object?> pages = Connection.Client.ListPlain(request, Context(output)).Ahead(ulong.MaxValue);
        while (await pages.NextAsync(cancel).ConfigureAwait(false) is { } page)
            await output.EmitManyAsync([.. page.Items.Select(record => FromPlain(record)!)]).ConfigureAwait(false);
    }

    /// <summary>What is written of an answer: its records where all are wanted, else the answer.</summary>
    private static object[] Shown(object? answer, bool all, string? items) =>
        all && Records(answer as IDictionary<string, object?>, items) is { } records ? [.. records.Select(record => FromPlain(record)!)]
        : answer is null ? []
        : [FromPlain(answer)!];

    /// <summary>The list in an answer: the property that the catalog names, else the only one that holds a list.</summary>
    private static object?[]? Records(IDictionary<string, object?>? page, string? items)
    {
        if (page is null)
            return null;
        if (items is not null && page.TryGetValue(items, out object? named))
            return named as object?[];
        object?[][] lists = [.. page.Values.OfType<object?[]>()];
        return lists.Length == 1 ? lists[0] : null;
    }

    private static object? FromPlain(object? value)
    {
        switch (value)
        {
            case IDictionary<string, object?> record:
                var made = new PSObject();
                foreach (KeyValuePair<string, object?> property in record)
                    made.Properties.Add(new PSNoteProperty(property.Key, FromPlain(property.Value)), true);
                return made;
            case object?[] list:
                return list.Select(FromPlain).ToArray();
            default:
                return value;
        }
    }
}
