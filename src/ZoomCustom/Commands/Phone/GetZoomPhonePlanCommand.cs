namespace ZoomCustom.Commands.Phone;

/// <summary>Gets the account's Zoom Phone plans and phone numbers, with how many of each are bought and used.</summary>
/// <example>
/// <code>Get-ZoomPhonePlan</code>
/// <para>Gets plans and phone numbers.</para>
/// </example>
/// <example>
/// <code>(Get-ZoomPhonePlan).PhoneNumbers | ForEach-Object { $_.Available }</code>
/// <para>Counts the numbers that are free.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomPhonePlan")]
[OutputType(typeof(ZoomPhonePlan))]
[ZoomOperation(nameof(OperationCatalog.GetPhonePlans))]
public sealed class GetZoomPhonePlanCommand : ZoomReadCommand<ZoomPhonePlan> { }
