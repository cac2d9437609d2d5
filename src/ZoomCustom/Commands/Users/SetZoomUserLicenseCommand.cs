using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Management.Automation;
using ZoomCustom.Binding;
using ZoomCustom.Cmdlets;
using ZoomCustom.Completion;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Models;
using ZoomCustom.Operations;
using ZoomCustom.Session;

namespace ZoomCustom.Commands.Users;

/// <summary>Gives users a licence or a plan, or takes it.</summary>
/// <remarks>
/// One of -Type, -ZoomOneType and -PlanUnitedType: Zoom does not change two of them at once. Where the connection may
/// read the plan usage, a licence is given only while one is left; else Zoom is left to refuse.
/// </remarks>
/// <example>
/// <code>Set-ZoomUserLicense carlos.almeida.10@example.com -Type Licensed</code>
/// <para>Gives a meetings licence.</para>
/// </example>
/// <example>
/// <code>Set-ZoomUserLicense grace.quist.11@example.com -ZoomOneType BusinessPlusUsCaUnlimited</code>
/// <para>Gives a Zoom Workplace plan by its name.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "ZoomUserLicense", DefaultParameterSetName = "Type", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ZoomUser))]
[ZoomOperation(nameof(Catalogue.UpdateUser))]
[ZoomOperation(nameof(Catalogue.GetUser), WithSwitch = nameof(PassThru))]
public sealed class SetZoomUserLicenseCommand : ZoomUserCommand
{
    private LicenseDesk? _desk;

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

    /// <summary>Licences with the subscription that they come from, each with license_type, license_option and subscription_id.</summary>
    [Parameter]
    [Alias("license_info_list")]
    [InBody("license_info_list")]
    public object[]? LicenseInfo { get; set; }

    private protected override string Action => "Change licence";

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        int given = new[] { nameof(Type), nameof(ZoomOneType), nameof(PlanUnitedType), nameof(LicenseInfo) }.Count(IsBound);
        if (given != 1)
            ThrowTerminatingError(Errors.ErrorRecords.From(new ArgumentException(given == 0
                ? "Say with the command which licence: -Type, -ZoomOneType, -PlanUnitedType or -LicenseInfo. The columns of a row are not read for it."
                : "Zoom changes one of -Type, -ZoomOneType, -PlanUnitedType and -LicenseInfo at a time. Run the command once for each."), null));
    }

    private protected override void Complete(ZoomRequest request)
    {
        if (IsBound(nameof(Type)))
            request.BodyFields["type"] = (int)Type;
        if (ZoomOneType is not null)
            request.BodyFields["zoom_one_type"] = LicenseNames.NumberOf(LicenseNames.ZoomOne, nameof(ZoomOneType), ZoomOneType);
        if (PlanUnitedType is not null)
            request.BodyFields["plan_united_type"] = LicenseNames.NumberOf(LicenseNames.United, nameof(PlanUnitedType), PlanUnitedType) is var number && number == 0
                ? "none" : number.ToString(CultureInfo.InvariantCulture);
        if (GivesLicence && !IsBound("WhatIf") && request.Before is not ZoomUser { Type: ZoomUserType.Licensed })
            Desk.Take(holdsNone: request.Before is ZoomUser, Await);
    }

    /// <inheritdoc/>
    private protected override async Task MakeAsync(ZoomRequest request, IOutput output, CancellationToken cancel)
    {
        try
        {
            await base.MakeAsync(request, output, cancel).ConfigureAwait(false);
        }
        catch (ZoomApiException e) when (GivesLicence && e.Code == LicenseDesk.NoneLeft)
        {
            throw await Desk.NoneLeftAsync(cancel).ConfigureAwait(false);
        }
    }

    private LicenseDesk Desk => _desk ??= new LicenseDesk(Connection);

    private bool GivesLicence => IsBound(nameof(Type)) && Type == ZoomUserType.Licensed;
}
