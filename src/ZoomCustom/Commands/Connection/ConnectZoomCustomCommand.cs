using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Auth;
using ZoomCustom.Client;
using ZoomCustom.Cmdlets;
using ZoomCustom.Completion;
using ZoomCustom.Connections;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Limits;
using ZoomCustom.Models;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Hosting;
using ZoomCustom.Session;
using ZoomCustom.Terminal;

namespace ZoomCustom.Commands.Connection;

/// <summary>Connects to a Zoom account. The session that it makes is the one that the other cmdlets of this runspace use.</summary>
/// <remarks>
/// With -ClientId, the account's owner signs in in a browser, or with -UseDeviceCode on another device, and allows the
/// app. With -AccountId as well, a Server-to-Server OAuth app lets itself in, and nobody is asked. With -Save, the
/// connection is kept under its name, and Connect-ZoomCustom -Name opens it again without a question. Secrets are taken
/// as SecureString or PSCredential only, and kept where the system protects them. -Sandbox connects to an account that
/// exists in this process alone, to try things on.
/// </remarks>
/// <example>
/// <code>Connect-ZoomCustom -AccountId $accountId -ClientId $clientId -ClientSecret $secret</code>
/// <para>Connects as a Server-to-Server app. $secret is a SecureString, such as Read-Host -AsSecureString or a vault gives.</para>
/// </example>
/// <example>
/// <code>
/// $app = [pscredential]::new($clientId, $secret)
/// Connect-ZoomCustom -AccountId $accountId -Credential $app -Name nightly
/// </code>
/// <para>Does so with a credential, whose user name is the client ID. With -Save, Connect-ZoomCustom nightly is enough the next
/// time.</para>
/// </example>
/// <example>
/// <code>Connect-ZoomCustom -Sandbox -UserCount 100</code>
/// <para>Tries things on an account that exists in this process alone.</para>
/// </example>
/// <example>
/// <code>Connect-ZoomCustom -Sandbox -Name trial -PassThru</code>
/// <para>Writes the session, to be given to other cmdlets by -Session.</para>
/// </example>
[Cmdlet(VerbsCommunications.Connect, "ZoomCustom", DefaultParameterSetName = Saved)]
[OutputType(typeof(ZoomSession))]
public sealed class ConnectZoomCustomCommand : EnvironmentCmdlet
{
    private const string Saved = "Saved";
    private const string Browser = "Browser";
    private const string Callback = "Callback";
    private const string Device = "DeviceCode";
    private const string ServerToServer = "ServerToServer";
    private const string WithCredential = "Credential";
    private const string FromVariables = "Environment";
    private const string WithRefreshToken = "RefreshToken";
    private const string WithAccessToken = "AccessToken";
    private const string InSandbox = "Sandbox";

