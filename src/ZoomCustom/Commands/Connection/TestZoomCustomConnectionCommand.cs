using System;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Cmdlets;
using ZoomCustom.Completion;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Session;

namespace ZoomCustom.Commands.Connection;

/// <summary>Checks everything that a connection to Zoom depends on, and tells you how to fix what fails.</summary>
/// <remarks>
/// The cmdlet checks the network first and then the session, and returns an object for each check. If a check fails, the other
/// checks still run. Without a session, the cmdlet checks only the network.
/// </remarks>
/// <example>
/// <code>Test-ZoomCustomConnection</code>
/// <para>Runs all checks, from the network to the scopes.</para>
/// </example>
/// <example>
/// <code>Test-ZoomCustomConnection | Where-Object Status -ne Passed | ForEach-Object Fix</code>
/// <para>Gets the instructions to fix what failed.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "ZoomCustomConnection")]
[OutputType(typeof(ZoomCheck))]
public sealed class TestZoomCustomConnectionCommand : EnvironmentCmdlet
{
    /// <summary>Specifies the session to check, by name or as an object. Default: the default session of this runspace, if there is
    /// one.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(SessionCompleter))]
    [SessionName]
    [ValidateNotNull]
    public ZoomSession? Session { get; set; }

    /// <summary>Specifies the cmdlets whose scopes to check. Wildcards are allowed. Default: all cmdlets. An app needs only the
    /// scopes of the cmdlets that you use.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Cmdlet { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ZoomSession? session = Session ?? SessionStore.OfRunspace.Default;
        ZoomEnvironment? environment;
        try
        {
            environment = EnvironmentOf(session);
        }
        catch (InvalidInputException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, BaseUri));
            return;
        }

        foreach (
            string name in Cmdlet.Where(name =>
                !WildcardPattern.ContainsWildcardCharacters(name)
                && ScopeList.Cmdlets.All(cmdlet => !string.Equals(cmdlet.Key, name, StringComparison.OrdinalIgnoreCase))
            )
        )
            WriteError(ErrorRecords.NoScope(nameof(Cmdlet), name));
        CheckNetwork(environment);

        var checks = new SessionChecks(session);
        RunCheck("Token", checks.TokenAsync);
        WriteObject(checks.Owner());
        RunCheck("Plan", checks.PlanAsync);
        WriteObject(checks.Scopes(Cmdlet), enumerateCollection: true);
        RunCheck("Phone", checks.PhoneAsync);
    }

    private void CheckNetwork(ZoomEnvironment? environment)
    {
        if (environment is null)
        {
            foreach (string name in new[] { "NameResolution", "Proxy", "Tls", "ClockSkew" })
                WriteObject(
                    new ZoomCheck(name, ZoomCheckStatus.Skipped, "The session's account exists in this process, so no network is used.")
                );
            return;
        }

        using var network = new NetworkChecks(environment, ProxyChoice);
        RunCheck("NameResolution", network.NameResolutionAsync);
        RunCheck("Proxy", network.ProxyAsync);
        RunCheck("Tls", network.TlsAsync);
        RunCheck("ClockSkew", network.ClockSkewAsync);
    }

    private void RunCheck(string name, Func<CancellationToken, Task<ZoomCheck>> check)
    {
        ZoomCheck found;
        try
        {
            found = Await(check);
        }
        // An unexpected error also fails only this check, because the checks that follow don't depend on it.
        catch (Exception e) when (e is not PipelineStoppedException)
        {
            found = new ZoomCheck(name, ZoomCheckStatus.Failed, $"The check couldn't be completed: {e.GetBaseException().Message}");
        }

        WriteObject(found);
    }

    /// <summary>The environment to check, or null if the account is in this process.</summary>
    private ZoomEnvironment? EnvironmentOf(ZoomSession? session)
    {
        if (GivenEnvironment is { } named)
            return named;
        if (session is null)
            return ZoomEnvironment.Zoom;

        foreach (ZoomEnvironment known in new[] { ZoomEnvironment.Zoom, ZoomEnvironment.ZoomGov })
        {
            if (session.BaseUri == known.Api)
                return known;
        }

        // The sandbox uses a host name under .invalid, which is reserved and never exists in DNS.
        return session.BaseUri.Host.EndsWith(".invalid", StringComparison.Ordinal)
            ? null
            : ZoomEnvironment.At(new Uri(session.BaseUri, "."));
    }
}
