using System.Linq;
using Xunit;
using ZoomCustom.Client;

namespace ZoomCustom.Client.Tests.Http;

public sealed class KeySetTests
{
    [Fact]
    public void Contains_only_the_added_keys()
    {
        ulong[] keys = [.. Enumerable.Range(0, 200_000).Select(n => KeyHash.Of("key" + n)), 0, 1, ulong.MaxValue, 256, 1UL << 32];
        var set = new KeySet();
        foreach (ulong key in keys.Concat(keys))
            set.Add(key);
        Assert.All(keys, key => Assert.True(set.Contains(key)));
        Assert.DoesNotContain(Enumerable.Range(0, 200_000).Select(n => KeyHash.Of("other" + n)), set.Contains);
        Assert.Equal(200_000, keys.Take(200_000).Distinct().Count());
    }
}
