using System.Threading.Tasks;
using Xunit;
using ZoomCustom.Sandbox.Server;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Shells;

/// <summary>The sandbox server's command line.</summary>
public sealed class SandboxServerTests
{
    [Theory]
    [InlineData("--users", "0", "--users must be a whole number from 1 to 10000000, not '0'")]
    [InlineData("--port", "many", "--port must be a whole number from 0 to 65535, not 'many'")]
    [InlineData("--plan", "huge", "'huge'")]
    [InlineData("--fault", "reset-after@2", "A fault rate must be from 0 to 1, not 2")]
    [InlineData("--nothing", "like", "'--nothing'")]
    public async Task An_invalid_option_is_named(string option, string value, string says)
    {
        (int code, _, string errors) = await ModuleProcess.StartAsync(typeof(SandboxServer).Assembly.Location, option, value);
        Assert.Equal(2, code);
        Assert.Contains(says, errors);
    }

    [Fact]
    public async Task The_kinds_of_fault_are_listed()
    {
        (int code, string output, _) = await ModuleProcess.StartAsync(typeof(SandboxServer).Assembly.Location, "--faults");
        Assert.Equal(0, code);
        Assert.Contains("reset-after", output);
    }
}
