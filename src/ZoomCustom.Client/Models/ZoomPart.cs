using System;
using System.Collections.Generic;

namespace ZoomCustom.Models;

/// <summary>A part of a record that has too many fields, or too changing ones, for properties of their own: settings, policies, plans.</summary>
/// <remarks>
/// Its keys are Zoom's names. They are found without regard to case and underscores, so that in PowerShell both
/// <c>$setting.InMeeting.WaitingRoom</c> and <c>$setting.in_meeting.waiting_room</c> reach the same field.
/// </remarks>
public sealed class ZoomPart : Dictionary<string, object?>
{
    /// <summary>Makes an empty part.</summary>
    public ZoomPart() : base(Names.Instance)
    {
    }

    internal ZoomPart(int capacity) : base(capacity, Names.Instance)
    {
    }

    /// <summary>Zoom's names and PowerShell's are the same but for case and underscores.</summary>
    private sealed class Names : IEqualityComparer<string>
    {
        public static readonly Names Instance = new();

        public bool Equals(string? x, string? y) => StringComparer.OrdinalIgnoreCase.Equals(Plain(x), Plain(y));

        public int GetHashCode(string name) => StringComparer.OrdinalIgnoreCase.GetHashCode(Plain(name)!);

        private static string? Plain(string? name) => name?.Replace("_", "");
    }
}
