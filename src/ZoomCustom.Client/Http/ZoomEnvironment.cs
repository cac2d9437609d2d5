using System;
using ZoomCustom.Errors;

namespace ZoomCustom.Http;

/// <summary>Where an account lives: the roots of Zoom's OAuth and API addresses.</summary>
public sealed class ZoomEnvironment
{
    /// <summary>The hosts that Zoom documents as api_url. Every account can use api.zoom.us instead.</summary>
    /// <remarks>https://developers.zoom.us/docs/api/using-zoom-apis/#regional-base-urls; the last three are the older names.</remarks>
    private static readonly string[] s_regions =
    [
        "api-au.zoom.us",
        "api-ca.zoom.us",
        "api-eu.zoom.us",
        "api-in.zoom.us",
        "api-sa.zoom.us",
        "api-sg.zoom.us",
        "api-uk.zoom.us",
        "api-us.zoom.us",
        "eu01api.zoom.us",
        "sg01api.zoom.us",
        "sa01api.zoom.us",
    ];

    /// <summary>zoom.us.</summary>
    public static readonly ZoomEnvironment Zoom = new("Zoom", new("https://zoom.us/oauth"), new("https://api.zoom.us/v2"), s_regions);

    /// <summary>Zoom for Government, zoomgov.com.</summary>
    public static readonly ZoomEnvironment ZoomGov = new("ZoomGov", new("https://zoomgov.com/oauth"), new("https://api.zoomgov.com/v2"));

    private readonly Uri[] _apis;

    private ZoomEnvironment(string name, Uri oauth, Uri api, params string[] regions)
    {
        Name = name;
        OAuth = oauth;
        Api = api;
        _apis = [api, .. Array.ConvertAll(regions, region => new Uri($"https://{region}/v2"))];
    }

    /// <summary>Zoom, ZoomGov, Sandbox, or the host of another root.</summary>
    public string Name { get; }

    /// <summary>The root that was given; null for Zoom's own.</summary>
    internal Uri? Root { get; private init; }

    /// <summary>The root of the OAuth endpoints, without a slash at its end.</summary>
    public Uri OAuth { get; }

    /// <summary>The root of the API, without a slash at its end.</summary>
    public Uri Api { get; }

    /// <summary>The API's root at the address that Zoom named, if this environment has it; else null.</summary>
    /// <remarks>
    /// The text itself is compared and never parsed, and what is returned is our own: a host that another reader
    /// of the address would see in it (a user name, a character that turns into a slash) can't get the token.
    /// </remarks>
    internal Uri? RegionalApi(string? named) =>
        Array.Find(_apis, api => named is not null && Is(named, api.GetLeftPart(UriPartial.Authority)));

    private static bool Is(string named, string root) =>
        named.Equals(root, StringComparison.OrdinalIgnoreCase) || named.Equals(root + "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>Another root: OAuth stands at <c>/oauth</c> below it, the API at <c>/v2</c>.</summary>
    /// <exception cref="InvalidInputException">The address is not https (http is for the own machine only), or carries a query, a
    /// fragment or a user.</exception>
    public static ZoomEnvironment At(Uri root, string? name = null)
    {
        if (!root.IsAbsoluteUri || root.Scheme is not ("https" or "http"))
            throw new InvalidInputException($"'{root}' is not a web address. Give one such as https://zoom.us.");
        if (root.Scheme == "http" && !root.IsLoopback)
            throw new InvalidInputException(
                $"'{root}' is not https. Credentials travel over http only to this machine (127.0.0.1, localhost)."
            );
        if (root.Query.Length > 0 || root.Fragment.Length > 0 || root.UserInfo.Length > 0)
            throw new InvalidInputException("The root address cannot have a query, a fragment or a user name.");

        string text = root.GetLeftPart(UriPartial.Path).TrimEnd('/');
        return new(name ?? root.Authority, new(text + "/oauth"), new(text + "/v2")) { Root = new(text) };
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
