#if NET
using System;
using System.Text;
using System.Threading.Tasks;
using Xunit;
using ZoomCustom.Errors;

namespace ZoomCustom.Client.Tests.Fuzzing;

/// <summary>The module reads any input or throws its own exception. The input's length limits the work.</summary>
public sealed class FuzzTests
{
    /// <summary>The number of inputs for all targets. CONTRIBUTING.md explains how to run a million.</summary>
    private static readonly int s_inputs = int.Parse(Environment.GetEnvironmentVariable("ZOOMCUSTOM_FUZZ") ?? "4000");

    public static TheoryData<string> Targets => [.. FuzzTarget.All.Keys];

    [Theory, MemberData(nameof(Targets))]
    public async Task Any_input_is_read_or_refused(string name)
    {
        FuzzTarget target = FuzzTarget.All[name]();
        var mutator = new Mutator(target.Seeds);
        int count = s_inputs / FuzzTarget.All.Count;
        long before = 0;
        for (int i = 0; i < count; i++)
        {
            // The caches and the types of the readers exist by now.
            if (i == count / 10)
                before = GC.GetTotalMemory(forceFullCollection: true);
            byte[] input = mutator.Create(i);
            if (await FailureAsync(target, input) is { } failure)
                Assert.Fail($"{name} {i}: {failure}\nThe input, for the list of inputs that failed:\n{Convert.ToBase64String(input)}");
        }

        // In a short run, other tests run at the same time, and their memory is counted too.
        long growth = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1024 / 1024;
        Assert.True(count < 100_000 || growth < 16, $"The memory grew by {growth} MB.");
    }

    /// <summary>Inputs that failed once.</summary>
    public static TheoryData<string, string> Failed =>
        new()
        {
            // A regular expression tried every way to split the spaces.
            { "browser", "GET /callback HTTP/1.1\r\nHost: x\r\nX:" + new string(' ', 30_000) + "\u0001\r\n\r\n" },
            { "browser", "GET /callback HTTP/1.1\r\nHost:" + new string('\t', 30_000) + "\u007F\r\n\r\n" },
            // The number selects the slot, so it must not be negative.
            { "file", "{\"Number\":-4,\"RefreshToken\":\"r\"}" },
            { "file", "{\"Number\":1,\"AccessToken\":\"a\\r\\nb\"}" },
        };

    [Theory, MemberData(nameof(Failed))]
    public async Task An_input_that_failed_once_no_longer_fails(string name, string input) =>
        Assert.Null(await FailureAsync(FuzzTarget.All[name](), Encoding.Latin1.GetBytes(input)));

    private static async Task<Exception?> FailureAsync(FuzzTarget target, byte[] input)
    {
        try
        {
            await target.ReadAsync(input);
            return null;
        }
        catch (ZoomException)
        {
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }
}
#endif
