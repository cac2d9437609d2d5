using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ZoomCustom.Models;

namespace ZoomCustom.Licenses;

/// <summary>What a plan is for, as far as prices and users need it.</summary>
internal enum PlanKind
{
    /// <summary>The base plan: meeting licenses.</summary>
    Base,

    /// <summary>A Zoom Workplace plan (formerly Zoom One).</summary>
    Workplace,

    /// <summary>A Zoom United plan.</summary>
    United,

    /// <summary>Webinars.</summary>
    Webinar,

    /// <summary>Large meetings.</summary>
    LargeMeeting,

    /// <summary>Any other plan.</summary>
    Other,
}

/// <summary>A plan or add-on of the account, with its licenses.</summary>
/// <param name="Kind">What the plan is for.</param>
/// <param name="Name">The name that people use.</param>
/// <param name="Field">Zoom's field, such as plan_webinar.</param>
/// <param name="Type">Zoom's type of the plan.</param>
internal sealed record PlanSeats(PlanKind Kind, string Name, string Field, string? Type)
{
    public long? Bought { get; init; }
    public long? Used { get; init; }
    public long? Pending { get; init; }

    /// <summary>The largest number of participants that the plan's type names; null if it names none.</summary>
    public int? Capacity => NumberIn(Type);

    /// <summary>Reads the plans from an account's plan usage.</summary>
    public static IReadOnlyList<PlanSeats> Read(ZoomPlanUsage usage) =>
        [
            .. from property in typeof(ZoomPlanUsage).GetProperties()
            where property.Name.StartsWith("Plan", StringComparison.Ordinal)
            from part in Parts(property.GetValue(usage))
            // Storage isn't counted in licenses.
            where part.ContainsKey("hosts")
            let field = ZoomPart.ToSnakeCase(property.Name)
            let type = part["type"] as string
            let kind = KindOf(field)
            select new PlanSeats(kind, NameOf(kind, field, type), field, type)
            {
                Bought = Number(part["hosts"]),
                Used = Number(part["usage"]),
                Pending = Number(part["pending"]),
            },
        ];

    /// <summary>Reads the parts of a field: one, or several.</summary>
    public static IEnumerable<ZoomPart> Parts(object? field) =>
        field switch
        {
            ZoomPart part => [part],
            IEnumerable<ZoomPart> parts => parts,
            _ => [],
        };

    /// <summary>The number in a text, such as 500 in webinar500_monthly; null if there is none, or more than one.</summary>
    public static int? NumberIn(string? text)
    {
        string[] numbers = [.. Digits(text ?? "")];
        return numbers.Length == 1 && int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : null;
    }

    private static IEnumerable<string> Digits(string text) =>
        new string([.. text.Select(c => char.IsDigit(c) ? c : ' ')]).Split([' '], StringSplitOptions.RemoveEmptyEntries);

    private static PlanKind KindOf(string field) =>
        field switch
        {
            "plan_base" => PlanKind.Base,
            "plan_united" => PlanKind.United,
            "plan_webinar" => PlanKind.Webinar,
            "plan_large_meeting" => PlanKind.LargeMeeting,
            _ when field.StartsWith("plan_zoom_one", StringComparison.Ordinal) => PlanKind.Workplace,
            _ => PlanKind.Other,
        };

    private static string NameOf(PlanKind kind, string field, string? type) =>
        kind switch
        {
            PlanKind.Base => "Licensed",
            PlanKind.Webinar or PlanKind.LargeMeeting => LicenseAddOns.Name(kind.ToString(), type),
            _ => type is { Length: > 0 } ? type : field,
        };

    private static long? Number(object? value) =>
        long.TryParse(
            Convert.ToString(value, CultureInfo.InvariantCulture),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out long number
        )
            ? number
            : null;
}
