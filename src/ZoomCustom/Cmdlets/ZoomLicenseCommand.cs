using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using System.Threading;
using ZoomCustom.Completion;
using ZoomCustom.Declarations;
using ZoomCustom.Errors;
using ZoomCustom.Licenses;
using ZoomCustom.Operations;
using ZoomCustom.Pipeline;

namespace ZoomCustom.Cmdlets;

/// <summary>A cmdlet that reads the use and the prices of licenses.</summary>
/// <remarks>Each cmdlet declares its main operation itself. Operations of base classes follow.</remarks>
[ZoomOperation(nameof(OperationCatalog.ListBillingReports), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.ListBillingInvoices), IsOptional = true)]
public abstract class ZoomLicenseCommand : ZoomCmdlet
{
    /// <summary>Specifies monthly prices, without tax, by the names of plans: @{ Licensed = 12.5 }. Get-ZoomLicensePool shows the names.
    /// They replace the prices in Zoom's invoices.</summary>
    [Parameter]
    [OffersNothing]
    public Hashtable? Price { get; set; }

    /// <summary>The prices that the user specified.</summary>
    /// <exception cref="InvalidInputException">A price isn't a number.</exception>
    private IReadOnlyDictionary<string, decimal> Prices()
    {
        var prices = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in Price ?? [])
        {
            string text = Convert.ToString(entry.Value, CultureInfo.InvariantCulture) ?? "";
            if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal price))
                throw new InvalidInputException($"'{text}' isn't a valid price for {entry.Key} in -Price. Use a number, such as 12.5.");
            prices[entry.Key.ToString()!] = price;
        }

        return prices;
    }

    /// <summary>What the caller wants to know, as far as all cmdlets have the same parameters.</summary>
    /// <exception cref="InvalidInputException">A price isn't a number.</exception>
    private protected LicenseQuestion Question() => new() { Now = DateTimeOffset.UtcNow, Prices = Prices() };

    /// <summary>Creates the reader.</summary>
    private protected LicenseReader Reader(LicenseQuestion question, IOutput output, CancellationToken cancel)
    {
        var requests = new LicenseRequests(Connection.Client, Connection.Allows, Context(output), question.MaxHeavyRequests, cancel);
        return new LicenseReader(requests, question, output.Verbose, output.Warning);
    }
}
