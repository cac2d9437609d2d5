using System.Linq;

namespace ZoomCustom.Sandbox.Api;

/// <summary>A hash that is the same in every process.</summary>
internal static class StableHash
{
    public static uint Of(string text) => text.Aggregate(2166136261u, (hash, c) => (hash ^ c) * 16777619u);
}
