using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Binding;
using ZoomCustom.Cmdlets;
using ZoomCustom.Completion;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Operations;

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

    private protected override string Action => Method.ToUpperInvariant();

    // The operation depends on the path, which the pipeline may give: it is looked up, and its scopes are checked, for each.
    private protected override IEnumerable<Operation> Operations => [];

    /// <inheritdoc/>
    /// <remarks>Nobody knows what a path does to the next one: they go in turn unless it is said that they may not.</remarks>
    protected override int InFlight => Math.Max(ThrottleLimit, 1);

    private protected override string HowToCheck => "a GET of the same thing";

    private protected override void ProcessItem()
    {
        ZoomRequest request = Request();
        if (!Connection.Allows(request.Operation))
            WriteError(ErrorRecords.MissingScope($"{CommandName} {request.Operation}", request.Operation, Connection.Scopes));
        else if (!request.Operation.IsChange || Confirmed(
            (string)request.Target!, isFinal: request.Operation.Method == "DELETE" || request.Operation.CannotBeUndone))
            Submit((output, cancel) => SendAsync(request, output, cancel), request.Target);
    }

    private ZoomRequest Request()
    {
        // One form of the path for all that follows: what is asked about is what is sent.
        string path = ApiPath.Normalize(Path!);
        string method = Method.ToUpperInvariant();
        if (method == "GET" && Body is not null)
            throw new ArgumentException("A GET has no body. Say what is to be done with it: -Method POST, PUT or PATCH.");
        Operation? known = Catalogue.Match(method, path, out _);
        var request = new ZoomRequest(known is null ? Operation.Unlisted(method, path) : known.At(path))
        {
            Target = path,
            Body = PlainValue.Of(Body),
        };
        foreach (DictionaryEntry entry in Query ?? new Hashtable())
            request.Query[entry.Key.ToString()!] = PlainValue.Of(entry.Value);
        return request;
    }

    private async Task SendAsync(ZoomRequest request, IOutput output, CancellationToken cancel)
    {
        Prepare(request, output);
        if (All && request.Operation.MaxPageSize > 0 && !request.Query.ContainsKey("page_size"))
            request.Query["page_size"] = request.Operation.MaxPageSize;

        string? token;
        do
        {
            object? answer = await Connection.Client.SendPlainAsync(request, cancel).ConfigureAwait(false);
            var page = answer as IDictionary<string, object?>;
            token = All && page is not null && page.TryGetValue("next_page_token", out object? next) ? next as string : null;
            request.Query["next_page_token"] = token;
            if (All && Records(page, request.Operation.Items) is { } records)
                await output.EmitManyAsync([.. records.Select(record => FromPlain(record)!)]).ConfigureAwait(false);
            else if (answer is not null)
                output.Emit(FromPlain(answer));
        }
        while (!string.IsNullOrEmpty(token));
    }

    /// <summary>The list in an answer: the property that the catalogue names, else the only one that holds a list.</summary>
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
