using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;
using ZoomCustom.Licenses;
using ZoomCustom.Models;

namespace ZoomCustom.Client.Tests.Licenses;

/// <summary>A price is the invoice's, for certain, or it's unknown.</summary>
public sealed class LicensePricesTests
{
    private static readonly PlanSeats s_base = new(PlanKind.Base, "Licensed", "plan_base", "monthly") { Bought = 100 };
    private static readonly PlanSeats s_webinar = new(PlanKind.Webinar, "Webinar500", "plan_webinar", "webinar500_monthly") { Bought = 4 };
    private static readonly PlanSeats s_large = new(PlanKind.LargeMeeting, "LargeMeeting500", "plan_large_meeting", "large500_monthly")
    {
        Bought = 2,
    };
    private static readonly PlanSeats s_workplace = new(PlanKind.Workplace, "zobp_usca_monthly", "plan_zoom_one", "zobp_usca_monthly")
    {
        Bought = 60,
    };

    private static ZoomBillingInvoice[] Usual =>
        [
            Charge("Zoom Meetings Pro Monthly", 100, 1605m, tax: 105m),
            Charge("Zoom Webinar 500 Monthly", 4, 321m, tax: 21m),
            Charge("Zoom Phone US Unlimited", 12, 128.40m, tax: 8.40m),
        ];

    [Fact]
    public void A_price_is_the_amount_without_tax_for_one_license_and_month()
    {
        LicensePrices prices = Prices(Usual);
        Assert.Equal((15m, "EUR"), (prices.Of(s_base).Monthly, prices.Of(s_base).Currency));
        Assert.Equal(75m, prices.Of("Webinar500").Monthly);
        Assert.Contains("Zoom Webinar 500 Monthly", prices.Of(s_webinar).Source);
    }

    [Fact]
    public void Amounts_that_dont_include_tax_arent_reduced()
    {
        ZoomBillingInvoice[] charges = [Charge("Zoom Meetings Pro", 100, 1500m, tax: 100m), Charge("Zoom Rooms", 1, 50m, tax: 5m)];
        Assert.Equal(15m, Prices(charges, total: 1655m).Of(s_base).Monthly);
        Assert.Equal(14m, Prices(charges, total: 1550m).Of(s_base).Monthly);
        // The sum fits neither.
        Assert.Null(Prices(charges, total: 1600m).Of(s_base).Monthly);
        Assert.Null(Prices(charges, total: null).Of(s_base).Monthly);
    }

    [Theory]
    [InlineData("2026-11-01", "2026-12-01", 1)]
    [InlineData("2026-11-01", "2026-11-30", 1)]
    [InlineData("2026-01-15", "2027-01-15", 12)]
    [InlineData("2026-01-31", "2026-04-29", 3)]
    public void A_charge_for_several_months_is_divided(string from, string to, int months)
    {
        ZoomBillingInvoice charge = Charge("Zoom Meetings Pro Annual", 100, 1800m, tax: 0m, from, to);
        Assert.Equal(18m / months, Prices([charge]).Of(s_base).Monthly);
    }

    public static TheoryData<string> Uncertain => [.. UncertainCases.Keys];

    private static Dictionary<string, ZoomBillingInvoice[]> UncertainCases =>
        new()
        {
            ["no charge"] = [],
            ["another name"] = [Charge("Enterprise agreement", 100, 1500m)],
            ["another quantity"] = [Charge("Zoom Meetings Pro", 99, 1500m)],
            ["no quantity"] = [Charge("Zoom Meetings Pro", null, 1500m)],
            ["quantity 0"] = [Charge("Zoom Meetings Pro", 0, 1500m)],
            ["no amount"] = [Charge("Zoom Meetings Pro", 100, null)],
            ["a credit"] = [Charge("Zoom Meetings Pro", 100, 1500m), Charge("Zoom Meetings Pro", 1, -15m)],
            ["a credit for anything"] = [Charge("Zoom Meetings Pro", 100, 1500m), Charge("Service credit", 1, -15m)],
            ["a proration"] = [Charge("Zoom Meetings Pro", 100, 1500m), Charge("Zoom Meetings Pro - Proration", 5, 30m)],
            ["a discount"] = [Charge("Zoom Meetings Pro", 100, 1500m), Charge("Loyalty discount", 1, 30m)],
            ["two charges"] = [Charge("Zoom Meetings Pro", 100, 1500m), Charge("Zoom Meetings Business", 100, 1900m)],
            ["another charge of the kind"] = [Charge("Zoom Meetings Pro", 100, 1500m), Charge("Zoom Meetings Business", 7, 140m)],
            ["half a month"] = [Charge("Zoom Meetings Pro", 100, 1500m, 0m, "2026-11-01", "2026-11-16")],
            ["no dates"] = [Charge("Zoom Meetings Pro", 100, 1500m, 0m, null, null)],
            ["dates reversed"] = [Charge("Zoom Meetings Pro", 100, 1500m, 0m, "2026-12-01", "2026-11-01")],
            ["a thousand with a point"] = [Charge("Zoom Meetings Pro", 100, 1.500m)],
            ["tax unknown"] = [Charge("Zoom Meetings Pro", 100, 1500m, tax: null)],
        };

