using System.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Mission;

/// <summary>Cmdlets that get objects find them by a pattern, as PowerShell's own cmdlets do.</summary>
public sealed class PatternTests : Tenant
{
    [Theory]
    [InlineData("Get-ZoomGroup", "Name")]
    [InlineData("Get-ZoomRole", "Name")]
    [InlineData("Get-ZoomRoom", "Name")]
    [InlineData("Get-ZoomApp", "AppName")]
    [InlineData("Get-ZoomPhoneUser", "Name")]
    [InlineData("Get-ZoomPhoneUser", "Email")]
    public void A_pattern_finds_objects_by_name(string cmdlet, string property)
    {
        string[] all = [.. Run(cmdlet).Clean().Values<string>(property)];
        string start = all[^1][..3].ToLowerInvariant();
        Assert.Equal(
            all.Where(name => name.StartsWith(start, System.StringComparison.OrdinalIgnoreCase)),
            Run($"{cmdlet} '{start}*'").Clean().Values<string>(property)
        );
        Assert.Empty(Run($"{cmdlet} 'nothing-like-this*'").Clean().Output);
    }

    [Theory]
    [InlineData("[EMEA] Sales", "[EMEA] Sales")]
    [InlineData("[ESU]MEA Sales", "[ESU]MEA Sales")]
    [InlineData("50% (a?b)", "50% (a?b)")]
    [InlineData("open [ group", "open `[ group")]
    public void A_name_with_wildcard_characters_finds_itself(string name, string typed)
    {
        Run("New-ZoomGroup $name", ("name", name)).Clean();
        Assert.Equal([name], Run("Get-ZoomGroup $typed", ("typed", typed)).Clean().Values<string>("Name"));
    }

    [Fact]
    public void A_name_without_wildcard_characters_has_to_exist()
    {
        Outcome outcome = Run("Get-ZoomGroup Nowhere, 'Sal*', Finance");
        Assert.Contains("Nowhere", outcome.Error.Exception.Message);
        Assert.Equal(["Finance", "Sales"], outcome.Values<string>("Name"));
    }
}
