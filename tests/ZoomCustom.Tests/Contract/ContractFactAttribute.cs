using System;
using Xunit;

namespace ZoomCustom.Tests.Contract;

/// <summary>A fact about Zoom's documents; skipped, with the reason, in a checkout that lacks them.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ContractFactAttribute : FactAttribute
{
    public ContractFactAttribute() => Skip = ZoomDocuments.WhyAbsent;
}

/// <summary>A theory about Zoom's documents; skipped, with the reason, in a checkout that lacks them.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ContractTheoryAttribute : TheoryAttribute
{
    public ContractTheoryAttribute() => Skip = ZoomDocuments.WhyAbsent;
}
