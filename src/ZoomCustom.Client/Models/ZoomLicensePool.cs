using System;

namespace ZoomCustom.Models;

/// <summary>The licenses of a plan or an add-on: how many the account has bought, and what they cost.</summary>
public sealed class ZoomLicensePool : ZoomObject
{
    /// <summary>The name of the plan, as the parameter Price of Get-ZoomLicenseUse uses it.</summary>
    public string Plan { get; init; } = "";

    /// <summary>Zoom's name for the plan's type.</summary>
    public string? Type { get; init; }

    /// <summary>The number of licenses that the account has bought.</summary>
    public long? Bought { get; init; }

    /// <summary>The number of licenses that are assigned.</summary>
    public long? Used { get; init; }

    /// <summary>The number of licenses that aren't assigned.</summary>
    public long? Free { get; init; }

    /// <summary>The number of licenses that are assigned to users who haven't accepted their invitation.</summary>
    public long? Pending { get; init; }

    /// <summary>The price of one license per month, without tax; null if unknown.</summary>
    public decimal? MonthlyPrice { get; init; }

    /// <summary>The price of all licenses per month, without tax; null if unknown.</summary>
    public decimal? MonthlyCost { get; init; }

    /// <summary>The currency, if the price is from Zoom's invoices.</summary>
    public string? Currency { get; init; }

    /// <summary>Where the price is from, or why it's unknown.</summary>
    public string PriceSource { get; init; } = "";

    /// <summary>The date of the next invoice; null if the session can't read it. The number of licenses can only fall at a
    /// renewal.</summary>
    public DateTime? NextRenewal { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Plan;
}
