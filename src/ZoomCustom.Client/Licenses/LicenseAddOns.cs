using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ZoomCustom.Models;

namespace ZoomCustom.Licenses;

/// <summary>The add-ons in a user's settings.</summary>
internal sealed record LicenseAddOns(IReadOnlyList<string> Known, IReadOnlyList<string> Other)
{
    /// <summary>The name of Zoom Phone among the add-ons.</summary>
    public const string Phone = "ZoomPhone";

    private const string Webinar = "Webinar",
        LargeMeeting = "LargeMeeting";

    /// <summary>Features that every licensed user can have, so that they aren't add-ons.</summary>
    private static readonly HashSet<string> s_included = new(StringComparer.OrdinalIgnoreCase)
    {
        "cn_meeting",
        "in_meeting",
        "zoom_docs",
        "zoom_huddles",
        "zoom_mail_calendar",
    };

    public static bool IsWebinar(string addOn) => addOn.StartsWith(Webinar, StringComparison.Ordinal);

    public static bool IsLargeMeeting(string addOn) => addOn.StartsWith(LargeMeeting, StringComparison.Ordinal);

    /// <summary>Reads the add-ons from the part "feature" of a user's settings.</summary>
    /// <returns>The add-ons; null if a field that must be there can't be read.</returns>
    public static LicenseAddOns? Read(ZoomPart? feature)
    {
        if (feature?["webinar"] is not bool hasWebinar || feature["large_meeting"] is not bool hasLarge)
            return null;
        var known = new List<string>();
        if (hasWebinar)
            known.Add(Webinar + Number(feature["webinar_capacity"]));
        if (hasLarge)
            known.Add(LargeMeeting + Number(feature["large_meeting_capacity"]));
        if (feature["zoom_phone"] is true)
            known.Add(Phone);
        string[] other =
        [
            .. from string name in feature.Keys
            let zooms = ZoomPart.ToSnakeCase(name)
            where zooms is not ("webinar" or "large_meeting" or "zoom_phone") && !s_included.Contains(zooms)
            where feature[name] is true || (zooms == "concurrent_meeting" && feature[name] is "Plus")
            select zooms,
        ];
        return new(known, other);
    }

    /// <summary>The name of an add-on from the type of a plan, such as webinar500_monthly.</summary>
    public static string Name(string kind, string? type) =>
        kind + new string([.. (type ?? "").SkipWhile(c => !char.IsDigit(c)).TakeWhile(char.IsDigit)]);

    private static string Number(object? capacity) => Convert.ToString(capacity, CultureInfo.InvariantCulture) ?? "";
}
