using System.Globalization;
using ZoomCustom.Pipeline;
using ZoomCustom.Session;

namespace ZoomCustom.Commands.Users;

/// <summary>Assigns a license or plan to users, or removes it.</summary>
/// <remarks>
/// Specify one of -Type, -ZoomOneType, -PlanUnitedType, and -LicenseInfo, because Zoom can change only one of them at a time. If
/// the connection can read the plan usage, the cmdlet checks that a license is available before it assigns one. Otherwise,
/// Zoom returns an error when no license is available.
/// </remarks>
/// <example>
/// <code>Set-ZoomUserLicense carlos.almeida.10@example.com -Type Licensed</code>
/// <para>Assigns a meetings license.</para>
/// </example>
/// <example>
/// <code>Set-ZoomUserLicense grace.quist.11@example.com -ZoomOneType BusinessPlusUsCaUnlimited</code>
/// <para>Assigns a Zoom Workplace plan by its name.</para>
/// </example>
[Cmdlet(
    VerbsCommon.Set,
    "ZoomUserLicense",
    DefaultParameterSetName = "Type",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium
)]
[OutputType(typeof(ZoomUser), typeof(ZoomChange))]
[ZoomOperation(nameof(OperationCatalog.UpdateUser))]
[ZoomOperation(nameof(OperationCatalog.GetUser), WithSwitch = nameof(PassThru), IsExtra = true)]
public sealed class SetZoomUserLicenseCommand : ZoomUserCommand
{
    private static readonly string[] s_licenses = [nameof(Type), nameof(ZoomOneType), nameof(PlanUnitedType), nameof(LicenseInfo)];

    private LicensePool? _pool;

    /// <summary>Specifies the user type: Basic, Licensed, UnassignedWithoutMeetingsBasic, or None. Zoom's numeric IDs are also
    /// accepted.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("License")]
    public ZoomUserType? Type { get; set; }

    /// <summary>Specifies a Zoom Workplace plan, by name or Zoom's numeric ID. None removes the plan.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("zoom_one_type")]
    [ArgumentCompleter(typeof(LicenseNameCompleter))]
    public string? ZoomOneType { get; set; }

    /// <summary>Specifies a Zoom United plan, by name or Zoom's numeric ID. None removes the plan.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("plan_united_type")]
    [ArgumentCompleter(typeof(LicenseNameCompleter))]
    public string? PlanUnitedType { get; set; }

    /// <summary>Specifies licenses from certain subscriptions. Each entry has license_type, license_option, and
    /// subscription_id.</summary>
    [Parameter]
    [Alias("license_info_list")]
    [Fields("license_option license_type=MEETING|ZOOM_WORKPLACE_BUNDLE subscription_id")]
    [InBody("license_info_list")]
    public object[]? LicenseInfo { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        int typed = s_licenses.Count(IsTyped);
        if (typed > 1 || (typed == 0 && !MyInvocation.ExpectingInput))
            ThrowTerminatingError(ErrorRecords.From(Refusal(typed), null));
    }

    private protected override IEnumerable<Change> Plan()
    {
        // A license in the command replaces the ones in the row.
        string[] given = [.. s_licenses.Where(s_licenses.Any(IsTyped) ? IsTyped : IsGiven)];
        if (given.Length != 1)
            throw given.Length == 0 && InputObject?.BaseObject is PSCustomObject
                ? new InvalidInputException("Row skipped: none of the columns Type, ZoomOneType, and PlanUnitedType has a value.")
                : Refusal(given.Length);
        bool isLicensed = given[0] == nameof(Type) && Type == ZoomUserType.Licensed;
        foreach (BoundRequest bound in Bind())
        {
            (ZoomRequest request, bool takes) = WithLicense(bound.Request, given[0]);
            Change change = ChangeUser(bound with { Request = request }, "Set license", new() { TakesAway = takes });
            bool isUnlicensed = Before is ZoomUser;
            yield return !isLicensed
                ? change
                : change with
                {
                    Prepare = Before is ZoomUser { Type: ZoomUserType.Licensed } ? null : () => Pool.Take(isUnlicensed, Await),
                    Explain = Pool.ExplainAsync,
                };
        }
    }

    private static InvalidInputException Refusal(int given) =>
        new(
            given == 0
                ? "Specify the license with -Type, -ZoomOneType, -PlanUnitedType, or -LicenseInfo, or with one of the columns Type, "
                    + "ZoomOneType, and PlanUnitedType in the pipeline input. A piped ZoomUser contains only the current license."
                : "Zoom can change only one of -Type, -ZoomOneType, -PlanUnitedType, and -LicenseInfo at a time. Run the command once for "
                    + "each, or leave the other columns of the row empty."
        );

    /// <summary>Adds the license to the request, and returns whether it takes a license away.</summary>
    private (ZoomRequest Request, bool TakesAway) WithLicense(ZoomRequest request, string given)
    {
        switch (given)
        {
            case nameof(Type):
                return (request.WithField("type", (int)Type!), Type != ZoomUserType.Licensed);
            case nameof(ZoomOneType):
                long plan = LicenseNames.NumberOf(LicenseNames.ZoomOne, given, ZoomOneType!);
                return (request.WithField("zoom_one_type", plan), plan == 0);
            case nameof(PlanUnitedType):
                long united = LicenseNames.NumberOf(LicenseNames.United, given, PlanUnitedType!);
                return (
                    request.WithField("plan_united_type", united == 0 ? "none" : united.ToString(CultureInfo.InvariantCulture)),
                    united == 0
                );
            default:
                return (request, LicenseInfo!.Length == 0);
        }
    }

    private LicensePool Pool => _pool ??= new LicensePool(Connection);
}
