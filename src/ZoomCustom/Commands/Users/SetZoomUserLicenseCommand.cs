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
[OutputType(typeof(ZoomUser))]
[ZoomOperation(nameof(OperationCatalog.UpdateUser))]
[ZoomOperation(nameof(OperationCatalog.GetUser), WithSwitch = nameof(PassThru))]
public sealed class SetZoomUserLicenseCommand : ZoomUserCommand
{
    private LicensePool? _pool;

    /// <summary>Specifies the user type: Basic, Licensed, UnassignedWithoutMeetingsBasic, or None. Zoom's numeric IDs are also
    /// accepted.</summary>
    [Parameter]
    public ZoomUserType Type { get; set; }

    /// <summary>Specifies a Zoom Workplace plan, by name or Zoom's numeric ID. None removes the plan.</summary>
    [Parameter]
    [Alias("zoom_one_type")]
    [ArgumentCompleter(typeof(LicenseNameCompleter))]
    public string? ZoomOneType { get; set; }

    /// <summary>Specifies a Zoom United plan, by name or Zoom's numeric ID. None removes the plan.</summary>
    [Parameter]
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
        int given = new[] { nameof(Type), nameof(ZoomOneType), nameof(PlanUnitedType), nameof(LicenseInfo) }.Count(IsBound);
        if (given != 1)
            ThrowTerminatingError(
                ErrorRecords.From(
                    new InvalidInputException(
                        given == 0
                            ? "Specify the license with -Type, -ZoomOneType, -PlanUnitedType, or -LicenseInfo. The cmdlet doesn't "
                                + "read it from pipeline input."
                            : "Zoom can change only one of -Type, -ZoomOneType, -PlanUnitedType, and -LicenseInfo at a time. Run "
                                + "the command once for each."
                    ),
                    null
                )
            );
    }

    private protected override IEnumerable<Change> Plan()
    {
        bool isLicensed = IsBound(nameof(Type)) && Type == ZoomUserType.Licensed;
        foreach (BoundRequest bound in Bind())
        {
            if (isLicensed && !IsPreview && Before is not ZoomUser { Type: ZoomUserType.Licensed })
                Pool.Take(isUnlicensed: Before is ZoomUser, Await);
            Change change = ChangeUser(bound with { Request = WithLicense(bound.Request) }, "Set license", new());
            yield return !isLicensed ? change : change with { Explain = Pool.ExplainAsync };
        }
    }

    private ZoomRequest WithLicense(ZoomRequest request)
    {
        if (IsBound(nameof(Type)))
            request = request.WithField("type", (int)Type);
        if (ZoomOneType is not null)
            request = request.WithField("zoom_one_type", LicenseNames.NumberOf(LicenseNames.ZoomOne, nameof(ZoomOneType), ZoomOneType));
        if (PlanUnitedType is not null)
        {
            long number = LicenseNames.NumberOf(LicenseNames.United, nameof(PlanUnitedType), PlanUnitedType);
            request = request.WithField("plan_united_type", number == 0 ? "none" : number.ToString(CultureInfo.InvariantCulture));
        }

        return request;
    }

    private LicensePool Pool => _pool ??= new LicensePool(Connection);
}
