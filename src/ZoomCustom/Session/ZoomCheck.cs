namespace ZoomCustom.Session;

/// <summary>How a check came out.</summary>
public enum ZoomCheckStatus
{
    /// <summary>As it should be.</summary>
    Passed,

    /// <summary>It works, but not for everything.</summary>
    Warning,

    /// <summary>Something has to be done.</summary>
    Failed,

    /// <summary>It could not be looked at; the detail says why.</summary>
    Skipped,
}

/// <summary>One thing that was looked at by Test-ZoomCustomConnection.</summary>
public sealed class ZoomCheck
{
    internal ZoomCheck(string name, ZoomCheckStatus status, string detail, string? fix = null)
    {
        Name = name;
        Status = status;
        Detail = detail;
        Fix = fix;
    }

    /// <summary>What was looked at.</summary>
    public string Name { get; }

    /// <summary>How it came out.</summary>
    public ZoomCheckStatus Status { get; }

    /// <summary>What was found.</summary>
    public string Detail { get; }

    /// <summary>What to do; null when there is nothing to be done.</summary>
    public string? Fix { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Status}. {Detail}";
}
