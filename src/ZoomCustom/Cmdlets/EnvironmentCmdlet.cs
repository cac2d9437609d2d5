using System;
using System.Management.Automation;
using System.Net;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Pipeline;

namespace ZoomCustom.Cmdlets;

/// <summary>A cmdlet that is told where accounts live, and by which way to go there.</summary>
public abstract class EnvironmentCmdlet : AsyncCmdlet
{
    /// <summary>The cloud that the account lives in.</summary>
    [Parameter]
    public ZoomCloud Environment { get; set; }

    /// <summary>Another root in place of a cloud's: OAuth is expected at /oauth below it, the API at /v2. http is for this
    /// machine only.</summary>
    [Parameter]
    public Uri? BaseUri { get; set; }

    /// <summary>The proxy to go through. The system's, or the environment's, when not given.</summary>
    [Parameter]
    public Uri? Proxy { get; set; }

    /// <summary>Who to be at the proxy.</summary>
    [Parameter]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Be at the proxy who you are on this machine.</summary>
    [Parameter]
    public SwitchParameter ProxyUseDefaultCredentials { get; set; }

    /// <summary>The place that was named; null when none was.</summary>
    /// <exception cref="InvalidInputException">Two were named, or one that will not do.</exception>
    private protected ZoomEnvironment? NamedPlace
    {
        get
        {
            bool cloud = MyInvocation.BoundParameters.ContainsKey(nameof(Environment));
            if (BaseUri is null)
                return !cloud ? null
                    : Environment == ZoomCloud.ZoomGov ? ZoomEnvironment.ZoomGov
                    : ZoomEnvironment.Zoom;
            return cloud
                ? throw new InvalidInputException("-Environment and -BaseUri both say where the account lives. Give one of them.")
                : ZoomEnvironment.At(BaseUri);
        }
    }

    /// <summary>The way that was named; null for the system's.</summary>
    private protected ProxyChoice? ProxyChoice =>
        Proxy is null && ProxyCredential is null && !ProxyUseDefaultCredentials
            ? null
            : new ProxyChoice(
                Proxy,
                ProxyUseDefaultCredentials ? CredentialCache.DefaultCredentials : ProxyCredential?.GetNetworkCredential()
            );
}
