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

/// <summary>Looks at everything that a connection to Zoom depends on, and says what is wrong and what to do about it.</summary>
/// <remarks>
/// An object is written for each check, of the network first and then of the session; a check that fails ends nothing.
/// Without a session, the network alone is looked at.
/// </remarks>
/// <example>
/// <code>Test-ZoomCustomConnection</code>
/// <para>Looks at each link from the network to the scopes.</para>
/// </example>
/// <example>
/// <code>Test-ZoomCustomConnection | Where-Object Status -ne Passed | ForEach-Object Fix</code>
/// <para>Says what to mend.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "ZoomCustomConnection")]
[OutputType(typeof(ZoomCheck))]
public sealed class TestZoomCustomConnectionCommand : EnvironmentCmdlet
{
    /// <summary>The session to look at. Without it, the one that cmdlets of this runspace use, if there is one.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public ZoomSession? Session { get; set; }

    /// <summary>The cmdlets whose scopes to look at, wildcards allowed: an app need not be allowed more than it is for. All of
    /// them when not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Cmdlet { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ZoomSession? session = Session ?? SessionStore.OfRunspace.Default;
        ZoomEnvironment? place;
        try
        {
            place = Place(session);
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
        LookAtNetwork(place);

        var checks = new SessionChecks(session);
        Look("Token", checks.TokenAsync);
        WriteObject(checks.Owner());
        Look("Plan", checks.PlanAsync);
        WriteObject(checks.Scopes(Cmdlet), enumerateCollection: true);
        Look("Phone", checks.PhoneAsync);
    }

    private void LookAtNetwork(ZoomEnvironment? place)
    {
        if (place is null)
        {
            foreach (string name in new[] { "NameResolution", "Proxy", "Tls", "ClockSkew" })
                WriteObject(
                    new ZoomCheck(
                        name,
                        ZoomCheckStatus.Skipped,
                        "The session's account exists in this process, and there is no network in between."
                    )
                );
            return;
        }

        using var network = new NetworkChecks(place, ProxyChoice);
        Look("NameResolution", network.NameResolutionAsync);
        Look("Proxy", network.ProxyAsync);
        Look("Tls", network.TlsAsync);
        Look("ClockSkew", network.ClockSkewAsync);
    }

    private void Look(string name, Func<CancellationToken, Task<ZoomCheck>> check)
    {
        ZoomCheck found;
        try
        {
            found = Await(check);
        }
        // What nobody thought of is found out all the same; the checks that follow do not depend on it.
        catch (Exception e) when (e is not PipelineStoppedException)
        {
            found = new ZoomCheck(name, ZoomCheckStatus.Failed, $"The check itself failed: {e.GetBaseException().Message}");
        }

        WriteObject(found);
    }

    /// <summary>Where to go; null when the account is in this process.</summary>
    private ZoomEnvironment? Place(ZoomSession? session)
    {
        if (NamedPlace is { } named)
            return named;
        if (session is null)
            return ZoomEnvironment.Zoom;

        foreach (ZoomEnvironment known in new[] { ZoomEnvironment.Zoom, ZoomEnvironment.ZoomGov })
        {
            if (session.BaseUri == known.Api)
                return known;
        }

        // Names under .invalid are nobody's: the sandbox answers to one.
        return session.BaseUri.Host.EndsWith(".invalid", StringComparison.Ordinal)
            ? null
            : ZoomEnvironment.At(new Uri(session.BaseUri, "."));
    }
}
