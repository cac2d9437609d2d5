using System;
using System.Management.Automation;
using System.Net;
using ZoomCustom.Completion;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Pipeline;

namespace ZoomCustom.Cmdlets;

/// <summary>A cmdlet with parameters for the Zoom environment and the proxy server.</summary>
public abstract class EnvironmentCmdlet : AsyncCmdlet
{
    /// <summary>Specifies the Zoom cloud that hosts the account.</summary>
    [Parameter]
    public ZoomCloud Environment { get; set; }

    /// <summary>Specifies a root URL to use instead of a Zoom cloud. OAuth is expected at /oauth below it, and the API at /v2. http is
    /// allowed only for this computer.</summary>
    [Parameter]
    [OffersNothing]
    public Uri? BaseUri { get; set; }

    /// <summary>Specifies the proxy server. The default is the proxy server in the system settings or the environment
    /// variables.</summary>
    [Parameter]
    [OffersNothing]
    public Uri? Proxy { get; set; }

    /// <summary>Specifies the credential for the proxy server.</summary>
    [Parameter]
    [OffersNothing]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Uses the current user's credentials for the proxy server.</summary>
    [Parameter]
    public SwitchParameter ProxyUseDefaultCredentials { get; set; }

    /// <summary>The environment that the user specified; null if none.</summary>
    /// <exception cref="InvalidInputException">The user specified two environments, or one that isn't valid.</exception>
    private protected ZoomEnvironment? GivenEnvironment
    {
        get
        {
            bool cloud = MyInvocation.BoundParameters.ContainsKey(nameof(Environment));
            if (BaseUri is null)
                return !cloud ? null
                    : Environment == ZoomCloud.ZoomGov ? ZoomEnvironment.ZoomGov
                    : ZoomEnvironment.Zoom;
            return cloud
                ? throw new InvalidInputException("-Environment and -BaseUri can't be used together. Use one of them.")
                : ZoomEnvironment.At(BaseUri);
        }
    }

    /// <summary>The proxy that the user specified; null for the system's proxy.</summary>
    private protected ProxyChoice? ProxyChoice =>
        Proxy is null && ProxyCredential is null && !ProxyUseDefaultCredentials
            ? null
            : new ProxyChoice(
                Proxy,
                ProxyUseDefaultCredentials ? CredentialCache.DefaultCredentials : ProxyCredential?.GetNetworkCredential()
            );
}
