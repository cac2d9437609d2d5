using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Security;
using ZoomCustom.Declarations;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Identities;
using ZoomCustom.Operations;

namespace ZoomCustom.Binding;

/// <summary>Builds requests from a cmdlet's parameters, as the parameters' attributes declare.</summary>
internal sealed class RequestBinder
{
    private static readonly ConcurrentDictionary<Type, RequestBinder> s_binders = new();
    private readonly (CmdletParameter Parameter, RequestParameterAttribute Declared)[] _parameters;

    private RequestBinder(Type cmdlet) =>
        _parameters = [
            .. from parameter in CmdletParameter.Of(cmdlet)
            let declared = parameter.Attribute<RequestParameterAttribute>()
            where declared is not null and not InBatchAttribute
            select (parameter, declared),
        ];

    /// <summary>Finds the object that a value identifies.</summary>
    internal delegate ResolvedIdentity Resolver(CmdletParameter parameter, object? value);

    public static RequestBinder Of(Type cmdlet) => s_binders.GetOrAdd(cmdlet, type => new RequestBinder(type));

    /// <summary>Builds the requests for the current parameter values, in the order of the values.</summary>
    /// <param name="cmdlet">The cmdlet, with its parameters bound.</param>
    /// <param name="operation">The operation to request.</param>
    /// <param name="parameterSet">The parameter set in use.</param>
    /// <param name="isSent">Whether a parameter's value goes into the request.</param>
    /// <param name="resolve">Finds the object that a value identifies.</param>
    /// <param name="onUnresolved">Called for each value that doesn't identify an object. The other values still get their requests.</param>
    public List<BoundRequest> Bind(
        object cmdlet,
        Operation operation,
        string parameterSet,
        Func<CmdletParameter, RequestParameterAttribute, bool> isSent,
        Resolver resolve,
        Action<ZoomException, object?> onUnresolved
    )
    {
        List<BoundRequest> requests = [new(new ZoomRequest(operation), [])];
        foreach ((CmdletParameter parameter, RequestParameterAttribute declared) in _parameters)
        {
            // Send only what the user specified, because null, false, and absent have different meanings.
            if (!(declared.Always && parameter.In(parameterSet) is not null) && !isSent(parameter, declared))
                continue;
            if (declared.Operation is not null && declared.Operation != operation.Id)
                continue;

            object? value = parameter.Value(cmdlet);
            switch (declared)
            {
                case InPathAttribute when operation.PathParameters.Contains(declared.Name):
                    List<ResolvedIdentity> found = Find(parameter, value, resolve, onUnresolved);
                    requests = [.. from one in found from request in requests select request.With(declared.Name, one)];
                    break;
                case InPathAttribute:
                    break;
                case InBodyAttribute:
                    value = PlainValue.Of(Plain(parameter, operation, value, resolve), zoomsNames: true);
                    // Zoom documents no null where it expects text: null clears a field, as an empty text does.
                    value =
                        value is null && parameter.Type == typeof(string) ? "" : parameter.Fields?.Check(parameter.Name, value) ?? value;
                    requests = Each(requests, request => request.WithField(declared.Name, value));
                    break;
                case InQueryAttribute { Each: true }:
                    requests =
                    [
                        .. from one in Values(Plain(parameter, operation, value, resolve))
                        from request in requests
                        select request with
                        {
                            Request = request.Request.WithQuery(declared.Name, one),
                        },
                    ];
                    break;
                case InQueryAttribute query:
                    value = InQuery(query, Plain(parameter, operation, value, resolve));
                    requests = Each(requests, request => request.WithQuery(declared.Name, value));
                    break;
            }
        }

        return requests;
    }

    private static List<ResolvedIdentity> Find(
        CmdletParameter parameter,
        object? value,
        Resolver resolve,
        Action<ZoomException, object?> onUnresolved
    )
    {
        var found = new List<ResolvedIdentity>();
        foreach (object? one in Values(value))
        {
            try
            {
                found.Add(resolve(parameter, one));
            }
            catch (ZoomException e) when (!e.EndsPipeline)
            {
                onUnresolved(e, one is ZoomIdentity identity ? identity.Given : one?.ToString());
            }
        }

        return found;
    }

    /// <summary>A value in the form that Zoom expects: IDs for identities, and documented values in Zoom's spelling.</summary>
    private static object? Plain(CmdletParameter parameter, Operation operation, object? value, Resolver resolve) =>
        value switch
        {
            ZoomIdentity identity => resolve(parameter, identity).Id,
            ZoomIdentity[] identities => Array.ConvertAll(identities, one => resolve(parameter, one).Id),
            string text => Spelled(parameter, operation, text),
            string[] texts when parameter.Known is not null => Array.ConvertAll(texts, text => Spelled(parameter, operation, text)),
            SwitchParameter flag => flag.ToBool(),
            DateTime time => new DateTimeOffset(time),
            SecureString => throw new InvalidOperationException("The cmdlet itself must add a secret to the request."),
            PSObject wrapped => wrapped.BaseObject,
            _ => value,
        };

    /// <summary>A documented value in Zoom's spelling. Values that Zoom documents nowhere don't change.</summary>
    /// <exception cref="InvalidInputException">Zoom documents the value only for other operations of the cmdlet.</exception>
    private static string Spelled(CmdletParameter parameter, Operation operation, string text)
    {
        if (parameter.KnownFor(operation) is not { } known)
            return text;
        string spelled = known.Spelled(text);
        return known.Values.Contains(spelled) || !parameter.IsKnown(text)
            ? spelled
            : throw new InvalidInputException(
                $"'{text}' isn't a valid value for -{parameter.Name} with these parameters ({operation}). Valid values: "
                    + $"{string.Join(", ", known.Values)}."
            );
    }

    private static object? InQuery(InQueryAttribute declared, object? value) =>
        declared.Joined ? string.Join(",", (string[])value!)
        : declared.IsDay ? ((DateTimeOffset)value!).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : value;

    private static IEnumerable<object?> Values(object? value) => value is IEnumerable many and not string ? many.Cast<object?>() : [value];

    private static List<BoundRequest> Each(List<BoundRequest> requests, Func<ZoomRequest, ZoomRequest> change) =>
        [.. requests.Select(request => request with { Request = change(request.Request) })];
}
