using System;
using ZoomCustom.Errors;

namespace ZoomCustom.Http;

/// <summary>Where an account lives: the roots of Zoom's OAuth and API addresses.</summary>
public sealed class ZoomEnvironment
{
    /// <summary>zoom.us.</summary>
    public static readonly ZoomEnvironment Zoom = new("Zoom", new("https://zoom.us/oauth"), new("https://api.zoom.us/v2"));

    /// <summary>Zoom for Government, zoomgov.com.</summary>
    public static readonly ZoomEnvironment ZoomGov = new("ZoomGov", new("https://zoomgov.com/oauth"), new("https://api.zoomgov.com/v2"));

    private ZoomEnvironment(string name, Uri oauth, Uri api)
    {
        Name = name;
        OAuth = oauth;
        Api = api;
    }

    /// <summary>Zoom, ZoomGov, Sandbox, or the host of another root.</summary>
    public string Name { get; }

    /// <summary>The root of the OAuth endpoints, without a slash at its end.</summary>
    public Uri OAuth { get; }

    /// <summary>The root of the API, without a slash at its end.</summary>
    public Uri Api { get; }

    /// <summary>The API's root at an address that Zoom named, if that is one of this environment; else null.</summary>
    internal Uri? RegionalApi(string? named)
    {
        if (!Uri.TryCreate(named, UriKind.Absolute, out Uri? address))
            return null;
        bool own = address.GetLeftPart(UriPartial.Authority) == Api.GetLeftPart(UriPartial.Authority);
        // api.zoom.us and its regions (api-eu.zoom.us, …); the two clouds are apart, and another root is nobody's region.
        bool region = address.Scheme == "https" && address.IsDefaultPort
            && ((ReferenceEquals(this, Zoom) && address.Host.EndsWith(".zoom.us", StringComparison.OrdinalIgnoreCase))
                || (ReferenceEquals(this, ZoomGov) && address.Host.EndsWith(".zoomgov.com", StringComparison.OrdinalIgnoreCase)));
        return own ? Api : region ? new Uri(address.GetLeftPart(UriPartial.Authority) + "/v2") : null;
    }

    /// <summary>Another root: OAuth stands at <c>/oauth</c> below it, the API at <c>/v2</c>.</summary>
    /// <exception cref="InvalidInputException">The address is not https (http is for the own machine only), or carries a query, a fragment or a user.</exception>
    public static ZoomEnvironment At(Uri root, string? name = null)
    {
        if (!root.IsAbsoluteUri || root.Scheme is not ("https" or "http"))
            throw new InvalidInputException($"'{root}' is not a web address. Give one such as https://zoom.us.");
        if (root.Scheme == "http" && !root.IsLoopback)
            throw new InvalidInputException($"'{root}' is not https. Credentials travel over http only to this machine (127.0.0.1, localhost).");
        if (root.Query.Length > 0 || root.Fragment.Length > 0 || root.UserInfo.Length > 0)
            throw new InvalidInputException("The root address cannot have a query, a fragment or a user name.");

        string text = root.GetLeftPart(UriPartial.Path).TrimEnd('/');
        return new(name ?? root.Authority, new(text + "/oauth"), new(text + "/v2"));
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
