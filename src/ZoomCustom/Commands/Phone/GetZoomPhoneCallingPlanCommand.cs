using System.Management.Automation;
using ZoomCustom.Binding;
using ZoomCustom.Cmdlets;
using ZoomCustom.Models;
using ZoomCustom.Operations;

namespace ZoomCustom.Commands.Phone;

/// <summary>Gets the Zoom Phone calling plans of the account, with how many of each are bought, used and free.</summary>
[Cmdlet(VerbsCommon.Get, "ZoomPhoneCallingPlan", SupportsPaging = true)]
[OutputType(typeof(ZoomPhoneCallingPlan))]
[ZoomOperation(nameof(Catalogue.ListCallingPlans))]
public sealed class GetZoomPhoneCallingPlanCommand : ZoomReadCommand<ZoomPhoneCallingPlan>
{
}
