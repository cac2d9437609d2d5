using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using ZoomCustom.Models;

namespace ZoomCustom.Licenses;

/// <summary>The price of one license per month, without tax.</summary>
/// <param name="Monthly">The price; null if unknown.</param>
/// <param name="Currency">The currency; null if unknown.</param>
/// <param name="Source">Where the price is from, or why it's unknown.</param>
internal sealed record LicensePrice(decimal? Monthly, string? Currency, string Source);

/// <summary>A bill and its charges.</summary>
internal sealed record LicenseBill(ZoomBillingReport Bill, IReadOnlyList<ZoomBillingInvoice> Charges, string? Currency);

/// <summary>The prices of plans, from Zoom's invoices or from the user. A price that isn't certain is unknown.</summary>
internal sealed class LicensePrices
{
    /// <summary>Charges that change an earlier one, or depend on use.</summary>
    private static readonly Regex s_adjusts = new(
        @"credit|refund|pro-?\s?rat|adjust|discount|overage|usage|\btax|surcharge|\bfees?\b|minutes|per attendee|pay.?per",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    );

    private static readonly string[] s_others =
    [
        "audio",
        "calling",
        "contact center",
        "event",
        "phone",
        "recording",
        "room",
        "storage",
        "whiteboard",
    ];

    private readonly Dictionary<string, decimal> _given;
    private readonly LicenseBill[] _bills;
    private readonly IReadOnlyList<PlanSeats> _plans;
    private readonly string? _gap;

    /// <summary>Creates the prices.</summary>
    /// <param name="given">The prices that the user specified, by the names of plans.</param>
    /// <param name="bills">The account's bills.</param>
    /// <param name="plans">The account's plans; empty if unknown.</param>
    /// <param name="gap">Why the bills or plans aren't known; null if they are.</param>
    public LicensePrices(
        IReadOnlyDictionary<string, decimal> given,
        IEnumerable<LicenseBill> bills,
        IReadOnlyList<PlanSeats> plans,
        string? gap
    )
    {
        _given = new(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, decimal> price in given)
            _given[price.Key] = price.Value;
        _bills = [.. bills.OrderByDescending(bill => bill.Bill.EndDate)];
        _plans = plans;
        _gap = gap;
    }

    /// <summary>The price of a plan that the user specified, or that the newest bill shows for certain.</summary>
    public LicensePrice Of(PlanSeats plan)
    {
        if (_given.TryGetValue(plan.Name, out decimal given) || (plan.Type is { } type && _given.TryGetValue(type, out given)))
            return new(given, null, "-Price");
        if (_gap is not null)
            return Unknown(_gap);
        if (_bills.FirstOrDefault(bill => bill.Charges.Any(charge => IsOf(charge, plan))) is not { } bill)
            return Unknown("No invoice names this plan.");
        ZoomBillingInvoice[] charges = [.. bill.Charges.Where(charge => IsOf(charge, plan))];
        string number = charges[0].InvoiceNumber ?? "";
        // A credit that names no plan can be for any of them.
        bool MayBeOf(ZoomBillingInvoice charge) => IsOf(charge, plan) || !(IsForOther(charge) || _plans.Any(other => IsOf(charge, other)));
        if (
            bill.Charges.FirstOrDefault(charge => MayBeOf(charge) && (charge.TotalAmount is null or <= 0 || IsAdjustment(charge))) is
            { } odd
        )
            return Unknown($"The invoice {number} has a credit, a proration, or an amount that can't be read: '{odd.InvoiceChargeName}'.");
        ZoomBillingInvoice[] own = [.. charges.Where(charge => charge.Quantity > 0 && charge.Quantity == plan.Bought)];
        if (own.Length != 1 || _plans.Count(other => other.Bought == own[0].Quantity && IsOf(own[0], other)) != 1)
            return Unknown($"No charge in the invoice {number} belongs to this plan for certain.");
        // Other charges of the same kind belong to other plans, or they aren't understood.
        if (charges.Any(charge => charge != own[0] && _plans.Count(other => other.Bought == charge.Quantity && IsOf(charge, other)) != 1))
            return Unknown($"The invoice {number} has several charges that can be for this plan.");
        if (Months(own[0]) is not { } months)
            return Unknown($"The charge '{own[0].InvoiceChargeName}' isn't for whole months.");
        if (Untaxed(bill, own[0]) is not { } amount)
            return Unknown($"The invoice {number} doesn't show whether its amounts include tax.");
        return new(amount / own[0].Quantity!.Value / months, bill.Currency, $"Invoice {number}: {own[0].InvoiceChargeName}");
    }

