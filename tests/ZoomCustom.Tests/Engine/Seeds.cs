using System;
using System.Globalization;
using System.Linq;
using Xunit;

namespace ZoomCustom.Tests.Engine;

/// <summary>The seeds of tests with random input.</summary>
internal static class Seeds
{
    /// <summary>Returns the seeds to try.</summary>
    /// <param name="variable">The environment variable that specifies them: how many (200), or a range (17-17).</param>
    /// <param name="few">How many, if the variable isn't set.</param>
    public static TheoryData<int> Of(string variable, string few)
    {
        string[] range = (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given ? given : few).Split('-');
        int last = int.Parse(range[^1], CultureInfo.InvariantCulture),
            first = range.Length > 1 ? int.Parse(range[0], CultureInfo.InvariantCulture) : 1;
        return [.. Enumerable.Range(first, last - first + 1)];
    }
}
