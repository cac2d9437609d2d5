using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ZoomCustom.Licenses;
using ZoomCustom.Models;

namespace ZoomCustom.LicenseReports;

/// <summary>What a license report is about.</summary>
internal sealed record LicenseReportInput
{
    /// <summary>The heading.</summary>
    public string Title { get; init; } = "";

    /// <summary>The account's ID; null if unknown.</summary>
    public string? AccountId { get; init; }

    /// <summary>The current time.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>The licensed users.</summary>
    public IReadOnlyList<ZoomLicenseUse> Uses { get; init; } = [];

    /// <summary>The account's plans.</summary>
    public IReadOnlyList<ZoomLicensePool> Pools { get; init; } = [];

    /// <summary>Why the plans couldn't be read; null if they could.</summary>
    public string? PoolsGap { get; init; }
}

/// <summary>What a license report shows: each value as the text that people read.</summary>
internal sealed class LicenseReport
{
    private static readonly ZoomLicenseRecommendation[] s_order =
    [
        ZoomLicenseRecommendation.Reclaim,
        ZoomLicenseRecommendation.DowngradeAddOn,
        ZoomLicenseRecommendation.Review,
        ZoomLicenseRecommendation.Keep,
    ];

    private static readonly CultureInfo s_culture = CultureInfo.InvariantCulture;

    private readonly LicenseReportInput _input;
    private readonly ZoomLicenseUse[] _uses;
    private readonly Amount _cost;
    private readonly Amount _saving;

    /// <summary>Creates the report.</summary>
    public LicenseReport(LicenseReportInput input)
    {
        _input = input;
        _uses =
        [
            .. input
                .Uses.OrderBy(use => Array.IndexOf(s_order, use.Recommendation))
                .ThenByDescending(use => use.MonthlySaving)
                .ThenBy(Name, StringComparer.OrdinalIgnoreCase),
        ];
        _cost = new(input.Pools.Select(pool => (pool.MonthlyCost, pool.Currency)));
        _saving = SavingOf(_uses);
    }

    public string Title => _input.Title;

    /// <summary>When and about what the report was created.</summary>
    public string Subtitle
    {
        get
        {
            int[] days = [.. _uses.Select(use => use.Days).Distinct()];
            string account = _input.AccountId is { Length: > 0 } id ? $"Account {id}. " : "";
            string range = days.Length == 1 ? $" Use in the {Count(days[0], "day")} before." : "";
            return $"{account}Created on {_input.Now.UtcDateTime.ToString("yyyy-MM-dd 'at' HH:mm", s_culture)} UTC.{range}";
        }
    }

    /// <summary>What the account pays per month.</summary>
    public string Cost => _input.PoolsGap is null ? _cost.Known : Amount.UnknownText;

    public string CostNote
    {
        get
        {
            if (_input.PoolsGap is { } gap)
                return gap;
            if (_input.Pools.Count == 0)
                return "The account has no plan with licenses.";
            string[] unknown = [.. _input.Pools.Where(pool => pool.MonthlyCost is null).Select(pool => pool.Plan)];
            return "Per month, without tax, for all licenses that the account has bought."
                + (unknown.Length == 0 ? "" : $" The price of {string.Join(", ", unknown)} isn't known, and isn't included.")
                + (_uses.Any(use => use.AddOns?.Contains(LicenseAddOns.Phone) == true) ? " Zoom Phone isn't included." : "");
        }
    }

    /// <summary>How many licenses are needed.</summary>
    public string Needed => FormattableString.Invariant($"{_uses.Count(use => use.NeedsLicense == true):N0} of {_uses.Length:N0}");

    public string NeededNote
    {
        get
        {
            int unknown = _uses.Count(use => use.NeedsLicense is null);
            return "Licensed users who need their license, as far as Zoom's data shows."
                + (unknown == 0 ? "" : $" Of {Count(unknown, "other user")}, it isn't known, so these licenses don't count as unused.");
        }
    }

    /// <summary>What could be saved per month.</summary>
    public string Saving => _saving.Known;

    public string SavingNote
    {
        get
        {
            int licenses = Of(ZoomLicenseRecommendation.Reclaim),
                addOns = _uses
                    .Where(use => use.Recommendation == ZoomLicenseRecommendation.DowngradeAddOn)
                    .Sum(use => use.UnusedAddOns.Count);
            string what = Count(licenses, "unused license") + (addOns == 0 ? "" : " and " + Count(addOns, "unused add-on"));
            string price = _saving.Unknown == 0 ? "" : $" The saving of {Count(_saving.Unknown, "user")} isn't known, and isn't included.";
            string year = _saving.Known == Amount.UnknownText ? "" : $" In 12 months, that's {_saving.Text(12)}.";
            return $"Per month, without tax, for {what}.{year}{price}";
        }
    }

