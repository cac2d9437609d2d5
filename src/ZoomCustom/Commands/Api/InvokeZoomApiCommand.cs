using System.Collections;
using ZoomCustom.Client;
using ZoomCustom.Pipeline;

namespace ZoomCustom.Commands.Api;

/// <summary>Sends a request to Zoom's API. Use it for operations that don't have a cmdlet.</summary>
/// <remarks>
/// The response is returned as objects. With -All, the cmdlet reads every page of a list and returns its records one by one.
/// If -Path contains an ID or a name, escape it: [uri]::EscapeDataString($id).
/// </remarks>
/// <example>
/// <code>Invoke-ZoomApi /users -Query @{ status = 'pending' } -All</code>
/// <para>Gets all records of a list.</para>
/// </example>
/// <example>
/// <code>Invoke-ZoomApi /users/carlos.almeida.10@example.com -Method PATCH -Body @{ dept = 'Legal' }</code>
/// <para>Changes a user's department.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "ZoomApi", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PSObject), typeof(ZoomChange))]
public sealed class InvokeZoomApiCommand : ZoomChangeCommand
{
    /// <summary>Specifies the HTTP method: GET, POST, PUT, PATCH or DELETE. With -WhatIf, only GET requests are sent. DELETE and other
    /// irreversible requests ask for confirmation.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ParameterCompleter))]
    [KnownValues("GET", "POST", "PUT", "PATCH", "DELETE")]
    [ValidatePattern("^[A-Za-z]+$")]
    public string Method { get; set; } = "GET";

    /// <summary>Specifies the path, relative to the root of the API, such as /users/me/settings.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Uri")]
    [ArgumentCompleter(typeof(ApiPathCompleter))]
    public string? Path { get; set; }

    /// <summary>Specifies the query parameters. If a value is a list, its name is repeated for each item.</summary>
    [Parameter]
    [OffersNothing]
    public IDictionary? Query { get; set; }

    /// <summary>Specifies the body: a hashtable or an object, which is sent as JSON, or a string that contains JSON.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OffersNothing]
    public object? Body { get; set; }

    /// <summary>Reads every page of a list and returns its records one by one.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <inheritdoc/>
    /// <remarks>A request can depend on the one before it, so requests are sent one at a time unless -ThrottleLimit is set.</remarks>
    private protected override int InFlight => Math.Max(ThrottleLimit, 1);

    private protected override bool RecordsRefusals => !string.Equals(Method, "GET", StringComparison.OrdinalIgnoreCase);

    private protected override string HowToCheck => "Invoke-ZoomApi with the same -Path and -Method GET";

    private protected override IEnumerable<Change> Plan()
    {
        ZoomRequest request = Request();
        bool all = All;
        if (!Connection.Allows(request.Operation))
        {
            object input = CurrentInput ?? request.EscapedPath;
            Refuse(
                ErrorRecords.MissingScope($"{CommandName} {request.Operation}", request.Operation, Connection.Scopes, target: input),
                input
            );
        }
        else if (request.Operation.IsChange)
        {
            yield return new Change
            {
                Request = request,
                Target = new(request.EscapedPath),
                Action = request.Operation.Method,
                TakesAway = request.Operation.Method == "DELETE" || request.Operation.CannotBeUndone,
                Answer = Answers.Plain,
                Restore = request.Operation.Method == "POST" ? fields => FromPlain(fields) : null,
                Show = (_, answer, _) =>
                    Task.FromResult<IReadOnlyList<object?>>(all ? Records(answer, request.Operation.Items) : Whole(answer)),
            };
        }
        else
        {
            Submit((output, cancel) => ReadAsync(request, all, output, cancel), request.EscapedPath);
        }
    }

    private ZoomRequest Request()
    {
        // Normalize first, so that the path in the confirmation is the path that is sent.
        string path = ApiPath.Normalize(Path!);
        string method = Method.ToUpperInvariant();
        if (method == "GET" && Body is not null)
            throw new InvalidInputException("A GET request can't have a body. To send the body, add -Method POST, PUT or PATCH.");
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
            await output.EmitManyAsync(Whole(answer)).ConfigureAwait(false);
            return;
        }

        using var schedule = ReadSchedule.Of(Connection.Client, () => 1);
        using var pages = new ListReader<object?>(
            schedule,
            list => Connection.Client.ListPlain(list, Context(output)),
            request,
            null,
            ulong.MaxValue,
            cancel
        );
        bool isFirst = true;
        while (await pages.NextAsync().ConfigureAwait(false) is { } page)
        {
            if (isFirst && page.TotalRecords is { } total)
                output.Expect(total);
            isFirst = false;
            output.Advance(page.Items.Count);
            await output.EmitManyAsync([.. page.Items.Select(record => FromPlain(record)!)]).ConfigureAwait(false);
        }
    }

    /// <summary>The whole response.</summary>
    private static object[] Whole(object? answer) => answer is null ? [] : [FromPlain(answer)!];

    /// <summary>The records of the list in a response: of the property that the catalog names, otherwise of the only property that
    /// contains a list. A response without a list is its only record.</summary>
    private static object[] Records(object? answer, string? items)
    {
        if (answer is not IDictionary<string, object?> page)
            return Whole(answer);
        object?[][] lists =
            items is not null && page.TryGetValue(items, out object? named)
                ? [.. new[] { named }.OfType<object?[]>()]
                : [.. page.Values.OfType<object?[]>()];
        return lists.Length == 1 ? [.. lists[0].Select(record => FromPlain(record)!)] : Whole(answer);
    }

    private static object? FromPlain(object? value)
    {
        switch (value)
        {
            case IDictionary<string, object?> record:
                var result = new PSObject();
                foreach (KeyValuePair<string, object?> property in record)
                    result.Properties.Add(new PSNoteProperty(property.Key, FromPlain(property.Value)), true);
                return result;
            case object?[] list:
                return list.Select(FromPlain).ToArray();
            default:
                return value;
        }
    }
}
