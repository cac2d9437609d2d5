using System;
using System.Globalization;
using System.Management.Automation;
using ZoomCustom.Readers;

namespace ZoomCustom.Binding;

/// <summary>Lets a DateTime parameter also accept a DateTimeOffset, and text in the current culture's format, which Export-Csv
/// writes.</summary>
/// <remarks>PowerShell itself reads text only in the invariant culture's format.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MomentAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] s_isoFormats =
    [
        "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mm",
        "yyyy-MM-dd HH:mm:ssK",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
    ];

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            DateTimeOffset moment => Time(moment.LocalDateTime),
            string text when Read(text.Trim()) is { } time => time.Kind == DateTimeKind.Unspecified ? time : Time(time.ToLocalTime()),
            _ => inputData,
        };

    /// <summary>Midnight exactly would be read as a day without a time.</summary>
    private static DateTime Time(DateTime local) => DateWindow.IsDay(local) ? local.AddTicks(1) : local;

    /// <summary>Reads a time; null if it isn't one.</summary>
    private static DateTime? Read(string text) =>
        DateTime.TryParseExact(text, s_isoFormats, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTime iso) ? iso
        : DateTime.TryParse(text, CultureInfo.CurrentCulture, DateTimeStyles.None, out DateTime time) ? time
        : null;
}
