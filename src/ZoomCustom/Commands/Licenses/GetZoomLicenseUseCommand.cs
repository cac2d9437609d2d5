namespace ZoomCustom.Commands.Licenses;

/// <summary>Gets the users with a license, what they used it for, whether they need it, and what it costs.</summary>
/// <remarks>
/// <para>A license is for meetings of 40 minutes or more, meetings with 100 or more participants, cloud recordings, webinars, and
/// calls with Zoom Phone. The last sign-in doesn't matter. If something can't be read, such as because a scope is missing, the use
/// is unknown, and the recommendation is Review. An unknown use is never an unused license.</para>
/// <para>The cmdlet reads account-wide reports, and asks for the settings only of users whose license seems unused. With -Verbose, it
/// tells how many requests it sends before it does. If the meeting history is too long for Zoom's daily limit, use -CheckpointPath, and
/// run the command again on the next day.</para>
/// <para>Prices are from Zoom's invoices, if they belong to a plan for certain. The number of licenses that you pay for falls only at
/// a renewal, and only by licenses that aren't assigned then.</para>
/// </remarks>
/// <example>
/// <code>Get-ZoomLicenseUse -ProtectedGroup Executives | Where-Object Recommendation -eq Reclaim</code>
/// <para>Gets the users who don't need their license, except those in a group.</para>
/// </example>
/// <example>
/// <code>Get-ZoomLicenseUse | Where-Object Recommendation -eq Reclaim | Set-ZoomUserLicense -Type Basic -WhatIf</code>
/// <para>Shows which licenses would be removed.</para>
/// </example>
/// <example>
/// <code>Get-ZoomLicenseUse -Price @{ Licensed = 12.5 } | Measure-Object MonthlySaving -Sum</code>
/// <para>Adds up what could be saved in a month.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomLicenseUse", SupportsPaging = true, DefaultParameterSetName = Reading)]
[OutputType(typeof(ZoomLicenseUse))]
[ZoomOperation(nameof(OperationCatalog.ListUsers), IsInner = true)]
public sealed class GetZoomLicenseUseCommand : ZoomLicenseUseCommand
{
    private readonly List<ResolvedIdentity> _users = [];
    private bool _isRefused;

    /// <summary>Specifies users, by ID or email address. Default: all users with a license.</summary>
    [Parameter(ParameterSetName = Reading, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Email", "UserPrincipalName", "Mail", "Id", "user_id")]
    [ArgumentCompleter(typeof(ParameterCompleter))]
    public ZoomUserIdentity[]? UserId { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // Without valid users, all users would be meant.
        bool meansAll = !_isRefused && !MyInvocation.ExpectingInput;
        if (meansAll || _users.Count > 0)
            Read(Users(), (uses, _, output) => output.EmitManyAsync(uses));
        base.EndProcessing();
    }

    private protected override void ProcessItem()
    {
        if (UserId is null)
            return;
        ResolvedIdentity[] found = [.. Resolve(nameof(UserId), UserId)];
        _isRefused |= found.Length < UserId.Length;
        _users.AddRange(found);
    }

    /// <summary>The IDs and email addresses of the specified users; null for all users.</summary>
    private HashSet<string>? Users()
    {
        if (_users.Count == 0)
            return null;
        var wanted = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (ResolvedIdentity user in _users)
            wanted.Add(user.Id == "me" ? Connection.User ?? user.Id : user.Id);
        return wanted;
    }
}
