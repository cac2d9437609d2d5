using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using ZoomCustom.Errors;

namespace ZoomCustom.Auth;

/// <summary>Writes the manifest of a General app. Zoom configures the app from it.</summary>
/// <remarks>Zoom's schema: https://developers.zoom.us/docs/build-flow/manifests/schema/.</remarks>
public static class AppManifest
{
    private const string Loopback = "http://127.0.0.1";

    /// <summary>The longest app name that all of Zoom's documentation allows.</summary>
    public const int LongestName = 49;

    /// <summary>Writes the manifest as JSON.</summary>
    /// <param name="name">The app's name.</param>
    /// <param name="redirect">The redirect URI: where the browser goes after the user signs in.</param>
    /// <param name="scopes">The scopes that the app requests.</param>
    /// <exception cref="InvalidInputException">The redirect URI isn't allowed.</exception>
    public static string Write(string name, Uri redirect, IEnumerable<string> scopes)
    {
        bool loopback = IsLoopback(redirect);
        // Zoom compares the URIs character by character, and Connect-ZoomCustom sends the URI as the user typed it.
        string address = redirect.OriginalString;
        var oauth = new JObject { ["usage"] = "ADMIN_MANAGEMENT", ["development_redirect_uri"] = address };
        // Zoom advises against loopback URIs in production, and an app for the account's own use is never published.
        if (!loopback)
            oauth["production_redirect_uri"] = address;
        // Each sign-in uses a different port. The host without a port allows all ports.
        oauth["oauth_allow_list"] = loopback ? new JArray(address, Loopback) : new JArray(address);
        // Strict mode compares character by character, so it would refuse a port that isn't listed.
        oauth["strict_mode"] = !loopback;
        oauth["subdomain_strict_mode"] = !loopback;
        oauth["scopes"] = new JArray(
            scopes
                .Distinct()
                .OrderBy(scope => scope, StringComparer.Ordinal)
                // A user can decline an optional scope when allowing the app, and then cmdlets fail.
                .Select(scope => new JObject { ["scope"] = scope, ["optional"] = false })
        );
        var manifest = new JObject
        {
            ["display_information"] = new JObject { ["display_name"] = name },
            ["oauth_information"] = oauth,
            // The list is required, even though the app isn't shown in any Zoom product.
            ["features"] = new JObject { ["products"] = new JArray() },
        };
        return manifest.ToString(Formatting.Indented).Replace("\r\n", "\n");
    }

    private static bool IsLoopback(Uri redirect)
    {
        if (!redirect.IsAbsoluteUri)
            throw Bad(redirect, "isn't an absolute address");
        if (redirect.OriginalString.IndexOf('#') >= 0)
            throw Bad(redirect, "contains a fragment (#), which Zoom doesn't accept");
        if (redirect.UserInfo.Length > 0)
            throw Bad(redirect, "contains a user name");
        if (redirect.Scheme == "https")
            return false;
        if (redirect.Scheme != "http" || redirect.Host != "127.0.0.1")
            throw Bad(redirect, "is neither an https address nor an http address on 127.0.0.1");
        if (redirect.Query.Length > 0)
            throw Bad(redirect, "contains a query, which the browser wouldn't return");
        return true;
    }

    private static InvalidInputException Bad(Uri redirect, string why) =>
        new(
            $"The redirect URI '{redirect.OriginalString}' {why}. "
                + "Use http://127.0.0.1 with a path, such as http://127.0.0.1/callback (Zoom doesn't accept localhost), or the "
                + "https address of a website."
        );
}