    /// <summary>Which add-ons aren't known; null if all are.</summary>
    public string? AddOnNote =>
        _uses.Count(use => use.AddOns is null) is > 0 and var unread
            ? $"The add-ons of {Count(unread, "user")} weren't read, so they aren't in these prices and savings."
            : null;

    /// <summary>The heading of <see cref="CostBar"/>.</summary>
    public string CostCaption => _cost.Unknown + _saving.Unknown == 0 ? "Cost per month" : "Cost per month, as far as prices are known";

    /// <summary>How the known cost is divided; null if that can't be shown.</summary>
    public Bar? CostBar
    {
        get
        {
            var free = new Amount(_input.Pools.Select(pool => (pool.Free * pool.MonthlyPrice, pool.Currency)));
            if (_cost.Single is not { } cost || _saving.Single is not { } saved || free.Single is not { } idle)
                return null;
            decimal rest = cost - saved - idle;
            bool isSame = _saving.Currency == _cost.Currency || saved == 0;
            // The user can have specified other prices for the use than for the plans.
            if (cost <= 0 || !isSame || rest < 0 || saved < 0 || idle < 0)
                return null;
            string Text(decimal price) => Amount.Text(price, _cost.Currency);
            return Bar.Of(
                [
                    ("reclaim", $"Could be saved: {Text(saved)}", saved),
                    ("free", $"Not assigned: {Text(idle)}", idle),
                    ("keep", $"All other licenses: {Text(rest)}", rest),
                ],
                cost
            );
        }
    }

    /// <summary>The recommendations.</summary>
    public IReadOnlyList<LicenseReportShare> Recommendations =>
        [
            .. from recommendation in s_order
            let uses = _uses.Where(use => use.Recommendation == recommendation).ToArray()
            select new LicenseReportShare(
                Style(recommendation),
                LicenseRuleText.Name(recommendation),
                LicenseRuleText.Of(recommendation),
                Number(uses.Length),
                _uses.Length == 0 ? "–" : (100m * uses.Length / _uses.Length).ToString("0.0", s_culture) + "%",
                PriceOf(uses).ToString(),
                SavingOf(uses).ToString()
            ),
        ];

    /// <summary>All users, by recommendation.</summary>
    public Bar UserBar => BarOf(_uses, _uses.Length);

    /// <summary>The plans and add-ons.</summary>
    public IReadOnlyList<LicenseReportPlan> Plans =>
        [
            .. _input.Pools.Select(pool => new LicenseReportPlan(
                pool.Plan,
                pool is { Bought: { } bought, Used: { } used }
                    ? Bar.Of(
                        [
                            ("keep", FormattableString.Invariant($"{used:N0} assigned"), used),
                            (
                                "free",
                                FormattableString.Invariant($"{Math.Max(bought - used, 0):N0} not assigned"),
                                Math.Max(bought - used, 0)
                            ),
                        ],
                        Math.Max(bought, used)
                    )
                    : null,
                Number(pool.Bought),
                Number(pool.Used),
                Number(pool.Free),
                Number(pool.Pending),
                Amount.Text(pool.MonthlyPrice, pool.Currency),
                Amount.Text(pool.MonthlyCost, pool.Currency),
                pool.NextRenewal?.ToString("yyyy-MM-dd", s_culture) ?? Amount.UnknownText,
                pool.PriceSource
            )),
        ];

    public IReadOnlyList<LicenseReportPart> Departments => Parts(use => [use.Department ?? ""], "No department");

    public IReadOnlyList<LicenseReportPart> Groups => Parts(use => use.GroupNames.Count == 0 ? [""] : use.GroupNames, "No group");

    /// <summary>The rules that decided.</summary>
    public IReadOnlyList<LicenseReportRule> Rules =>
        [
            .. from use in _uses
            group use by (use.Recommendation, use.ReasonCode) into same
            orderby Array.IndexOf(s_order, same.Key.Recommendation), same.Count() descending
            select new LicenseReportRule(
                same.Key.ReasonCode.ToString(),
                LicenseRuleText.Of(same.Key.ReasonCode),
                Style(same.Key.Recommendation),
                LicenseRuleText.Name(same.Key.Recommendation),
                Number(same.Count())
            ),
        ];

