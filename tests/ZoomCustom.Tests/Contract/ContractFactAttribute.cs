using System;
using System.Runtime.CompilerServices;
using Xunit;

namespace ZoomCustom.Tests.Contract;

/// <summary>A fact about Zoom's documents; skipped in a checkout that lacks them.</summary>
/// <remarks>The test's name says so too, because <c>dotnet test</c> prints the names of skipped tests and not the reasons.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ContractFactAttribute : FactAttribute
{
    public ContractFactAttribute([CallerMemberName] string name = "")
    {
        Skip = ZoomDocuments.WhyAbsent;
        DisplayName = ZoomDocuments.NameOf(name);
    }
}

/// <summary>A theory about Zoom's documents; skipped in a checkout that lacks them.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ContractTheoryAttribute : TheoryAttribute
{
    public ContractTheoryAttribute([CallerMemberName] string name = "")
    {
        Skip = ZoomDocuments.WhyAbsent;
        DisplayName = ZoomDocuments.NameOf(name);
    }
}
