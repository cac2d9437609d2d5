using System;
using ZoomCustom.Errors;

namespace ZoomCustom.Http;

/// <summary>The environment of an account: the base addresses of Zoom's OAuth and API endpoints.</summary>
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

    /// <summary>Zoom, ZoomGov, Sandbox, or the host of another base address.</summary>
    public string Name { get; }

    /// <summary>The specified base address; null for Zoom's own environments.</summary>
    internal Uri? Root { get; private init; }

    /// <summary>The base address of the OAuth endpoints, without a trailing slash.</summary>
    public Uri OAuth { get; }

    /// <summary>The base address of the API, without a trailing slash.</summary>
    public Uri Api { get; }

    /// <summary>Returns the base address for an api_url value in a token response, if it belongs to this environment; otherwise
    /// null.</summary>
    /// <remarks>
    /// The text is compared, never parsed, and the returned address is one of our own. Otherwise, an address that parsers
    /// read differently (with a user name, or a character that turns into a slash) could send the token to another host.
    /// </remarks>
    internal Uri? RegionalApi(string? named) =>
        Array.Find(_apis, api => named is not null && Is(named, api.GetLeftPart(UriPartial.Authority)));

    private static bool Is(string named, string root) =>
        named.Equals(root, StringComparison.OrdinalIgnoreCase) || named.Equals(root + "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>Creates an environment with another base address, with OAuth at <c>/oauth</c> and the API at <c>/v2</c>.</summary>
    /// <exception cref="InvalidInputException">The address isn't https (http is allowed only for this computer), or contains a query,
    /// a fragment, or a user name.</exception>
    public static ZoomEnvironment At(Uri root, string? name = null)
    {
        if (!root.IsAbsoluteUri || root.Scheme is not ("https" or "http"))
            throw new InvalidInputException($"'{root}' isn't a web address. Use an address such as https://zoom.us.");
        if (root.Scheme == "http" && !root.IsLoopback)
            throw new InvalidInputException(
                $"'{root}' isn't an https address. Credentials are sent over http only to 127.0.0.1 or localhost."
            );
        if (root.Query.Length > 0 || root.Fragment.Length > 0 || root.UserInfo.Length > 0)
            throw new InvalidInputException("The root URL can't contain a query, a fragment, or a user name.");

        string text = root.GetLeftPart(UriPartial.Path).TrimEnd('/');
        return new(name ?? root.Authority, new(text + "/oauth"), new(text + "/v2")) { Root = new(text) };
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