    /// <summary>The users.</summary>
    public IEnumerable<LicenseReportUser> Users =>
        _uses.Select(use => new LicenseReportUser(
            Name(use),
            use.Email is { Length: > 0 } email && email != Name(use) ? email : null,
            use.Department ?? "",
            string.Join(", ", use.GroupNames),
            string.Join(", ", use.Licenses.Concat(use.AddOns ?? new([]))),
            use.MeetingsHosted is { } meetings ? Number(meetings) : Amount.UnknownText,
            use.LastHosted?.ToString("yyyy-MM-dd", s_culture) ?? (use.MeetingsHosted is null ? Amount.UnknownText : "none"),
            Style(use.Recommendation),
            LicenseRuleText.Name(use.Recommendation),
            use.ReasonCode.ToString(),
            use.Reason,
            // The reason is the first of them.
            string.Join(" ", use.Against.Skip(1)),
            Amount.Text(use.MonthlyPrice, use.Currency),
            Amount.Text(use.MonthlySaving, use.Currency)
        ));

    public string UserCount => Count(_uses.Length, "licensed user");

    public bool HasUsers => _uses.Length > 0;

    public bool HasPlans => _input.Pools.Count > 0;

    private LicenseReportPart[] Parts(Func<ZoomLicenseUse, IEnumerable<string>> names, string none)
    {
        var parts = (
            from use in _uses
            from name in names(use).Distinct()
            group use by name into part
            select (part.Key, Uses: part.ToArray())
        ).ToArray();
        int most = parts.Select(part => part.Uses.Length).DefaultIfEmpty().Max();
        int CountOf(ZoomLicenseUse[] uses, ZoomLicenseRecommendation recommendation) =>
            uses.Count(use => use.Recommendation == recommendation);
        return
        [
            .. from part in parts
            orderby CountOf(part.Uses, ZoomLicenseRecommendation.Reclaim) descending, part.Uses.Length descending, part.Key
            select new LicenseReportPart(
                part.Key.Length == 0 ? none : part.Key,
                BarOf(part.Uses, most),
                Number(part.Uses.Length),
                [.. s_order.Select(one => new LicenseReportNumber(LicenseRuleText.Name(one), Number(CountOf(part.Uses, one))))],
                PriceOf(part.Uses).ToString(),
                SavingOf(part.Uses).ToString()
            ),
        ];
    }

    private static Bar BarOf(IReadOnlyCollection<ZoomLicenseUse> uses, int whole) =>
        Bar.Of(
            [
                .. from recommendation in s_order
                let count = uses.Count(use => use.Recommendation == recommendation)
                select (Style(recommendation), $"{LicenseRuleText.Name(recommendation)}: {Number(count)}", (decimal)count),
            ],
            whole
        );

    private int Of(ZoomLicenseRecommendation recommendation) => _uses.Count(use => use.Recommendation == recommendation);

    private static Amount PriceOf(IEnumerable<ZoomLicenseUse> uses) => new(uses.Select(use => (use.MonthlyPrice, use.Currency)));

    private static Amount SavingOf(IEnumerable<ZoomLicenseUse> uses) => new(uses.Select(use => (use.MonthlySaving, use.Currency)));

    private static string Name(ZoomLicenseUse use) =>
        use.DisplayName is { Length: > 0 } name ? name
        : use.Email is { Length: > 0 } email ? email
        : use.UserId ?? "";

    private static string Style(ZoomLicenseRecommendation recommendation) =>
        recommendation switch
        {
            ZoomLicenseRecommendation.Reclaim => "reclaim",
            ZoomLicenseRecommendation.DowngradeAddOn => "addon",
            ZoomLicenseRecommendation.Review => "review",
            _ => "keep",
        };

    private static string Number(long? number) => number?.ToString("N0", s_culture) ?? Amount.UnknownText;

    private static string Count(int count, string noun) => $"{Number(count)} {noun}{(count == 1 ? "" : "s")}";
}

/// <summary>A recommendation, and how many users have it.</summary>
internal sealed record LicenseReportShare(
    string Style,
    string Name,
    string Meaning,
    string Users,
    string Share,
    string Price,
    string Saving
);

/// <summary>A plan or add-on.</summary>
internal sealed record LicenseReportPlan(
    string Name,
    Bar? Bar,
    string Bought,
    string Used,
    string Free,
    string Pending,
    string Price,
    string Cost,
    string Renewal,
    string Source
);

/// <summary>A number with its label.</summary>
internal sealed record LicenseReportNumber(string Label, string Text);

/// <summary>A department or group.</summary>
internal sealed record LicenseReportPart(
    string Name,
    Bar Bar,
    string Users,
    IReadOnlyList<LicenseReportNumber> Numbers,
    string Price,
    string Saving
);

/// <summary>A rule, and how many users it decided about.</summary>
internal sealed record LicenseReportRule(string Code, string Meaning, string Style, string Recommendation, string Users);

/// <summary>A user, and the rule that decided.</summary>
internal sealed record LicenseReportUser(
    string Name,
    string? Email,
    string Department,
    string Groups,
    string Licenses,
    string Meetings,
    string LastHosted,
    string Style,
    string Recommendation,
    string Rule,
    string Reason,
    string Against,
    string Price,
    string Saving
);
