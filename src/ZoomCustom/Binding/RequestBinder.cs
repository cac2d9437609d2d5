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

/// <summary>Makes requests of a cmdlet's parameters, as their attributes say.</summary>
internal sealed class RequestBinder
{
    private static readonly ConcurrentDictionary<Type, RequestBinder> s_binders = new();
    private readonly (CmdletParameter Parameter, RequestParameterAttribute Place)[] _places;

    private RequestBinder(Type cmdlet) =>
        _places = [
            .. from parameter in CmdletParameter.Of(cmdlet)
            let place = parameter.Attribute<RequestParameterAttribute>()
            where place is not null and not InBatchAttribute
            select (parameter, place),
        ];

    /// <summary>What finds out whom a value names.</summary>
    internal delegate ResolvedIdentity Resolver(CmdletParameter parameter, object? value);

    public static RequestBinder Of(Type cmdlet) => s_binders.GetOrAdd(cmdlet, type => new RequestBinder(type));

    /// <summary>The requests that the current values ask for, in the order of the values.</summary>
    /// <param name="cmdlet">The cmdlet, its parameters bound.</param>
    /// <param name="operation">What is asked.</param>
    /// <param name="parameterSet">The parameter set in use.</param>
    /// <param name="isSent">Whether a parameter's value goes into the request.</param>
    /// <param name="resolve">Finds out whom a value names.</param>
    /// <param name="refuse">Told of a value that names no one: no request is made of it, and the others are.</param>
    public List<BoundRequest> Bind(
        object cmdlet,
        Operation operation,
        string parameterSet,
        Func<CmdletParameter, RequestParameterAttribute, bool> isSent,
        Resolver resolve,
        Action<ZoomException, object?> refuse
    )
    {
        List<BoundRequest> requests = [new(new ZoomRequest(operation), [])];
        foreach ((CmdletParameter parameter, RequestParameterAttribute place) in _places)
        {
            // Only what was given is sent: null, false and absent are three different wishes.
            if (!(place.Always && parameter.In(parameterSet) is not null) && !isSent(parameter, place))
                continue;

            object? value = parameter.Value(cmdlet);
            switch (place)
            {
                case InPathAttribute when operation.PathParameters.Contains(place.Name):
                    List<ResolvedIdentity> found = Find(parameter, value, resolve, refuse);
                    requests = [.. from one in found from request in requests select request.With(place.Name, one)];
                    break;
                case InPathAttribute:
                    break;
                case InBodyAttribute:
                    value = Plain(parameter, value, resolve);
                    requests = Each(requests, request => request.WithField(place.Name, PlainValue.Of(value, zoomsNames: true)));
                    break;
                case InQueryAttribute { Each: true }:
                    requests =
                    [
                        .. from one in Values(Plain(parameter, value, resolve))
                        from request in requests
                        select request with
                        {
                            Request = request.Request.WithQuery(place.Name, one),
                        },
                    ];
                    break;
                case InQueryAttribute query:
                    value = InQuery(query, Plain(parameter, value, resolve));
                    requests = Each(requests, request => request.WithQuery(place.Name, value));
                    break;
            }
        }

        return requests;
    }

    private static List<ResolvedIdentity> Find(
        CmdletParameter parameter,
        object? value,
        Resolver resolve,
        Action<ZoomException, object?> refuse
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
                refuse(e, one?.ToString());
            }
        }

        return found;
    }

    /// <summary>A value as Zoom takes it: ids for identities, documented values in Zoom's spelling.</summary>
    private static object? Plain(CmdletParameter parameter, object? value, Resolver resolve) =>
        value switch
        {
            ZoomIdentity identity => resolve(parameter, identity).Id,
            ZoomIdentity[] identities => Array.ConvertAll(identities, one => resolve(parameter, one).Id),
            string text => parameter.Known?.Spelled(text) ?? text,
            string[] texts when parameter.Known is { } known => Array.ConvertAll(texts, known.Spelled),
            SwitchParameter flag => flag.ToBool(),
            DateTime time => new DateTimeOffset(time),
            SecureString => throw new InvalidOperationException("A secret is placed by its cmdlet, not by the binder."),
            PSObject wrapped => wrapped.BaseObject,
            _ => value,
        };

    private static object? InQuery(InQueryAttribute place, object? value) =>
        place.Joined ? string.Join(",", (string[])value!)
        : place.IsDay ? ((DateTimeOffset)value!).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : value;

    private static IEnumerable<object?> Values(object? value) => value is IEnumerable many and not string ? many.Cast<object?>() : [value];

    private static List<BoundRequest> Each(List<BoundRequest> requests, Func<ZoomRequest, ZoomRequest> change) =>
        [.. requests.Select(request => request with { Request = change(request.Request) })];
}
