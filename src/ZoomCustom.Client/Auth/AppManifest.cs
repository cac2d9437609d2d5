using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using ZoomCustom.Errors;

namespace ZoomCustom.Auth;

/// <summary>Writes the manifest of a General app, from which Zoom configures the app.</summary>
/// <remarks>Zoom's schema: https://developers.zoom.us/docs/build-flow/manifests/schema/.</remarks>
public static class AppManifest
{
    private const string Loopback = "http://127.0.0.1";

    /// <summary>The longest name that Zoom's documents agree on.</summary>
    public const int LongestName = 49;

    /// <summary>The manifest as JSON.</summary>
    /// <param name="name">What the app is called.</param>
    /// <param name="redirect">Where the browser comes back to after signing in.</param>
    /// <param name="scopes">The scopes that the app is to have.</param>
    /// <exception cref="InvalidInputException">The redirect address will not do.</exception>
    public static string Write(string name, Uri redirect, IEnumerable<string> scopes)
    {
        bool loopback = IsLoopback(redirect);
        // As it was typed: Connect-ZoomCustom sends it like that, and Zoom compares letter by letter.
        string address = redirect.OriginalString;
        var oauth = new JObject { ["usage"] = "ADMIN_MANAGEMENT", ["development_redirect_uri"] = address };
        // Zoom advises against this machine in production, where an app of the account's own never needs to go.
        if (!loopback)
            oauth["production_redirect_uri"] = address;
        // The port differs with every sign-in; the bare host covers them all.
        oauth["oauth_allow_list"] = loopback ? new JArray(address, Loopback) : new JArray(address);
        // Strict is letter by letter, which would refuse a port that was not foreseen.
        oauth["strict_mode"] = !loopback;
        oauth["subdomain_strict_mode"] = !loopback;
        oauth["scopes"] = new JArray(
            scopes
                .Distinct()
                .OrderBy(scope => scope, StringComparer.Ordinal)
                // An optional scope may be left out by whoever allows the app, and then cmdlets fail.
                .Select(scope => new JObject { ["scope"] = scope, ["optional"] = false })
        );
        var manifest = new JObject
        {
            ["display_information"] = new JObject { ["display_name"] = name },
            ["oauth_information"] = oauth,
            // The list has to be there; the app shows up inside none of Zoom's products.
            ["features"] = new JObject { ["products"] = new JArray() },
        };
        return manifest.ToString(Formatting.Indented).Replace("\r\n", "\n");
    }

    private static bool IsLoopback(Uri redirect)
    {
        if (!redirect.IsAbsoluteUri)
            throw Bad(redirect, "is not a whole address");
        if (redirect.OriginalString.IndexOf('#') >= 0)
            throw Bad(redirect, "has a fragment (#), which Zoom does not take");
        if (redirect.UserInfo.Length > 0)
            throw Bad(redirect, "has a user name");
        if (redirect.Scheme == "https")
            return false;
        if (redirect.Scheme != "http" || redirect.Host != "127.0.0.1")
            throw Bad(redirect, "is neither https nor on this machine");
        if (redirect.Query.Length > 0)
            throw Bad(redirect, "has a query, which the browser would not bring back");
        return true;
    }

    private static InvalidInputException Bad(Uri redirect, string why) =>
        new(
            $"The redirect address '{redirect.OriginalString}' {why}. "
                + "Use http://127.0.0.1 with a path (Zoom refuses localhost), such as http://127.0.0.1/callback, or a web site's "
                + "https address."
        );
}
