using System.Globalization;
using ZoomCustom.Pipeline;
using ZoomCustom.Session;

namespace ZoomCustom.Commands.Users;

/// <summary>Gives users a license or a plan, or takes it.</summary>
/// <remarks>
/// One of -Type, -ZoomOneType and -PlanUnitedType: Zoom does not change two of them at once. Where the connection may
/// read the plan usage, a license is given only while one is left; else Zoom is left to refuse.
/// </remarks>
/// <example>
/// <code>Set-ZoomUserLicense carlos.almeida.10@example.com -Type Licensed</code>
/// <para>Gives a meetings license.</para>
/// </example>
/// <example>
/// <code>Set-ZoomUserLicense grace.quist.11@example.com -ZoomOneType BusinessPlusUsCaUnlimited</code>
/// <para>Gives a Zoom Workplace plan by its name.</para>
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

    /// <summary>Basic, Licensed, UnassignedWithoutMeetingsBasic or None, or Zoom's number.</summary>
    [Parameter]
    public ZoomUserType Type { get; set; }

    /// <summary>A Zoom Workplace plan, by name or Zoom's number; None takes it away.</summary>
    [Parameter]
    [Alias("zoom_one_type")]
    [ArgumentCompleter(typeof(LicenseNameCompleter))]
    public string? ZoomOneType { get; set; }

    /// <summary>A Zoom United plan, by name or Zoom's number; None takes it away.</summary>
    [Parameter]
    [Alias("plan_united_type")]
    [ArgumentCompleter(typeof(LicenseNameCompleter))]
    public string? PlanUnitedType { get; set; }

    /// <summary>Licenses with the subscription that they come from, each with license_type, license_option and subscription_id.</summary>
    [Parameter]
    [Alias("license_info_list")]
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
                            ? "Say with the command which license: -Type, -ZoomOneType, -PlanUnitedType or -LicenseInfo. The "
                                + "columns of a row are not read for it."
                            : "Zoom changes one of -Type, -ZoomOneType, -PlanUnitedType and -LicenseInfo at a time. Run the "
                                + "command once for each."
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
                Pool.Take(holdsNone: Before is ZoomUser, Await);
            Change change = ChangeUser(bound with { Request = WithLicense(bound.Request) }, "Change license", new());
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
