using ZoomCustom.Client;
using ZoomCustom.Licenses;

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
[Cmdlet(VerbsCommon.Get, "ZoomLicenseUse", SupportsPaging = true)]
[OutputType(typeof(ZoomLicenseUse))]
[ZoomOperation(nameof(OperationCatalog.ListUsers), IsInner = true)]
[ZoomOperation(nameof(OperationCatalog.ListGroupMembers), WithSwitch = nameof(ProtectedGroup), IsInner = true)]
[ZoomOperation(nameof(OperationCatalog.ListGroups), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.ListMeetingHistory), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.ListUsageReports), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.ListUpcomingEvents), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.ListPhoneUsers), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.ListCallHistory), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.GetUserSettings), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.ListUserSchedulers), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.GetPlanUsage), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.ListBillingReports), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.ListBillingInvoices), IsOptional = true)]
public sealed class GetZoomLicenseUseCommand : ZoomLicenseCommand
{
    private readonly List<ResolvedIdentity> _users = [];
    private bool _isRefused;

    /// <summary>Specifies users, by ID or email address. Default: all users with a license.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Email", "UserPrincipalName", "Mail", "Id", "user_id")]
    [ArgumentCompleter(typeof(ParameterCompleter))]
    public ZoomUserIdentity[]? UserId { get; set; }

    /// <summary>Specifies how many days to look back. Default: 90. Zoom keeps its reports for six months.</summary>
    [Parameter]
    [OffersNothing]
    [ValidateRange(1, 180)]
    public int Days { get; set; } = 90;

    /// <summary>Specifies groups, by ID or name, whose members keep their licenses.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ParameterCompleter))]
    public ZoomGroupIdentity[]? ProtectedGroup { get; set; }

    /// <summary>Specifies the age, in days, below which users keep their licenses. Default: 30.</summary>
    [Parameter]
    [OffersNothing]
    [ValidateRange(0, 3650)]
    public int MinimumAge { get; set; } = 30;

    /// <summary>Reads the add-ons of users who need their license too, to find unused ones. That takes one request for each
    /// user.</summary>
    [Parameter]
    public SwitchParameter IncludeAddOn { get; set; }

    /// <summary>Specifies the most Heavy requests to send. Default: half of the plan's daily limit. If the reports take more, the use of
    /// licenses that they don't explain is unknown.</summary>
    [Parameter]
    [OffersNothing]
    [ValidateRange(1, 1000000)]
    public int MaxHeavyRequests { get; set; }

    /// <summary>Specifies a file that keeps what was read of the meeting history. With the same file, the next command reads only the
    /// missing days. The file contains email addresses and names.</summary>
    [Parameter]
    public string? CheckpointPath { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // Without valid users, all users would be meant.
        if (!_isRefused || _users.Count > 0)
            Start();
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

    private void Start()
    {
        if (MyInvocation.ExpectingInput && _users.Count == 0)
            return;
        LicenseQuestion question;
        ResolvedIdentity[] groups;
        try
        {
            groups = [.. (ProtectedGroup ?? []).SelectMany(group => Resolve(nameof(ProtectedGroup), [group]))];
            // Otherwise, the members of a group that isn't found would lose their protection.
            if (groups.Length < (ProtectedGroup?.Length ?? 0))
                return;
            question = new LicenseQuestion
            {
                Days = Days,
                MinimumAge = MinimumAge,
                Now = DateTimeOffset.UtcNow,
                Users = Users(),
                WithAddOns = IncludeAddOn,
                MaxHeavyRequests = MaxHeavyRequests > 0 ? MaxHeavyRequests : null,
                Checkpoint = CheckpointPath is null ? null : SessionState.Path.GetUnresolvedProviderPathFromPSPath(CheckpointPath),
                AccountId = Connection.AccountId,
                Prices = Prices(),
                WorkplaceName = number => LicenseNames.NameOf(LicenseNames.ZoomOne, number),
            };
        }
        catch (ZoomException e) when (!e.EndsPipeline)
        {
            WriteError(ToRecord(e, CurrentInput));
            return;
        }

        Submit(
            async (output, cancel) =>
            {
                ZoomClient client = Connection.Client;
                RequestContext context = Context(output);
                LicenseQuestion asked = question with
                {
                    Protected = await ProtectedAsync(client, groups, context, cancel).ConfigureAwait(false),
                };
                var users = new List<ZoomUser>();
                foreach (string status in new[] { "active", "inactive", "pending" })
                {
                    var request = new ZoomRequest(OperationCatalog.ListUsers).WithQuery("status", status);
                    users.AddRange(await AllAsync<ZoomUser>(client, request, context, cancel).ConfigureAwait(false));
                }

                var names = new Dictionary<string, string>(StringComparer.Ordinal);
                if (Connection.Allows(OperationCatalog.ListGroups))
                {
                    var request = new ZoomRequest(OperationCatalog.ListGroups);
                    foreach (ZoomGroup group in await AllAsync<ZoomGroup>(client, request, context, cancel).ConfigureAwait(false))
                        names[group.Id ?? ""] = group.Name ?? group.Id ?? "";
                }

                LicenseReader reader = Reader(asked, output, cancel);
                await output.EmitManyAsync(await reader.ReadAsync(users, names).ConfigureAwait(false)).ConfigureAwait(false);
            },
            null
        );
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

    private static async Task<IReadOnlyList<T>> AllAsync<T>(
        ZoomClient client,
        ZoomRequest request,
        RequestContext context,
        CancellationToken cancel
    ) => await client.List<T>(request, request.Operation.MaxPageSize, context).AllAsync(cancel).ConfigureAwait(false);

    private static async Task<IReadOnlyDictionary<string, string>> ProtectedAsync(
        ZoomClient client,
        ResolvedIdentity[] groups,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var members = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (ResolvedIdentity group in groups)
        {
            ZoomRequest request = new ZoomRequest(OperationCatalog.ListGroupMembers).WithPath("groupId", group.Id);
            foreach (ZoomGroupMember member in await AllAsync<ZoomGroupMember>(client, request, context, cancel).ConfigureAwait(false))
            {
                foreach (string? name in new[] { member.Id, member.Email })
                {
                    if (name is { Length: > 0 })
                        members[name] = group.Text;
                }
            }
        }

        return members;
    }
}
