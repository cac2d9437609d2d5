using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace ZoomCustom.Completion;

/// <summary>Offers the time zones that Zoom documents. The typed text can be any part of the name.</summary>
/// <remarks>The operating system's list can't be used. Zoom supports only some IANA names, and Windows uses other names.</remarks>
public sealed class TimeZoneCompleter : IArgumentCompleter
{
    private static readonly (string Area, string Places)[] s_zones =
    [
        ("Africa", "Algiers Bangui Cairo Casablanca Djibouti Harare Johannesburg Khartoum Mogadishu Nairobi Nouakchott Tripoli Tunis"),
        (
            "America",
            "Anchorage Araguaina Argentina/Buenos_Aires Bogota Caracas Chicago Costa_Rica Denver Edmonton El_Salvador Godthab "
                + "Guatemala Halifax Indianapolis Lima "
                + "Los_Angeles Managua Mazatlan Mexico_City Montevideo Montreal New_York Panama Phoenix Puerto_Rico Regina "
                + "Santiago Sao_Paulo St_Johns Tegucigalpa Tijuana Vancouver Winnipeg"
        ),
        (
            "Asia",
            "Aden Almaty Amman Baghdad Bahrain Baku Bangkok Beirut Calcutta Dacca Damascus Dhaka Dubai Hong_Kong Irkutsk Jakarta "
                + "Jerusalem Kabul Kamchatka Kathmandu Kolkata "
                + "Krasnoyarsk Kuala_Lumpur Kuwait Magadan Manila Muscat Nicosia Novosibirsk Qatar Riyadh Saigon Seoul Shanghai "
                + "Singapore Taipei Tashkent Tehran Tokyo Vladivostok Yakutsk Yekaterinburg"
        ),
        ("Atlantic", "Azores Cape_Verde Reykjavik"),
        ("Australia", "Adelaide Brisbane Darwin Hobart Perth Sydney"),
        ("Canada", "Atlantic"),
        (
            "Europe",
            "Amsterdam Athens Belgrade Berlin Brussels Bucharest Budapest Copenhagen Dublin Helsinki Istanbul Kiev Lisbon London "
                + "Luxembourg Madrid Moscow Oslo Paris Prague Rome "
                + "Sofia Stockholm Vienna Warsaw Zurich"
        ),
        ("Pacific", "Apia Auckland Fiji Honolulu Midway Noumea Pago_Pago Port_Moresby"),
    ];

    private static readonly string[] s_names =
    [
        .. s_zones.SelectMany(zone => zone.Places.Split(' ').Select(place => $"{zone.Area}/{place}")),
        "CET",
        "Etc/Greenwich",
        "SST",
        "UTC",
    ];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    ) =>
        from name in s_names
        where name.IndexOf(Offer.Unquoted(wordToComplete).Replace(' ', '_'), StringComparison.OrdinalIgnoreCase) >= 0
        select Offer.Of(name);
}
