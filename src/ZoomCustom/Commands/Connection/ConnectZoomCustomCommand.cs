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
using ZoomCustom.Declarations;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Json;
using ZoomCustom.Limits;
using ZoomCustom.Models;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Hosting;
using ZoomCustom.Session;
using ZoomCustom.Terminal;

namespace ZoomCustom.Commands.Connection;

/// <summary>Connects to a Zoom account and creates the session that the other cmdlets in this runspace use.</summary>
/// <remarks>
/// With -ClientId, the account's owner signs in with a browser, or on another device with -UseDeviceCode, and allows the
/// app. With -AccountId as well, the cmdlet connects as a Server-to-Server OAuth app, and no user has to sign in. With -Save,
/// the cmdlet saves the connection, and Connect-ZoomCustom -Name opens it again without a prompt. The cmdlet accepts secrets
/// only as SecureString or PSCredential, and saves them in the operating system's protected storage. -Sandbox connects to a
/// simulated account that exists only in this process, so that you can try the cmdlets.
/// If the cmdlet fails, no session is the default, and the cmdlets that follow fail too, with the error NotConnected. Earlier
/// sessions stay open, for -Session or Select-ZoomCustomSession. To end a script with an exit code other than 0 when a command
/// fails, begin the script with $ErrorActionPreference = 'Stop'.
/// </remarks>
/// <example>
/// <code>Connect-ZoomCustom -AccountId $accountId -ClientId $clientId -ClientSecret $secret</code>
/// <para>Connects as a Server-to-Server app. $secret is a SecureString, for example from Read-Host -AsSecureString or a vault.</para>
/// </example>
/// <example>
/// <code>
/// $app = [pscredential]::new($clientId, $secret)
/// Connect-ZoomCustom -AccountId $accountId -Credential $app -Name nightly
/// </code>
/// <para>Connects as a Server-to-Server app with a credential. The user name is the client ID. If you add -Save, you can connect
/// with Connect-ZoomCustom nightly the next time.</para>
/// </example>
/// <example>
/// <code>Connect-ZoomCustom -Sandbox -UserCount 100</code>
/// <para>Connects to a simulated account with 100 users.</para>
/// </example>
/// <example>
/// <code>
/// Connect-ZoomCustom -Sandbox -Name headquarters
/// Connect-ZoomCustom -Sandbox -Name trial
/// Get-ZoomUser -Session headquarters -First 5
/// </code>
/// <para>Opens two sessions. The last one is the default. To use the other one, add -Session.</para>
/// </example>
/// <example>
/// <code>
/// $ErrorActionPreference = 'Stop'
/// Connect-ZoomCustom -Sandbox
/// Get-ZoomUser -Status inactive
/// </code>
/// <para>A script that must end if connecting fails. Without the first line, PowerShell continues with the next line after any error, and
/// pwsh -File ends with exit code 0.</para>
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

    private readonly TaskCompletionSource<bool> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _tokenHandled = Task.CompletedTask;
    private CancellationTokenSource? _timeLimit;
    private string? _notice;
    private ZoomStorageException? _unsaved;
    private bool _isConnected;
    private string _failure = "It wasn't completed.";

    /// <summary>Specifies the account ID, from the app's page in the Zoom App Marketplace.</summary>
    [Parameter(ParameterSetName = ServerToServer, Mandatory = true)]
    [Parameter(ParameterSetName = WithCredential, Mandatory = true)]
    [OffersNothing]
    [ValidateNotNullOrEmpty]
    public string? AccountId { get; set; }

    /// <summary>Specifies the app's client ID.</summary>
    [Parameter(ParameterSetName = Browser, Mandatory = true)]
    [Parameter(ParameterSetName = Device, Mandatory = true)]
    [Parameter(ParameterSetName = WithRefreshToken, Mandatory = true)]
    [Parameter(ParameterSetName = ServerToServer, Mandatory = true)]
    [OffersNothing]
    [ValidateNotNullOrEmpty]
    public string? ClientId { get; set; }

    /// <summary>Specifies the app's client secret. A public client doesn't have one.</summary>
    [Parameter(ParameterSetName = Browser)]
    [Parameter(ParameterSetName = Device)]
    [Parameter(ParameterSetName = WithRefreshToken)]
    [Parameter(ParameterSetName = ServerToServer, Mandatory = true)]
    [OffersNothing]
    public SecureString? ClientSecret { get; set; }

    /// <summary>Specifies a credential with the client ID as its user name and the client secret as its password.</summary>
    [Parameter(ParameterSetName = WithCredential, Mandatory = true)]
    [OffersNothing]
    public PSCredential? Credential { get; set; }

    /// <summary>Reads the account ID, client ID and client secret of a Server-to-Server app from the environment variables
    /// ZOOM_ACCOUNT_ID, ZOOM_CLIENT_ID and ZOOM_CLIENT_SECRET.</summary>
    [Parameter(ParameterSetName = FromVariables, Mandatory = true)]
    public SwitchParameter FromEnvironment { get; set; }

    /// <summary>Specifies the redirect URL that is registered on the app's page. It can be http://127.0.0.1 with a path, or the
    /// https address of a website. If a 127.0.0.1 address has no port, a free port is used.</summary>
    [Parameter(ParameterSetName = Browser)]
    [OffersNothing]
    public Uri RedirectUri { get; set; } = new("http://127.0.0.1/callback");

    /// <summary>Specifies the final address in the browser, to complete a sign-in whose -RedirectUri is a website.</summary>
    [Parameter(ParameterSetName = Callback, Mandatory = true)]
    [OffersNothing]
    public Uri? CallbackUri { get; set; }

    /// <summary>Signs in on another device, with a code.</summary>
    [Parameter(ParameterSetName = Device, Mandatory = true)]
    public SwitchParameter UseDeviceCode { get; set; }

    /// <summary>Specifies the scopes to request. Default: all scopes of the app.</summary>
    [Parameter(ParameterSetName = Browser)]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Scope { get; set; }

    /// <summary>Specifies how many seconds connecting can take, including the wait for the user to sign in.</summary>
    [Parameter]
    [OffersNothing]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 300;

    /// <summary>Allows a user other than the account's owner to connect.</summary>
    [Parameter(ParameterSetName = Browser)]
    [Parameter(ParameterSetName = Device)]
    [Parameter(ParameterSetName = Callback)]
    public SwitchParameter AllowNonOwner { get; set; }

    /// <summary>Specifies a refresh token obtained elsewhere. It works only once. To get the next one, use -OnTokenRefresh.</summary>
    [Parameter(ParameterSetName = WithRefreshToken, Mandatory = true)]
    [OffersNothing]
    public SecureString? RefreshToken { get; set; }

    /// <summary>Specifies a script block that is called with each new refresh token, as a SecureString. It can use the session. If it
    /// fails, you get an error, the session continues, and the script block is called again a minute later.</summary>
    [Parameter(ParameterSetName = WithRefreshToken)]
    [OffersNothing]
    public ScriptBlock? OnTokenRefresh { get; set; }

    /// <summary>Specifies an access token obtained elsewhere. The session uses it until it expires.</summary>
    [Parameter(ParameterSetName = WithAccessToken, Mandatory = true)]
    [OffersNothing]
    public SecureString? AccessToken { get; set; }

    /// <summary>Connects to a simulated account that exists only in this process.</summary>
    [Parameter(ParameterSetName = InSandbox, Mandatory = true)]
    public SwitchParameter Sandbox { get; set; }

    /// <summary>Specifies how many users the sandbox account has.</summary>
    [Parameter(ParameterSetName = InSandbox)]
    [OffersNothing]
    [ValidateRange(1, 1_000_000)]
    public int UserCount { get; set; } = 300;

    /// <summary>Specifies the seed of the sandbox account. The same seed always creates the same account.</summary>
    [Parameter(ParameterSetName = InSandbox)]
    [OffersNothing]
    public int Seed { get; set; } = 1;

    /// <summary>Specifies a name for the session, and for the connection that -Save saves. Without other parameters, specifies the
    /// saved connection to open. Default: the default connection.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SavedConnectionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Specifies a description of the connection.</summary>
    [Parameter]
    [OffersNothing]
    public string? Description { get; set; }

    /// <summary>Saves the connection under the name in -Name.</summary>
    [Parameter]
    public SwitchParameter Save { get; set; }

    /// <summary>Saves the tokens without encryption, in a file that only you can read, if the computer has no keyring.</summary>
    [Parameter]
    public SwitchParameter AllowUnencryptedStorage { get; set; }

    /// <summary>Specifies the account's plan, which sets the initial request rate. Default: the module learns the rate limit from Zoom's
    /// first responses.</summary>
    [Parameter]
    public ZoomPlan Plan { get; set; }

    /// <summary>Specifies the folder where Start-ZoomRun and the other cmdlets for runs look for runs.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RunPath { get; set; }

    /// <summary>Returns the session.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    /// <remarks>A user who signs in sees prompts instead.</remarks>
    internal override bool ShowsProgress => ParameterSetName is not (Browser or Callback or Device) && base.ShowsProgress;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ZoomSession session;
        _timeLimit?.Dispose();
        (_timeLimit, _notice, _unsaved, _isConnected) = (null, null, null, false);
        try
        {
            string? runs = RunPath is null ? null : ZoomRunCommand.FolderOf(this, RunPath);
            session = Open();
            if (runs is not null)
                RunStore.OfRunspace.Folder = runs;
        }
        catch (Exception e) when (e is not PipelineStoppedException)
        {
            CompleteTokenRefresh();
            _failure = e.Message;
            ThrowTerminatingError(ErrorRecords.From(e, BaseUri));
            return;
        }

        if (MyInvocation.BoundParameters.ContainsKey(nameof(Plan)))
            session.Client.Gate.Assume(Plan);
        SessionStore.OfRunspace.Add(session);
        _isConnected = true;
        CompleteTokenRefresh();
        WriteVerbose(
            $"Connected to {session.Environment}{(session.AccountId is null ? "" : $", account {session.AccountId}")}, with "
                + $"{session.Scopes?.Count.ToString() ?? "unknown"} scopes."
        );
        if (PassThru)
            WriteObject(session);
        if (_unsaved is not null)
            WriteError(ErrorRecords.From(_unsaved, Name));
    }

    /// <inheritdoc/>
    /// <remarks>PowerShell also calls this method if a parameter wasn't valid, or if the command was stopped.</remarks>
    protected override void Dispose(bool disposing)
    {
        _timeLimit?.Dispose();
        if (!_isConnected)
            SessionStore.OfRunspace.Fail(
                $"{CmdletNames.Of(GetType())}{(Name is null ? "" : $" '{Name}'")} failed: {AnswerText.Short(_failure)}"
            );
    }

    private ZoomSession Open()
    {
        // The session waits for its token meanwhile.
        _ = Task.Run(ZoomJson.Prepare<ZoomUser>);
        if (Save)
            CheckCanSave();
        if (ParameterSetName == Saved)
            return OpenSaved();
        if (ParameterSetName == InSandbox)
            return OpenSandbox();

        Connector connector = new(GivenEnvironment ?? ZoomEnvironment.Zoom, ProxyChoice, notice: Notice);
        string? account = AccountId;
        ZoomUser? me = null;
        ZoomConnection connection;
        switch (ParameterSetName)
        {
            case Browser when RedirectUri.IsAbsoluteUri && RedirectUri.Scheme == "https":
                connection = Complete(new SignInDialog(this, connector).BeginHosted(ClientApp, RedirectUri, Scope));
                break;
            case Browser:
                connection = Within(cancel =>
                    new SignInDialog(this, connector).InBrowserAsync(
                        ClientApp,
                        RedirectUri,
                        Scope,
                        async (signedIn, limit) => me = await AcceptAsync(signedIn, limit).ConfigureAwait(false),
                        cancel
                    )
                );
                break;
            case Callback:
                connection = Complete(CallbackUri!);
                break;
            case Device:
                connection = Within(cancel => new SignInDialog(this, connector).ByDeviceCodeAsync(ClientApp, cancel));
                break;
            case WithRefreshToken:
                connection = Within(cancel => connector.WithRefreshTokenAsync(ClientApp, RefreshToken!, TokenRefreshHandler(), cancel));
                break;
            case WithAccessToken:
                connection = Within(cancel => connector.WithAccessTokenAsync(AccessToken!, cancel));
                break;
            case FromVariables:
                RequireVariables("ZOOM_ACCOUNT_ID", "ZOOM_CLIENT_ID", "ZOOM_CLIENT_SECRET");
                account = Variable("ZOOM_ACCOUNT_ID");
                var app = new App(Variable("ZOOM_CLIENT_ID"), Variable("ZOOM_CLIENT_SECRET").Conceal());
                connection = Within(cancel => connector.ServerToServerAsync(account, app, cancel));
                break;
            case WithCredential:
                connection = Within(cancel =>
                    connector.ServerToServerAsync(AccountId!, new App(Credential!.UserName, Credential.Password.Copy()), cancel)
                );
                break;
            default:
                connection = Within(cancel => connector.ServerToServerAsync(AccountId!, ClientApp, cancel));
                break;
        }

        if (connection.Warning is { } warning)
            WriteWarning(warning);
        // With a Server-to-Server app no user is signed in, so there is no "me".
        if (account is null)
            me ??= Within(cancel => AcceptAsync(connection, cancel));
        if (Save)
            SaveConnection(connection, account ?? me?.AccountId, me);
        return new ZoomSession(
            connection,
            Name ?? account ?? me?.Email ?? connection.Environment.Name,
            account ?? me?.AccountId,
            me?.Email,
            me?.RoleName
        )
        {
            Description = Description,
            KeepPlan = Save && _unsaved is null ? KeepPlanIn(ConnectionStore.OfUser, Name!) : null,
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
        if (store.Load().Problem is { } problem)
            WriteWarning(problem.Message);
        ZoomConnection connection = Within(cancel => Connector.OpenSavedAsync(store, saved, ProxyChoice, Notice, cancel));
        foreach (string warning in new[] { connection.Warning, connection.Tokens.StorageWarning }.OfType<string>())
            WriteWarning(warning);
        var session = new ZoomSession(connection, saved.Name, saved.AccountId, saved.User, saved.UserRole)
        {
            Description = saved.Description,
            KeepPlan = KeepPlanIn(store, saved.Name),
        };
        if (Enum.TryParse(saved.Plan, out ZoomPlan plan) && Enum.IsDefined(typeof(ZoomPlan), plan))
        {
            session.Client.Gate.Assume(plan);
            session.KeptPlan = plan;
        }

        return session;
    }

    private static Func<ZoomPlan, CancellationToken, Task> KeepPlanIn(ConnectionStore store, string name) =>
        (plan, cancel) => store.ChangeAsync(name, saved => saved.Plan = plan.ToString(), cancel);

    private App ClientApp => new(ClientId!, ClientSecret?.Copy());

    /// <summary>Gets the user who signed in, and checks that the user may connect.</summary>
    private async Task<ZoomUser?> AcceptAsync(ZoomConnection connection, CancellationToken cancel)
    {
        bool isOwnerOnly = ParameterSetName is Browser or Callback or Device && !AllowNonOwner;
        ZoomUser? user = null;
        try
        {
            user = await OwnerRule.GetUserAsync(connection, cancel).ConfigureAwait(false);
        }
        // Without the owner rule, the user's name is only shown. The new refresh token must not be lost because of it.
        catch (ZoomException e) when (!isOwnerOnly && (e is ZoomUnreachableException or ZoomAnswerException))
        {
            Tell($"The user who signed in can't be read: {e.Message}");
        }

        return isOwnerOnly ? await OwnerRule.EnforceAsync(connection, user, cancel).ConfigureAwait(false) : user;
    }

    private ZoomConnection Complete(Uri callback) => Within(cancel => SignInDialog.CompleteAsync(callback, cancel));

    private Func<SecureString, Task>? TokenRefreshHandler()
    {
        if (OnTokenRefresh is not { } script)
            return null;
        Runspace current = Runspace.DefaultRunspace;
        return token => _tokenHandled = HandleAsync(token);

        async Task HandleAsync(SecureString token)
        {
            // The script block can use the session, so the session must exist.
            await _opened.Task.ConfigureAwait(false);
            await OnPipelineAsync(cmdlet =>
                {
                    try
                    {
                        // A script block runs in its own runspace, which may be waiting for this one. So another runspace runs a copy.
                        (Runspace.DefaultRunspace == current ? script : ScriptBlock.Create(script.ToString())).Invoke(token);
                    }
                    catch (Exception e) when (e is not PipelineStoppedException)
                    {
                        cmdlet.WriteErrorNext(ErrorRecords.TokenNotStored(e));
                        throw;
                    }
                })
                .ConfigureAwait(false);
        }
    }

    /// <summary>Calls -OnTokenRefresh for the token that the sign-in returned. The earlier token no longer works, so this happens even
    /// if the sign-in fails.</summary>
    private void CompleteTokenRefresh()
    {
        _opened.TrySetResult(true);
        Await(async _ =>
        {
            // If it fails, it has already written the error.
            await Task.WhenAny(_tokenHandled).ConfigureAwait(false);
            return 0;
        });
    }

    /// <summary>Runs a step of connecting within the time limit for all steps.</summary>
    private T Within<T>(Func<CancellationToken, Task<T>> work)
    {
        _timeLimit ??= new CancellationTokenSource(TimeSpan.FromSeconds(TimeoutSec));
        try
        {
            return Await(async cancel =>
            {
                using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancel, _timeLimit.Token);
                return await work(linked.Token).ConfigureAwait(false);
            });
        }
        catch (OperationCanceledException) when (_timeLimit.IsCancellationRequested)
        {
            throw new ZoomTimeoutException(
                $"Connecting wasn't completed within {TimeoutSec} seconds. "
                    + (_notice is null ? "Run Connect-ZoomCustom again, with a longer -TimeoutSec." : $"The last message: {_notice}")
                    + (
                        ParameterSetName == WithRefreshToken
                            ? " Zoom may have received the refresh token. If Zoom then refuses it, sign in again."
                            : ""
                    )
            );
        }
    }

    /// <summary>Tells the current command about a retry. The connection uses this also after the command has ended.</summary>
    private static void Notice(string text)
    {
        if (Working is ConnectZoomCustomCommand command)
            command._notice = text;
        Tell(text);
    }

    /// <summary>Checks that the connection can be saved, before the user has to sign in.</summary>
    private void CheckCanSave()
    {
        string? problem =
            Name is null ? "-Save requires a name for the connection. Add -Name."
            : ParameterSetName == Saved ? "This connection is already saved. To change it, use Set-ZoomCustomConnection."
            : ParameterSetName == InSandbox ? "A sandbox account exists only in this process, so it can't be saved. Remove -Save."
            : ParameterSetName == WithAccessToken
                ? "An access token expires within an hour, so it can't be saved. Remove -Save, or connect in another way."
            : OnTokenRefresh is not null
                ? "-Save and -OnTokenRefresh can't be used together, because only one of them can store the refresh token. Remove one."
            : null;
        if (problem is not null)
            throw new InvalidInputException(problem);
        ConnectionStore.OfUser.Verify(AllowUnencryptedStorage);
    }

    private void SaveConnection(ZoomConnection connection, string? account, ZoomUser? me)
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
        try
        {
            Await(cancel => connection.SaveAsync(ConnectionStore.OfUser, saved, cancel));
        }
        catch (ZoomStorageException e)
        {
            // Keep the session: a refresh token that was used to connect doesn't work a second time.
            _unsaved = new ZoomStorageException($"You are connected, but the connection '{Name}' wasn't saved. {e.Message}", e);
        }
    }

    private static string Variable(string name) => System.Environment.GetEnvironmentVariable(name) ?? "";

    private static void RequireVariables(params string[] names)
    {
        string[] missing = Array.FindAll(names, name => Variable(name).Length == 0);
        if (missing.Length > 0)
            throw new InvalidInputException(
                $"-FromEnvironment requires the environment variable{(missing.Length > 1 ? "s" : "")} {string.Join(", ", missing)}, "
                    + $"which {(missing.Length > 1 ? "aren't" : "isn't")} set."
            );
    }
}
