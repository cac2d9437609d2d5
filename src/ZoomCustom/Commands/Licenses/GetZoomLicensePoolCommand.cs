using ZoomCustom.Licenses;

namespace ZoomCustom.Commands.Licenses;

/// <summary>Gets the plans and add-ons of the account, with the number of licenses bought and used, and what they cost.</summary>
/// <remarks>
/// Prices are without tax, and from the newest invoice, if a charge belongs to the plan for certain. Otherwise, the price is unknown, and
/// PriceSource tells why. Zoom provides invoices only to accounts with department billing, and the date of the next renewal only to some
/// partners.
/// </remarks>
/// <example>
/// <code>Get-ZoomLicensePool</code>
/// <para>Gets the account's plans.</para>
/// </example>
/// <example>
/// <code>Get-ZoomLicensePool -Price @{ Licensed = 12.5 } | Where-Object Free -gt 0</code>
/// <para>Gets the plans with licenses that aren't assigned.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomLicensePool", SupportsPaging = true)]
[OutputType(typeof(ZoomLicensePool))]
[ZoomOperation(nameof(OperationCatalog.GetPlanUsage), IsInner = true)]
[ZoomOperation(nameof(OperationCatalog.GetAccountPlans), IsOptional = true)]
public sealed class GetZoomLicensePoolCommand : ZoomLicenseCommand
{
    private protected override void ProcessItem()
    {
        LicenseQuestion question = Question();
        Submit(
            async (output, cancel) =>
            {
                LicenseReader reader = Reader(question, output, cancel);
                await output.EmitManyAsync(await reader.PoolsAsync().ConfigureAwait(false)).ConfigureAwait(false);
            },
            null
        );
    }
}
