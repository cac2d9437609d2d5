using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Xml.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Help;

/// <summary>What Get-Help says: that it is all there, and that its examples run.</summary>
public sealed class HelpTests : Tenant
{
    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10", s_maml = "http://schemas.microsoft.com/maml/2004/10", s_dev = "http://schemas.microsoft.com/maml/dev/2004/10";
    private static readonly XDocument s_help = XDocument.Load(System.IO.Path.Combine(Paths.Module, "en-US", "ZoomCustom.dll-Help.xml"));

    private readonly AskedHost _host = new();

    public static TheoryData<string> Cmdlets => [.. Names];

    private static IEnumerable<string> Names => s_help.Root!.Elements().Select(command => command.Descendants(s_command + "name").First().Value);

    public static TheoryData<string, string> Examples
    {
        get
        {
            var examples = new TheoryData<string, string>();
            foreach (XElement command in s_help.Root!.Elements())
                foreach (XElement code in command.Descendants(s_dev + "code"))
                    examples.Add(command.Descendants(s_command + "name").First().Value, code.Value);
            return examples;
        }
    }

    private protected override AskedHost Host => _host;

    [Fact]
    public void Every_cmdlet_has_help() =>
        Assert.Equal(Run("Get-Command -Module ZoomCustom | ForEach-Object Name").Clean().Output.Select(o => o.ToString()).Order(), Names.Order());

    [Theory, MemberData(nameof(Cmdlets))]
    public void It_is_complete(string name)
    {
        XElement command = s_help.Root!.Elements().Single(c => c.Descendants(s_command + "name").First().Value == name);
        Assert.All(command.Descendants(s_maml + "para"), para => Assert.NotEqual("", para.Value));
        Assert.True(command.Descendants(s_command + "example").Count() >= 2, "It has fewer than two examples.");
        // And PowerShell finds it.
        PSObject help = Run($"Get-Help {name} -Full").Clean().Output.Single();
        Assert.Equal(command.Element(s_command + "details")!.Element(s_maml + "description")!.Value, help.Properties["Synopsis"].Value.ToString()!.Trim());
    }

    [Theory, InlineData("about_ZoomCustom"), InlineData("about_ZoomCustom_Connecting"), InlineData("about_ZoomCustom_Scopes"), InlineData("about_ZoomCustom_RateLimits"), InlineData("about_ZoomCustom_AzureAutomation")]
    public void A_topic_is_found_and_fits_a_console(string topic)
    {
        string text = Run($"Get-Help {topic}").Clean().Output.Single().ToString()!;
        Assert.Contains("LONG DESCRIPTION", text);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, 100));
    }

    [Theory, MemberData(nameof(Examples))]
    public void An_example_runs(string cmdlet, string code)
    {
        Assert.Contains(cmdlet, code);
        Run(code).Clean();
    }
}
