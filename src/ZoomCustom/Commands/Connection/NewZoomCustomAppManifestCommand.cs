using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text;
using ZoomCustom.Auth;
using ZoomCustom.Cmdlets;
using ZoomCustom.Completion;
using ZoomCustom.Errors;
using ZoomCustom.Pipeline;
using ZoomCustom.Session;

namespace ZoomCustom.Commands.Connection;

/// <summary>Makes the manifest of a General app, managed by admins, with the scopes that the module needs.</summary>
/// <remarks>
/// In the Zoom App Marketplace, a General app takes it over by the upload beside its name, in place of ticking the scopes
/// one by one. Without -Path the manifest is written to the pipeline as text.
/// </remarks>
/// <example>
/// <code>New-ZoomCustomAppManifest -Name 'Reports' -Cmdlet Get-ZoomUser, Get-ZoomSignInLog</code>
/// <para>Writes a manifest for an app that reads users and sign-ins.</para>
/// </example>
/// <example>
/// <code>New-ZoomCustomAppManifest -Name 'ZoomCustom' -All</code>
/// <para>Writes one for everything.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "ZoomCustomAppManifest", SupportsShouldProcess = true, DefaultParameterSetName = Everything)]
[OutputType(typeof(string))]
public sealed class NewZoomCustomAppManifestCommand : TerminalCmdlet
{
    private const string Everything = "All";
    private const string ByScope = "Scope";
    private const string ByAction = "Action";
    private const string ByCmdlet = "Cmdlet";

    private readonly List<string> _scopes = [];

    /// <summary>What the app is called, in at most 49 characters.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateLength(1, AppManifest.LongestName)]
    public string Name { get; set; } = "";

    /// <summary>Where the browser comes back to after signing in: http://127.0.0.1 with a path, or a web site's https address.
    /// Give Connect-ZoomCustom the same.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri RedirectUri { get; set; } = new("http://127.0.0.1/callback");

    /// <summary>The scopes that the app is to have.</summary>
    [Parameter(ParameterSetName = ByScope, Mandatory = true, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Scope { get; set; } = [];

    /// <summary>The workflow actions that the app is for, such as 'Deactivate User'; wildcards allowed.</summary>
    [Parameter(ParameterSetName = ByAction, Mandatory = true)]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Action { get; set; }

    /// <summary>The cmdlets that the app is for; wildcards allowed.</summary>
    [Parameter(ParameterSetName = ByCmdlet, Mandatory = true)]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Cmdlet { get; set; }

    /// <summary>Every scope that Get-ZoomCustomScope lists. This is what happens when nothing else is said.</summary>
    [Parameter(ParameterSetName = Everything)]
    public SwitchParameter All { get; set; }

    /// <summary>The file to write.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Write the file even where there is one.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _scopes.AddRange(Scope);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        string manifest;
        try
        {
            manifest = AppManifest.Write(Name, RedirectUri, Wanted());
        }
        catch (InvalidInputException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, RedirectUri));
            return;
        }

        if (Path is null)
            WriteObject(manifest);
        else
            Write(Path, manifest);
    }

    private string[] Wanted()
    {
        string[] wanted = ParameterSetName switch
        {
            ByScope => [.. _scopes],
            ByAction => Names(Action, scope => scope.Action, nameof(Action)),
            ByCmdlet => Names(Cmdlet, scope => scope.Cmdlet, nameof(Cmdlet)),
            _ => [.. ScopeList.Known.Select(scope => scope.Name)],
        };
        if (wanted.Length == 0)
            ThrowTerminatingError(ErrorRecords.NoScope(ParameterSetName, string.Join(", ", Action ?? Cmdlet ?? [])));
        // Zoom has more scopes than the module knows, so that a strange one is not wrong for that.
        foreach (
            string scope in wanted
                .Distinct()
                .Where(scope => ScopeList.Known.All(known => known.Name != scope && !known.Alternatives.Contains(scope)))
        )
            WriteWarning($"'{scope}' is no scope that the module knows. It is in the manifest as it is; check how it is written.");
        return wanted;
    }

    private string[] Names(string[]? values, Func<ZoomScope, IEnumerable<string>> of, string parameter) =>
        [
            .. ScopeList
                .Where(ScopeList.Known, values, of, value => ThrowTerminatingError(ErrorRecords.NoScope(parameter, value)))
                .Select(scope => scope.Name),
        ];

    private void Write(string path, string manifest)
    {
        string file = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        if (provider.Name != "FileSystem")
            ThrowTerminatingError(ErrorRecords.CannotWrite(path, new IOException("It is not a file.")));
        if (File.Exists(file) && !Force)
            ThrowTerminatingError(ErrorRecords.FileExists(file));
        if (!ShouldProcess(file, "Write app manifest"))
            return;
        try
        {
            File.WriteAllText(file, manifest + "\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(ErrorRecords.CannotWrite(file, e));
        }
    }
}