    /// <summary>The account's ID, from the app's page in the Zoom App Marketplace.</summary>
    [Parameter(ParameterSetName = ServerToServer, Mandatory = true)]
    [Parameter(ParameterSetName = WithCredential, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string? AccountId { get; set; }

    /// <summary>The app's client ID.</summary>
    [Parameter(ParameterSetName = Browser, Mandatory = true)]
    [Parameter(ParameterSetName = Device, Mandatory = true)]
    [Parameter(ParameterSetName = WithRefreshToken, Mandatory = true)]
    [Parameter(ParameterSetName = ServerToServer, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string? ClientId { get; set; }

    /// <summary>The app's client secret. A public client has none.</summary>
    [Parameter(ParameterSetName = Browser)]
    [Parameter(ParameterSetName = Device)]
    [Parameter(ParameterSetName = WithRefreshToken)]
    [Parameter(ParameterSetName = ServerToServer, Mandatory = true)]
    public SecureString? ClientSecret { get; set; }

    /// <summary>The client ID as user name and the client secret as password.</summary>
    [Parameter(ParameterSetName = WithCredential, Mandatory = true)]
    public PSCredential? Credential { get; set; }

    /// <summary>Take the account ID, client ID and client secret of a Server-to-Server app from ZOOM_ACCOUNT_ID, ZOOM_CLIENT_ID
    /// and ZOOM_CLIENT_SECRET.</summary>
    [Parameter(ParameterSetName = FromVariables, Mandatory = true)]
    public SwitchParameter FromEnvironment { get; set; }

    /// <summary>Where the browser comes back to, as the app's page names it: http://127.0.0.1 with a path, any free port being
    /// used where it names none; or a web site's https address.</summary>
    [Parameter(ParameterSetName = Browser)]
    public Uri RedirectUri { get; set; } = new("http://127.0.0.1/callback");

    /// <summary>The address that the browser ended on, for a sign-in with a web site's -RedirectUri.</summary>
    [Parameter(ParameterSetName = Callback, Mandatory = true)]
    public Uri? CallbackUri { get; set; }

    /// <summary>Sign in on another device, with a code.</summary>
    [Parameter(ParameterSetName = Device, Mandatory = true)]
    public SwitchParameter UseDeviceCode { get; set; }

    /// <summary>The scopes to ask for. All that the app has when not given.</summary>
    [Parameter(ParameterSetName = Browser)]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Scope { get; set; }

    /// <summary>How many seconds to wait for somebody to sign in.</summary>
    [Parameter(ParameterSetName = Browser)]
    [Parameter(ParameterSetName = Device)]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 300;

    /// <summary>Let somebody other than the account's owner connect.</summary>
    [Parameter(ParameterSetName = Browser)]
    [Parameter(ParameterSetName = Device)]
    [Parameter(ParameterSetName = Callback)]
    public SwitchParameter AllowNonOwner { get; set; }

    /// <summary>A refresh token that was had elsewhere. It is used up at once; -OnTokenRefresh gets the next.</summary>
    [Parameter(ParameterSetName = WithRefreshToken, Mandatory = true)]
    public SecureString? RefreshToken { get; set; }

    /// <summary>Called with each new refresh token, a SecureString, before the access token that came with it is used.</summary>
    [Parameter(ParameterSetName = WithRefreshToken)]
    public ScriptBlock? OnTokenRefresh { get; set; }

    /// <summary>An access token that was had elsewhere. It is used until it ends.</summary>
    [Parameter(ParameterSetName = WithAccessToken, Mandatory = true)]
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

    /// <summary>A name for the session, and for the connection that -Save keeps. Alone, the saved connection to open; the default
    /// one when it is not given either.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SavedConnectionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>What to say of the connection that -Save keeps.</summary>
    [Parameter]
    public string? Description { get; set; }

    /// <summary>Keep the connection under its -Name.</summary>
    [Parameter]
    public SwitchParameter Save { get; set; }

    /// <summary>Where the machine has no keyring, keep the tokens in a file that only you can read, without encryption.</summary>
    [Parameter]
    public SwitchParameter AllowUnencryptedStorage { get; set; }

    /// <summary>The account's plan: the rate of requests begins there. Without it, the first answers tell.</summary>
    [Parameter]
    public ZoomPlan Plan { get; set; }

    /// <summary>Write the session.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ZoomSession session;
        try
        {
            session = Open();
        }
        catch (Exception e) when (e is not PipelineStoppedException)
        {
            ThrowTerminatingError(ErrorRecords.From(e, BaseUri));
            return;
        }

        if (MyInvocation.BoundParameters.ContainsKey(nameof(Plan)))
            session.Client.Gate.Assume(Plan);
        SessionStore.OfRunspace.Add(session);
        WriteVerbose(
            $"Connected to {session.Environment}{(session.AccountId is null ? "" : $", account {session.AccountId}")}, with "
                + $"{session.Scopes?.Count.ToString() ?? "unknown"} scopes."
        );
        if (PassThru)
            WriteObject(session);
    }

    private ZoomSession Open()
    {
        if (Save)
            CheckThatItCanBeKept();
        if (ParameterSetName == Saved)
            return OpenSaved();
        if (ParameterSetName == InSandbox)
            return OpenSandbox();

        Connector connector = new(NamedPlace ?? ZoomEnvironment.Zoom, ProxyChoice);
        string? account = AccountId;
        ZoomConnection connection;
        switch (ParameterSetName)
        {
            case Browser when RedirectUri.IsAbsoluteUri && RedirectUri.Scheme == "https":
                connection = Complete(new SignInDialog(this, connector).BeginHosted(TheApp, RedirectUri, Scope));
                break;
            case Browser:
                connection = WithTimeout(cancel => new SignInDialog(this, connector).InBrowserAsync(TheApp, RedirectUri, Scope, cancel));
                break;
            case Callback:
                connection = Complete(CallbackUri!);
                break;
            case Device:
                connection = WithTimeout(cancel => new SignInDialog(this, connector).ByDeviceCodeAsync(TheApp, cancel));
                break;
            case WithRefreshToken:
                connection = Await(cancel => connector.WithRefreshTokenAsync(TheApp, RefreshToken!, Teller(), cancel));
                break;
            case WithAccessToken:
                connection = Await(cancel => connector.WithAccessTokenAsync(AccessToken!, cancel));
                break;
            case FromVariables:
                RequireVariables("ZOOM_ACCOUNT_ID", "ZOOM_CLIENT_ID", "ZOOM_CLIENT_SECRET");
                account = Variable("ZOOM_ACCOUNT_ID");
                var app = new App(Variable("ZOOM_CLIENT_ID"), Variable("ZOOM_CLIENT_SECRET").Conceal());
                connection = Await(cancel => connector.ServerToServerAsync(account, app, cancel));
                break;
            case WithCredential:
                connection = Await(cancel =>
                    connector.ServerToServerAsync(AccountId!, new App(Credential!.UserName, Credential.Password.Copy()), cancel)
                );
                break;
            default:
                connection = Await(cancel => connector.ServerToServerAsync(AccountId!, TheApp, cancel));
                break;
        }

        if (connection.Warning is { } warning)
            WriteWarning(warning);
        // An app that lets itself in is nobody, and has no "me".
        ZoomUser? me = account is null ? Await(cancel => OwnerRule.WhoAsync(connection, cancel)) : null;
        if (ParameterSetName is Browser or Callback or Device && !AllowNonOwner)
            Await(cancel => OwnerRule.EnforceAsync(connection, me, cancel));
        if (Save)
            Keep(connection, account ?? me?.AccountId, me);
        return new ZoomSession(
            connection,
            Name ?? account ?? me?.Email ?? connection.Environment.Name,
            account ?? me?.AccountId,
            me?.Email,
            me?.RoleName
        )
        {
            Description = Description,
        };
    }

    private ZoomSession OpenSandbox()
    {
        var account = new SandboxAccount(new SandboxOptions { UserCount = UserCount, Seed = Seed });
        var connector = new Connector(
            ZoomEnvironment.At(new Uri("https://sandbox.invalid"), InSandbox),
            null,
            new SandboxMessageHandler(account)
        );
        ZoomConnection connection = Await(cancel =>
            connector.ServerToServerAsync(
                account.Options.AccountId,
                new App(account.Options.ClientId, account.Options.ClientSecret.Conceal()),
                cancel
            )
        );
        return new ZoomSession(connection, Name ?? InSandbox, account.Options.AccountId, null, null);
    }

    private ZoomSession OpenSaved()
    {
        ConnectionStore store = ConnectionStore.OfUser;
        SavedConnection saved = store.Find(Name);
        ZoomConnection connection = Await(cancel => Connector.OpenSavedAsync(store, saved, ProxyChoice, cancel));
        return new ZoomSession(connection, saved.Name, saved.AccountId, saved.User, saved.UserRole) { Description = saved.Description };
    }

    private App TheApp => new(ClientId!, ClientSecret?.Copy());

    private ZoomConnection Complete(Uri callback) => Await(cancel => SignInDialog.CompleteAsync(callback, cancel));

    private Func<SecureString, Task>? Teller()
    {
        if (OnTokenRefresh is not { } script)
            return null;
        Runspace home = Runspace.DefaultRunspace;
        // In another runspace the script would wait for its own, which may be waiting for this one.
        return token =>
            OnPipelineAsync(_ =>
                (
                    Runspace.DefaultRunspace == home
                        ? script
                        : ((System.Management.Automation.Language.ScriptBlockAst)script.Ast).GetScriptBlock()
                ).Invoke(token)
            );
    }

    private T WithTimeout<T>(Func<CancellationToken, Task<T>> work)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(TimeoutSec));
        try
        {
            return Await(async cancel =>
            {
                using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
                return await work(either.Token).ConfigureAwait(false);
            });
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            throw new ZoomTimeoutException(
                $"Nobody signed in within {TimeoutSec} seconds. Run Connect-ZoomCustom again; -TimeoutSec gives more time."
            );
        }
    }

    /// <summary>Says what is in the way of saving before anybody is asked to sign in.</summary>
    private void CheckThatItCanBeKept()
    {
        string? why =
            Name is null ? "-Save keeps a connection under its name. Add -Name."
            : ParameterSetName == Saved ? "This connection is saved already. Set-ZoomCustomConnection changes it."
            : ParameterSetName == InSandbox ? "A sandbox account ends with this process, so there is nothing to save."
            : ParameterSetName == WithAccessToken
                ? "An access token ends within the hour, so there is nothing to save. Connect in another way."
            : OnTokenRefresh is not null
                ? "-Save and -OnTokenRefresh both keep the refresh token, which can only be in one place. Give one of them."
            : null;
        if (why is not null)
            throw new InvalidInputException(why);
        ConnectionStore.OfUser.Verify(AllowUnencryptedStorage);
    }

    private void Keep(ZoomConnection connection, string? account, ZoomUser? me)
    {
        var saved = new SavedConnection
        {
            Name = Name!,
            Description = Description,
            AccountId = account,
            User = me?.Email,
            UserRole = me?.RoleName,
            IsUnencrypted = AllowUnencryptedStorage,
        };
        Await(cancel => connection.SaveAsync(ConnectionStore.OfUser, saved, cancel));
    }

    private static string Variable(string name) => System.Environment.GetEnvironmentVariable(name) ?? "";

    private static void RequireVariables(params string[] names)
    {
        string[] missing = Array.FindAll(names, name => Variable(name).Length == 0);
        if (missing.Length > 0)
            throw new InvalidInputException(
                $"-FromEnvironment needs the environment variable{(missing.Length > 1 ? "s" : "")} {string.Join(", ", missing)}, "
                    + $"which {(missing.Length > 1 ? "are" : "is")} not set."
            );
    }
}
