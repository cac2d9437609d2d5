using System;
using System.Management.Automation;
using System.Net.Http;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Auth;
using ZoomCustom.Cmdlets;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Models;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox;
using ZoomCustom.Session;

namespace ZoomCustom.Commands.Connection;

/// <summary>The clouds that accounts live in.</summary>
public enum ZoomCloud
{
    /// <summary>zoom.us.</summary>
    Zoom,
    /// <summary>Zoom for Government.</summary>
    ZoomGov,
}

/// <summary>Connects to a Zoom account. The session that it makes is the one that the other cmdlets of this runspace use.</summary>
/// <remarks>
/// Secrets are taken as SecureString or PSCredential only, and are kept in memory only. -Sandbox connects to an
/// account that exists in this process alone, to try things on.
/// </remarks>
[Cmdlet(VerbsCommunications.Connect, "ZoomCustom", DefaultParameterSetName = ServerToServer)]
[OutputType(typeof(ZoomSession))]
public sealed class ConnectZoomCustomCommand : AsyncCmdlet
{
    private const string ServerToServer = "ServerToServer";
    private const string WithCredential = "Credential";
    private const string WithToken = "AccessToken";
    private const string InSandbox = "Sandbox";

    /// <summary>The account's ID, from the app's page in the Zoom App Marketplace.</summary>
    [Parameter(ParameterSetName = ServerToServer, Mandatory = true)]
    [Parameter(ParameterSetName = WithCredential, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string? AccountId { get; set; }

    /// <summary>The client ID of a Server-to-Server OAuth app.</summary>
    [Parameter(ParameterSetName = ServerToServer, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string? ClientId { get; set; }

    /// <summary>The app's client secret.</summary>
    [Parameter(ParameterSetName = ServerToServer, Mandatory = true)]
    public SecureString? ClientSecret { get; set; }

    /// <summary>The client ID as user name and the client secret as password.</summary>
    [Parameter(ParameterSetName = WithCredential, Mandatory = true)]
    public PSCredential? Credential { get; set; }

    /// <summary>An access token that was had elsewhere. It is used until it ends.</summary>
    [Parameter(ParameterSetName = WithToken, Mandatory = true)]
    public SecureString? AccessToken { get; set; }

    /// <summary>Connect to an account that exists in this process only.</summary>
    [Parameter(ParameterSetName = InSandbox, Mandatory = true)]
    public SwitchParameter Sandbox { get; set; }

    /// <summary>How many users the sandbox account has.</summary>
    [Parameter(ParameterSetName = InSandbox)]
    [ValidateRange(1, 1_000_000)]
    public int UserCount { get; set; } = 300;

    /// <summary>The seed of the sandbox account: the same one gives the same account.</summary>
    [Parameter(ParameterSetName = InSandbox)]
    public int Seed { get; set; } = 1;

    /// <summary>The cloud that the account lives in.</summary>
    [Parameter(ParameterSetName = ServerToServer)]
    [Parameter(ParameterSetName = WithCredential)]
    [Parameter(ParameterSetName = WithToken)]
    public ZoomCloud Environment { get; set; }

    /// <summary>Another root in place of a cloud's: OAuth is expected at /oauth below it, the API at /v2. http is for this machine only.</summary>
    [Parameter(ParameterSetName = ServerToServer)]
    [Parameter(ParameterSetName = WithCredential)]
    [Parameter(ParameterSetName = WithToken)]
    public Uri? BaseUri { get; set; }

    /// <summary>A name for the session; one of the same name is replaced.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Write the session.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ZoomSession session;
        try
        {
            session = Await(OpenAsync);
        }
        catch (Exception e) when (e is not PipelineStoppedException)
        {
            ThrowTerminatingError(ErrorRecords.From(e, BaseUri));
            return;
        }

        SessionStore.OfRunspace.Add(session);
        WriteVerbose($"Connected to {session.Environment}{(session.AccountId is null ? "" : $", account {session.AccountId}")}, with {session.Scopes?.Count.ToString() ?? "unknown"} scopes.");
        if (PassThru)
            WriteObject(session);
    }

    private async Task<ZoomSession> OpenAsync(CancellationToken cancel)
    {
        switch (ParameterSetName)
        {
            case InSandbox:
                var account = new SandboxAccount(new SandboxOptions { UserCount = UserCount, Seed = Seed });
                return await ServerToServerAsync(
                    ZoomEnvironment.At(new Uri("https://sandbox.invalid"), InSandbox), account.Options.AccountId, account.Options.ClientId,
                    account.Options.ClientSecret.ToSecureString(), new SandboxMessageHandler(account), cancel).ConfigureAwait(false);
            case WithToken:
                ZoomConnection connection = await ZoomConnection.WithAccessTokenAsync(Place(), AccessToken!, null, cancel).ConfigureAwait(false);
                ZoomUser? me = await WhoAsync(connection, cancel).ConfigureAwait(false);
                return new ZoomSession(connection, Name ?? me?.Email ?? connection.Environment.Name, me?.AccountId, null, me);
            case WithCredential:
                return await ServerToServerAsync(Place(), AccountId!, Credential!.UserName, Credential.Password, null, cancel).ConfigureAwait(false);
            default:
                return await ServerToServerAsync(Place(), AccountId!, ClientId!, ClientSecret!, null, cancel).ConfigureAwait(false);
        }
    }

    private async Task<ZoomSession> ServerToServerAsync(
        ZoomEnvironment environment, string accountId, string clientId, SecureString secret, HttpMessageHandler? handler, CancellationToken cancel)
    {
        ZoomConnection connection = await ZoomConnection.ServerToServerAsync(environment, accountId, clientId, secret, handler, cancel).ConfigureAwait(false);
        return new ZoomSession(connection, Name ?? (handler is null ? accountId : environment.Name), accountId, clientId, null);
    }

    /// <summary>Reads who the token belongs to. A token that may not know this may still do what it was made for.</summary>
    private static async Task<ZoomUser?> WhoAsync(ZoomConnection connection, CancellationToken cancel)
    {
        var request = new ZoomRequest(Catalogue.GetUser) { Path = { ["userId"] = "me" } };
        try
        {
            return await connection.Client.SendAsync<ZoomUser>(request, cancel).ConfigureAwait(false);
        }
        catch (ZoomApiException)
        {
            return null;
        }
    }

    private ZoomEnvironment Place()
    {
        if (BaseUri is null)
            return Environment == ZoomCloud.ZoomGov ? ZoomEnvironment.ZoomGov : ZoomEnvironment.Zoom;
        if (MyInvocation.BoundParameters.ContainsKey(nameof(Environment)))
            throw new ArgumentException("-Environment and -BaseUri both say where the account lives. Give one of them.");
        return ZoomEnvironment.At(BaseUri);
    }
}