    [Theory, MemberData(nameof(Uncertain))]
    public void What_isnt_certain_is_unknown(string name)
    {
        LicensePrice price = Prices(UncertainCases[name]).Of(s_base);
        Assert.Null(price.Monthly);
        Assert.NotEmpty(price.Source);
    }

    [Fact]
    public void A_name_that_fits_two_plans_is_decided_by_the_quantity_only_if_it_differs()
    {
        ZoomBillingInvoice[] charges = [Charge("Zoom Workplace Business", 60, 1200m)];
        Assert.Equal(20m, Prices(charges, s_base, s_workplace).Of(s_workplace).Monthly);
        Assert.Null(Prices(charges, s_base, s_workplace).Of(s_base).Monthly);
        PlanSeats same = s_base with { Bought = 60 };
        Assert.Null(Prices(charges, same, s_workplace).Of(s_workplace).Monthly);
        Assert.Null(Prices(charges, same, s_workplace).Of(same).Monthly);
    }

    [Fact]
    public void A_webinar_of_another_size_is_another_plan()
    {
        ZoomBillingInvoice[] charges = [Charge("Zoom Webinar 1000", 4, 1000m)];
        Assert.Null(Prices(charges).Of(s_webinar).Monthly);
    }

    [Fact]
    public void A_given_price_replaces_the_invoice()
    {
        var given = new Dictionary<string, decimal> { ["licensed"] = 12.5m, ["webinar500_monthly"] = 70m };
        var prices = new LicensePrices(given, [], [s_base, s_webinar, s_large], "No scope.");
        Assert.Equal(12.5m, prices.Of("Licensed").Monthly);
        Assert.Equal(70m, prices.Of("Webinar500").Monthly);
        Assert.Equal("No scope.", prices.Of(s_large).Source);
        Assert.Equal(["typo"], new LicensePrices(new Dictionary<string, decimal> { ["typo"] = 1m }, [], [s_base], null).UnusedNames([]));
    }

    private static LicensePrices Prices(ZoomBillingInvoice[] charges, decimal? total) =>
        new(
            new Dictionary<string, decimal>(),
            [new(new ZoomBillingReport { TotalAmount = total, EndDate = new(2026, 12, 1) }, charges, "EUR")],
            [s_base, s_webinar, s_large],
            null
        );

    private static LicensePrices Prices(ZoomBillingInvoice[] charges, params PlanSeats[] plans) =>
        new(
            new Dictionary<string, decimal>(),
            [
                new(
                    new ZoomBillingReport { TotalAmount = charges.Sum(charge => charge.TotalAmount ?? 0), EndDate = new(2026, 12, 1) },
                    charges,
                    "EUR"
                ),
            ],
            plans.Length > 0 ? plans : [s_base, s_webinar, s_large],
            null
        );

    private static ZoomBillingInvoice Charge(
        string name,
        int? quantity,
        decimal? total,
        decimal? tax = 0m,
        string? from = "2026-11-01",
        string? to = "2026-12-01"
    ) =>
        new()
        {
            InvoiceChargeName = name,
            InvoiceNumber = "INV-1",
            Quantity = quantity,
            TotalAmount = total,
            TaxAmount = tax,
            StartDate = from is null ? null : DateTime.Parse(from, System.Globalization.CultureInfo.InvariantCulture),
            EndDate = to is null ? null : DateTime.Parse(to, System.Globalization.CultureInfo.InvariantCulture),
        };
}
