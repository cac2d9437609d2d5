namespace ZoomCustom.Commands.Phone;

/// <summary>Gets the Zoom Phone calling plans of the account, and how many of each are purchased, assigned, and available.</summary>
/// <example>
/// <code>Get-ZoomPhoneCallingPlan</code>
/// <para>Gets the calling plans.</para>
/// </example>
/// <example>
/// <code>Get-ZoomPhoneCallingPlan | Where-Object Available -eq 0</code>
/// <para>Gets the calling plans that are fully assigned.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomPhoneCallingPlan", SupportsPaging = true)]
[OutputType(typeof(ZoomPhoneCallingPlan))]
[ZoomOperation(nameof(OperationCatalog.ListCallingPlans))]
public sealed class GetZoomPhoneCallingPlanCommand : ZoomReadCommand<ZoomPhoneCallingPlan> { }
