using System.Management.Automation;
using ZoomCustom.Binding;
using ZoomCustom.Cmdlets;
using ZoomCustom.Models;
using ZoomCustom.Operations;

namespace ZoomCustom.Commands.Phone;

/// <summary>Gets the account's Zoom Phone plans and phone numbers, with how many of each are bought and used.</summary>
[Cmdlet(VerbsCommon.Get, "ZoomPhonePlan")]
[OutputType(typeof(ZoomPhonePlan))]
[ZoomOperation(nameof(Catalogue.GetPhonePlans))]
public sealed class GetZoomPhonePlanCommand : ZoomReadCommand<ZoomPhonePlan>
{
}
