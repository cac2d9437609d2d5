using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Binding;
using ZoomCustom.Client;
using ZoomCustom.Completion;
using ZoomCustom.Declarations;
using ZoomCustom.Errors;
using ZoomCustom.Files;
using ZoomCustom.Http;
using ZoomCustom.Identities;
using ZoomCustom.Licenses;
using ZoomCustom.Models;
using ZoomCustom.Operations;
using ZoomCustom.Pipeline;

namespace ZoomCustom.Cmdlets;

/// <summary>A cmdlet that finds out what licenses are used for.</summary>
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
public abstract class ZoomLicenseUseCommand : ZoomLicenseCommand
{
    /// <summary>The parameter set in which the cmdlet reads the use of licenses.</summary>
    internal const string Reading = "Read";

    /// <summary>Specifies how many days to look back. Default: 90. Zoom keeps its reports for six months.</summary>
    [Parameter(ParameterSetName = Reading)]
    [OffersNothing]
    [ValidateRange(1, 180)]
    public int Days { get; set; } = 90;

    /// <summary>Specifies groups, by ID or name, whose members keep their licenses.</summary>
    [Parameter(ParameterSetName = Reading)]
    [ArgumentCompleter(typeof(ParameterCompleter))]
    public ZoomGroupIdentity[]? ProtectedGroup { get; set; }

    /// <summary>Specifies the age, in days, below which users keep their licenses. Default: 30.</summary>
    [Parameter(ParameterSetName = Reading)]
    [OffersNothing]
    [ValidateRange(0, 3650)]
    public int MinimumAge { get; set; } = 30;

    /// <summary>Reads the add-ons of users who need their license too, to find unused ones. That takes one request for each
    /// user.</summary>
    [Parameter(ParameterSetName = Reading)]
    public SwitchParameter IncludeAddOn { get; set; }

    /// <summary>Specifies the most Heavy requests to send. Default: half of the plan's daily limit. If the reports take more, the use of
    /// licenses that they don't explain is unknown.</summary>
    [Parameter(ParameterSetName = Reading)]
    [OffersNothing]
    [ValidateRange(1, 1000000)]
    public int MaxHeavyRequests { get; set; }

    /// <summary>Specifies a file that keeps what was read of the meeting history. With the same file, the next command reads only the
    /// missing days. The file contains email addresses and names.</summary>
    [Parameter(ParameterSetName = Reading)]
    public string? CheckpointPath { get; set; }

    /// <summary>Reads the use of licenses.</summary>
    /// <param name="users">The IDs and email addresses of the users; null for all.</param>
    /// <param name="then">Receives what was read, and the reader, which can read the plans.</param>
    private protected void Read(ISet<string>? users, Func<IReadOnlyList<ZoomLicenseUse>, LicenseReader, IOutput, Task> then)
    {
        LicenseQuestion question;
        ResolvedIdentity[] groups;
        try
        {
            groups = [.. (ProtectedGroup ?? []).SelectMany(group => Resolve(nameof(ProtectedGroup), [group]))];
            // Otherwise, the members of a group that isn't found would lose their protection.
            if (groups.Length < (ProtectedGroup?.Length ?? 0))
                return;
            question = Question() with
            {
                Days = Days,
                MinimumAge = MinimumAge,
                Users = users,
                WithAddOns = IncludeAddOn,
                MaxHeavyRequests = MaxHeavyRequests > 0 ? MaxHeavyRequests : null,
                Checkpoint = Checkpoint(),
                AccountId = Connection.AccountId,
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
                var all = new List<ZoomUser>();
                foreach (string status in new[] { "active", "inactive", "pending" })
                {
                    var request = new ZoomRequest(OperationCatalog.ListUsers).WithQuery("status", status);
                    all.AddRange(await AllAsync<ZoomUser>(client, request, context, cancel).ConfigureAwait(false));
                }

                var names = new Dictionary<string, string>(StringComparer.Ordinal);
                if (Connection.Allows(OperationCatalog.ListGroups))
                {
                    var request = new ZoomRequest(OperationCatalog.ListGroups);
                    foreach (ZoomGroup group in await AllAsync<ZoomGroup>(client, request, context, cancel).ConfigureAwait(false))
                        names[group.Id ?? ""] = group.Name ?? group.Id ?? "";
                }

                LicenseReader reader = Reader(asked, output, cancel);
                IReadOnlyList<ZoomLicenseUse> uses = await reader.ReadAsync(all, names).ConfigureAwait(false);
                await then(uses, reader, output).ConfigureAwait(false);
            },
            null
        );
    }

    private string? Checkpoint() =>
        CheckpointPath is null
            ? null
            : FilePath.Of(this, CheckpointPath)
                ?? throw new InvalidInputException($"'{CheckpointPath}' isn't a path in the file system. Use another -CheckpointPath.");

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
