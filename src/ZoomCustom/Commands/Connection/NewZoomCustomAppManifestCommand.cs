using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Text;
using ZoomCustom.Auth;
using ZoomCustom.Cmdlets;
using ZoomCustom.Completion;
using ZoomCustom.Errors;
using ZoomCustom.Files;
using ZoomCustom.Pipeline;
using ZoomCustom.Session;

namespace ZoomCustom.Commands.Connection;

/// <summary>Creates the manifest of an admin-managed General app, with the scopes that the module needs.</summary>
/// <remarks>
/// In the Zoom App Marketplace, you can upload the manifest to a General app instead of selecting each scope. The upload button
/// is next to the app's name. Without -Path, the cmdlet returns the manifest as text.
/// </remarks>
/// <example>
/// <code>New-ZoomCustomAppManifest -Name 'Reports' -Cmdlet Get-ZoomUser, Get-ZoomSignInLog</code>
/// <para>Creates the manifest of an app that reads users and sign-ins.</para>
/// </example>
/// <example>
/// <code>New-ZoomCustomAppManifest -Name 'ZoomCustom' -All</code>
/// <para>Creates the manifest of an app with all scopes.</para>
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

    /// <summary>Specifies the name of the app, with at most 49 characters.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [OffersNothing]
    [ValidateLength(1, AppManifest.LongestName)]
    public string Name { get; set; } = "";

    /// <summary>Specifies the redirect URL for the sign-in: http://127.0.0.1 with a path, or the https address of a website. Use the
    /// same one with Connect-ZoomCustom.</summary>
    [Parameter]
    [OffersNothing]
    [ValidateNotNull]
    public Uri RedirectUri { get; set; } = new("http://127.0.0.1/callback");

    /// <summary>Specifies the scopes of the app.</summary>
    [Parameter(ParameterSetName = ByScope, Mandatory = true, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Scope { get; set; } = [];

    /// <summary>Specifies the workflow actions that need the scopes, such as 'Deactivate User'. Wildcards are allowed.</summary>
    [Parameter(ParameterSetName = ByAction, Mandatory = true)]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Action { get; set; }

    /// <summary>Specifies the cmdlets that need the scopes. Wildcards are allowed.</summary>
    [Parameter(ParameterSetName = ByCmdlet, Mandatory = true)]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Cmdlet { get; set; }

    /// <summary>Includes every scope that Get-ZoomCustomScope lists. This is the default.</summary>
    [Parameter(ParameterSetName = Everything)]
    public SwitchParameter All { get; set; }

    /// <summary>Specifies the file to create.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Overwrites the file if it already exists.</summary>
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
            manifest = AppManifest.Write(Name, RedirectUri, SelectedScopes());
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

    private string[] SelectedScopes()
    {
        string[] selected = ParameterSetName switch
        {
            ByScope => [.. _scopes],
            ByAction => Names(Action, scope => scope.Action, nameof(Action)),
            ByCmdlet => Names(Cmdlet, scope => scope.Cmdlet, nameof(Cmdlet)),
            _ => [.. ScopeList.Known.Select(scope => scope.Name)],
        };
        if (selected.Length == 0)
            ThrowTerminatingError(ErrorRecords.NoScope(ParameterSetName, string.Join(", ", Action ?? Cmdlet ?? [])));
        // Only a warning, because Zoom has more scopes than the module knows.
        foreach (
            string scope in selected
                .Distinct()
                .Where(scope => ScopeList.Known.All(known => known.Name != scope && !known.Alternatives.Contains(scope)))
        )
            WriteWarning($"The module doesn't know the scope '{scope}'. It was added to the manifest anyway. Check the spelling.");
        return selected;
    }

    private string[] Names(string[]? values, Func<ZoomScope, IEnumerable<string>> of, string parameter) =>
        [
            .. ScopeList
                .Where(ScopeList.Known, values, of, value => ThrowTerminatingError(ErrorRecords.NoScope(parameter, value)))
                .Select(scope => scope.Name),
        ];

    private void Write(string path, string manifest)
    {
        var file = OutputFile.Open(this, path, Force, Force, "To overwrite it, add -Force. Or use another -Path.");
        if (!ShouldProcess(file.Path, "Create app manifest"))
            return;
        byte[] bytes = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(manifest + "\n");
        file.Write(stream => stream.Write(bytes, 0, bytes.Length));
    }
}
