using System.Collections.Generic;
using System.Linq;

namespace ZoomCustom.Tests.Conventions;

/// <summary>Checks that a list is complete. If it isn't, the message says what to add, and where.</summary>
internal static class Complete
{
    /// <summary>Asserts that there is exactly one item for each wanted name.</summary>
    /// <param name="wanted">The names that need an item.</param>
    /// <param name="there">The names that have an item.</param>
    /// <param name="one">What the item is, and where it belongs.</param>
    public static void Assert(IEnumerable<string> wanted, IEnumerable<string> there, string one)
    {
        string[] missing = [.. wanted.Except(there).Order()],
            surplus = [.. there.Except(wanted).Order()];
        Xunit.Assert.True(missing.Length == 0, $"{string.Join(", ", missing)}: add {one}.");
        Xunit.Assert.True(surplus.Length == 0, $"{string.Join(", ", surplus)}: remove {one}, because nothing needs it.");
        Xunit.Assert.Equal(there.Count(), there.Distinct().Count());
    }
}
