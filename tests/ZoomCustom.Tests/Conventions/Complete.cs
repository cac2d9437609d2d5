using System.Collections.Generic;
using System.Linq;

namespace ZoomCustom.Tests.Conventions;

/// <summary>Says what is missing of a whole, and where it goes.</summary>
internal static class Complete
{
    /// <summary>That there is one for each, and for nothing else.</summary>
    /// <param name="wanted">What there has to be one for.</param>
    /// <param name="there">What there is one for.</param>
    /// <param name="one">What it is, and where it stands.</param>
    public static void Assert(IEnumerable<string> wanted, IEnumerable<string> there, string one)
    {
        string[] missing = [.. wanted.Except(there).Order()],
            surplus = [.. there.Except(wanted).Order()];
        Xunit.Assert.True(missing.Length == 0, $"{string.Join(", ", missing)}: add {one}.");
        Xunit.Assert.True(surplus.Length == 0, $"{string.Join(", ", surplus)}: there is {one}, and nothing that it is for.");
        Xunit.Assert.Equal(there.Count(), there.Distinct().Count());
    }
}
