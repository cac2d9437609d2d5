namespace ZoomCustom.Commands.Phone;

/// <summary>Gets the Zoom Phone plans and phone numbers of the account, and how many of each are purchased and assigned.</summary>
/// <remarks>
/// Zoom has announced that it will remove this report. Get-ZoomPhoneCallingPlan gets the calling plans in another way, but not the
/// phone numbers.
/// </remarks>
/// <example>
/// <code>Get-ZoomPhonePlan</code>
/// <para>Gets the plans and phone numbers.</para>
/// </example>
/// <example>
/// <code>(Get-ZoomPhonePlan).PhoneNumbers | ForEach-Object { $_.Available }</code>
/// <para>Gets how many phone numbers are available.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomPhonePlan")]
[OutputType(typeof(ZoomPhonePlan))]
[ZoomOperation(nameof(OperationCatalog.GetPhonePlans))]
public sealed class GetZoomPhonePlanCommand : ZoomReadCommand<ZoomPhonePlan> { }