    /// <summary>The price of a license or add-on that a user holds, by its name.</summary>
    public LicensePrice Of(string name)
    {
        if (_given.TryGetValue(name, out decimal given))
            return new(given, null, "-Price");
        PlanSeats[] plans = [.. _plans.Where(plan => plan.Name == name)];
        return plans.Length == 1 ? Of(plans[0]) : Unknown("The plan usage doesn't name this plan, or names it more than once.");
    }

    /// <summary>The names in -Price that no plan has.</summary>
    public IEnumerable<string> UnusedNames(IEnumerable<string> names) =>
        _given.Keys.Except(names.Concat(_plans.SelectMany(plan => new[] { plan.Name, plan.Type ?? "" })), StringComparer.OrdinalIgnoreCase);

    private static LicensePrice Unknown(string why) => new(null, null, why);

    private static bool IsAdjustment(ZoomBillingInvoice charge) => s_adjusts.IsMatch(charge.InvoiceChargeName ?? "");

    /// <summary>Whether a charge can be for a plan, by its name.</summary>
    private static bool IsOf(ZoomBillingInvoice charge, PlanSeats plan)
    {
        string name = (charge.InvoiceChargeName ?? "").ToLowerInvariant();
        bool isWebinar = name.Contains("webinar"),
            isLarge = name.Contains("large meeting"),
            isOther = IsForOther(charge);
        bool isKind = plan.Kind switch
        {
            PlanKind.Webinar => isWebinar,
            PlanKind.LargeMeeting => isLarge,
            PlanKind.United => name.Contains("united"),
            PlanKind.Base => !isWebinar && !isLarge && !isOther && (name.Contains("meeting") || name.Contains("workplace")),
            PlanKind.Workplace => !isWebinar && !isLarge && (name.Contains("zoom one") || name.Contains("workplace")),
            _ => false,
        };
        bool hasCapacity = plan.Kind is PlanKind.Webinar or PlanKind.LargeMeeting;
        return isKind && (!hasCapacity || PlanSeats.NumberIn(name) is not { } capacity || capacity == plan.Capacity);
    }

    /// <summary>Whether a charge's name says that it's for something that isn't counted in meeting licenses.</summary>
    private static bool IsForOther(ZoomBillingInvoice charge)
    {
        string name = (charge.InvoiceChargeName ?? "").ToLowerInvariant();
        return Array.Exists(s_others, name.Contains);
    }

    /// <summary>How many whole months a charge is for; null if it isn't for whole months.</summary>
    private static int? Months(ZoomBillingInvoice charge)
    {
        if (charge is not { StartDate: { } start, EndDate: { } end } || end <= start)
            return null;
        for (int months = 1; months <= 36; months++)
        {
            // The end can be the last day, or the first day after it.
            if (start.AddMonths(months) == end || start.AddMonths(months).AddDays(-1) == end)
                return months;
        }

        return null;
    }

    /// <summary>The amount of a charge without tax. Only the sum of all charges shows whether the amounts include tax.</summary>
    private static decimal? Untaxed(LicenseBill bill, ZoomBillingInvoice charge)
    {
        if (charge is not { TotalAmount: { } amount, TaxAmount: { } tax } || tax < 0 || tax >= amount || !IsMoney(amount) || !IsMoney(tax))
            return null;
        if (bill.Charges.All(one => one.TaxAmount == 0))
            return amount;
        if (bill.Charges.Any(one => one.TotalAmount is null || one.TaxAmount is null))
            return null;
        decimal total = bill.Charges.Sum(one => one.TotalAmount!.Value),
            taxes = bill.Charges.Sum(one => one.TaxAmount!.Value);
        return bill.Bill.TotalAmount == total ? amount - tax
            : bill.Bill.TotalAmount == total + taxes ? amount
            : null;
    }

    /// <summary>Whether a number can only be an amount of money. With three digits after the point, it can be a thousand.</summary>
    private static bool IsMoney(decimal amount) => ((decimal.GetBits(amount)[3] >> 16) & 0x7F) <= 2;
}
