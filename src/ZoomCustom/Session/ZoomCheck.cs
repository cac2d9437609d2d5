namespace ZoomCustom.Session;

/// <summary>The result of a check.</summary>
public enum ZoomCheckStatus
{
    /// <summary>The check found no problem.</summary>
    Passed,

    /// <summary>Some things won't work.</summary>
    Warning,

    /// <summary>The check found a problem to fix.</summary>
    Failed,

    /// <summary>The check couldn't run. The detail says why.</summary>
    Skipped,
}

/// <summary>The result of one check by Test-ZoomCustomConnection.</summary>
public sealed class ZoomCheck
{
    internal ZoomCheck(string name, ZoomCheckStatus status, string detail, string? fix = null)
    {
        Name = name;
        Status = status;
        Detail = detail;
        Fix = fix;
    }

    /// <summary>The name of the check.</summary>
    public string Name { get; }

    /// <summary>The result of the check.</summary>
    public ZoomCheckStatus Status { get; }

    /// <summary>What the check found.</summary>
    public string Detail { get; }

    /// <summary>How to fix the problem; null if there is none.</summary>
    public string? Fix { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Status}. {Detail}";
}
