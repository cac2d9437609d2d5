using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ZoomCustom.Errors;

namespace ZoomCustom.Completion;

/// <summary>Names for Zoom's numeric plan IDs.</summary>
internal static class LicenseNames
{
    /// <summary>Zoom Workplace plans (formerly Zoom One). None removes the plan.</summary>
    public static readonly IReadOnlyDictionary<string, long> ZoomOne = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase)
    {
        ["None"] = 0L,
        ["BusinessPlusUsCaUnlimited"] = 16L,
        ["BusinessPlusUkIrUnlimited"] = 32L,
        ["BusinessPlusAuNzUnlimited"] = 64L,
        ["BusinessPlusJpUnlimited"] = 128L,
        ["BusinessPlusGlobalSelect"] = 33554432L,
        ["EnterprisePremierUsCaUnlimited"] = 134217728L,
        ["EnterprisePremierAuNzUnlimited"] = 1073741824L,
        ["EnterprisePremierUkIrUnlimited"] = 536870912L,
        ["EnterprisePremierJpUnlimited"] = 268435456L,
        ["ProPlusUsCaUnlimited"] = 4398046511104L,
        ["EducationSchoolCampus"] = 18014398509481984L,
        ["EducationEnterpriseEssentials"] = 72057594037927936L,
        ["EducationEnterpriseStudent"] = 576460752303423488L,
        ["EducationEnterprisePlus"] = 144115188075855872L,
        ["EducationSchoolCampusPlusUsCaUnlimited"] = 137438953472L,
        ["EducationSchoolCampusPlusAuNzUnlimited"] = 1099511627776L,
        ["EducationSchoolCampusPlusUkIrUnlimited"] = 549755813888L,
        ["EducationSchoolCampusPlusJpUnlimited"] = 274877906944L,
        ["EducationSchoolCampusPlusGlobalSelect"] = 2199023255552L,
        ["EducationEnterprisePremierUsCaUnlimited"] = 4294967296L,
        ["EducationEnterprisePremierAuNzUnlimited"] = 34359738368L,
        ["EducationEnterprisePremierUkIrUnlimited"] = 17179869184L,
        ["EducationEnterprisePremierJpUnlimited"] = 8589934592L,
        ["EducationEnterprisePremierGlobalSelect"] = 68719476736L,
    };

    /// <summary>Zoom United plans. None removes the plan.</summary>
    public static readonly IReadOnlyDictionary<string, long> United = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase)
    {
        ["None"] = 0L,
        ["ProUnitedUsCaUnlimited"] = 1L,
        ["ProUnitedUkIrUnlimited"] = 2L,
        ["ProUnitedAuNzUnlimited"] = 4L,
        ["ProUnitedGlobalSelect"] = 8L,
        ["ProUnitedZoomPhonePro"] = 16L,
        ["BizUnitedUsCaUnlimited"] = 32L,
        ["BizUnitedUkIrUnlimited"] = 64L,
        ["BizUnitedAuNzUnlimited"] = 128L,
        ["BizUnitedGlobalSelect"] = 256L,
        ["BizUnitedZoomPhonePro"] = 512L,
        ["EntUnitedUsCaUnlimited"] = 1024L,
        ["EntUnitedUkIrUnlimited"] = 2048L,
        ["EntUnitedAuNzUnlimited"] = 4096L,
        ["EntUnitedGlobalSelect"] = 8192L,
        ["EntUnitedZoomPhonePro"] = 16384L,
        ["ProUnitedJpUnlimited"] = 32768L,
        ["BizUnitedJpUnlimited"] = 65536L,
        ["EntUnitedJpUnlimited"] = 131072L,
    };

    /// <summary>Gets the numeric ID of a plan from a name or a number. Unknown numbers are allowed, because Zoom adds plans.</summary>
    /// <exception cref="InvalidInputException">The value is neither a known name nor a number.</exception>
    public static long NumberOf(IReadOnlyDictionary<string, long> plans, string parameter, string value) =>
        plans.TryGetValue(value, out long known) ? known
        : long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number
        : throw new InvalidInputException(
            $"'{value}' isn't a valid value for -{parameter}. Use one of the following names, or Zoom's numeric plan ID: "
                + $"{string.Join(", ", plans.Keys)}."
        );

    /// <summary>Gets the name of a plan from its numeric ID; the ID itself if it has no name.</summary>
    public static string NameOf(IReadOnlyDictionary<string, long> plans, long number) =>
        plans.FirstOrDefault(plan => plan.Value == number).Key ?? number.ToString(CultureInfo.InvariantCulture);
}
