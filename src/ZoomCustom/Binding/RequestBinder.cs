using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Security;
using ZoomCustom.Completion;
using ZoomCustom.Http;
using ZoomCustom.Operations;

namespace ZoomCustom.Binding;

/// <summary>Makes requests of a cmdlet's parameters, as their attributes say.</summary>
internal sealed class RequestBinder
{
    private static readonly ConcurrentDictionary<Type, RequestBinder> s_binders = new();
    private readonly (PropertyInfo Property, PlaceAttribute Place, ZoomNoun? Noun, string[] Sets)[] _places;

    private RequestBinder(Type cmdlet) => _places =
        [.. from property in cmdlet.GetProperties()
            let place = property.GetCustomAttribute<PlaceAttribute>()
            where place is not null
            select (property, place, property.GetCustomAttribute<NamedAttribute>()?.Noun, property.GetCustomAttributes<ParameterAttribute>().Select(p => p.ParameterSetName).ToArray())];

    public static RequestBinder Of(Type cmdlet) => s_binders.GetOrAdd(cmdlet, type => new RequestBinder(type));

    /// <summary>The requests that the current values ask for, in the order of the values.</summary>
    /// <param name="cmdlet">The cmdlet, its parameters bound.</param>
    /// <param name="operation">What is asked.</param>
    /// <param name="parameterSet">The parameter set in use.</param>
    /// <param name="isBound">Whether a parameter was given for a place.</param>
    /// <param name="idOf">Finds the id that belongs to a name; of no noun, makes sure that it can be an id or an address.</param>
    /// <param name="refuse">Told of a value that names nothing: no request is made of it, and the others are.</param>
    public List<ZoomRequest> Bind(object cmdlet, Operation operation, string parameterSet, Func<PlaceAttribute, string, bool> isBound, Func<PlaceAttribute, ZoomNoun?, string, string> idOf, Action<ArgumentException, object?> refuse)
    {
        List<ZoomRequest> requests = [new(operation)];
        foreach ((PropertyInfo property, PlaceAttribute place, ZoomNoun? noun, string[] sets) in _places)
        {
            // Only what was given travels: null, false and absent are three different wishes.
            bool always = place.Always && sets.Any(set => set == parameterSet || set == ParameterAttribute.AllParameterSets);
            if (!always && !isBound(place, property.Name))
                continue;

            object? value = Known(property, Plain(property.GetValue(cmdlet)));
            // A path keeps the name: it is what the request is known by.
            if (noun is { } named && place is not InPathAttribute)
                value = value switch { string name => idOf(place, named, name), string[] names => Array.ConvertAll(names, name => idOf(place, named, name)), _ => value };
            switch (place)
            {
                case InPathAttribute when operation.PathParameters.Contains(place.Name):
                    requests = ForEach(requests, Found(value, text => idOf(place, noun, text), refuse), (request, one) =>
                        (request.Target, request.Path[place.Name]) = ((object?, string))one!);
                    break;
                case InQueryAttribute { Each: true }:
                    requests = ForEach(requests, value, (request, one) => request.Query[place.Name] = one);
                    break;
                case InQueryAttribute { Joined: true }:
                    requests.ForEach(request => request.Query[place.Name] = string.Join(",", (string[])value!));
                    break;
                case InQueryAttribute { IsDay: true }:
                    requests.ForEach(request => request.Query[place.Name] = ((DateTimeOffset)value!).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                    break;
                case InQueryAttribute:
                    requests.ForEach(request => request.Query[place.Name] = value);
                    break;
                case InBodyAttribute:
                    requests.ForEach(request => Put(request.BodyFields, place.Name, PlainValue.Of(value, zoomsNames: true)));
                    break;
            }
        }

        return requests;
    }

    /// <summary>Puts a value where a name such as <c>user_info.feature.zoom_phone</c> leads.</summary>
    public static void Put(IDictionary<string, object?> body, string name, object? value)
    {
        string[] steps = name.Split('.');
        foreach (string step in steps.Take(steps.Length - 1))
        {
            if (!body.TryGetValue(step, out object? inner))
                body[step] = inner = new Dictionary<string, object?>(StringComparer.Ordinal);
            body = (IDictionary<string, object?>)inner!;
        }

        body[steps[steps.Length - 1]] = value;
    }

    /// <summary>Each value with its id.</summary>
    private static List<(object? Given, string Id)> Found(object? value, Func<string, string> idOf, Action<ArgumentException, object?> refuse)
    {
        var found = new List<(object?, string)>();
        foreach (object? one in Each(value))
        {
            try
            {
                found.Add((one, idOf(one?.ToString() ?? "")));
            }
            catch (ArgumentException e)
            {
                refuse(e, one);
            }
        }

        return found;
    }

    /// <summary>A value that Zoom documents, in the documents' spelling; another as it is.</summary>
    private static object? Known(PropertyInfo property, object? value)
    {
        if (property.GetCustomAttribute<KnownValuesAttribute>() is not { } known)
            return value;
        string Spelled(string text) => known.Values.FirstOrDefault(one => string.Equals(one, text, StringComparison.OrdinalIgnoreCase)) ?? text;
        return value switch { string text => Spelled(text), string[] texts => Array.ConvertAll(texts, Spelled), _ => value };
    }

    private static IEnumerable<object?> Each(object? value) => value is IEnumerable many and not string ? many.Cast<object?>() : [value];

    private static List<ZoomRequest> ForEach(List<ZoomRequest> requests, object? value, Action<ZoomRequest, object?> place) =>
        [.. from one in Each(value)
            from request in requests
            select With(request.Copy(), one, place)];

    private static ZoomRequest With(ZoomRequest request, object? value, Action<ZoomRequest, object?> place)
    {
        place(request, value);
        return request;
    }

    private static object? Plain(object? value) => value switch
    {
        SwitchParameter flag => flag.ToBool(),
        DateTime time => new DateTimeOffset(time),
        SecureString => throw new InvalidOperationException("A secret is placed by its cmdlet, not by the binder."),
        PSObject wrapped => wrapped.BaseObject,
        _ => value,
    };
}
