using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;
using ZoomCustom.Tests.Contract;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Help;

/// <summary>Checks that the help of every cmdlet is complete.</summary>
public sealed class HelpTests(HelpTests.Console console) : IClassFixture<HelpTests.Console>
{
    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10",
        s_maml = "http://schemas.microsoft.com/maml/2004/10",
        s_dev = "http://schemas.microsoft.com/maml/dev/2004/10";
    private static readonly XDocument s_help = XDocument.Load(Path.Combine(Paths.Module, "en-US", "ZoomCustom.dll-Help.xml"));

    public static TheoryData<string> Cmdlets => [.. Names];

    /// <summary>The cmdlets whose help links to a page about Zoom's API.</summary>
    public static TheoryData<string> Linked => [.. Names.Where(name => Links(Help(name)).Any(link => link.Contains('#')))];

    private static IEnumerable<string> Names =>
        s_help.Root!.Elements().Select(command => command.Descendants(s_command + "name").First().Value);

    [Fact]
    public void Every_cmdlet_has_help() =>
        Assert.Equal(
            Run("Get-Command -Module ZoomCustom | ForEach-Object Name").Clean().Output.Select(o => o.ToString()).Order(),
            Names.Order()
        );

    [Theory, MemberData(nameof(Cmdlets))]
    public void The_help_of_a_cmdlet_is_complete(string name)
    {
        XElement command = Help(name);
        Assert.All(command.Descendants(s_maml + "para"), para => Assert.NotEqual("", para.Value));
        Assert.True(command.Descendants(s_command + "example").Count() >= 2, "It has fewer than two examples.");
        Assert.NotEmpty(Links(command));
        var cmdlet = (CmdletInfo)Run($"Get-Command {name}").Clean().Output.Single().BaseObject;
        Assert.Equal(
            cmdlet.OutputType.Where(type => type.Type != typeof(void)).Select(type => type.Name),
            Texts(command, "returnValue", "type")
        );
        Assert.Equal(cmdlet.Parameters.Values.Any(TakesPipeline), command.Descendants(s_command + "inputType").Any());
    }

    /// <summary>Checks what Get-Help returns, which is what a user sees.</summary>
    [Theory, MemberData(nameof(Cmdlets))]
    public void Get_Help_returns_all_parts(string name)
    {
        PSObject help = Run($"Get-Help {name} -Full").Clean().Output.Single();
        Assert.Equal(
            Help(name).Element(s_command + "details")!.Element(s_maml + "description")!.Value,
            help.Properties["Synopsis"].Value.ToString()!.Trim()
        );
        // The cmdlet's own parameters and those that PowerShell adds for previews and paging, without the common parameters.
        IEnumerable<string> parameters = Run(
                $"(Get-Command {name}).Parameters.Values | Where-Object {{ -not ($_.Attributes | Where-Object {{ $_ -is "
                    + $"[Management.Automation.ParameterAttribute] -and $_.DontShow }}) }} | ForEach-Object Name"
            )
            .Clean()
            .Output.Select(o => o.ToString()!)
            .Except(Cmdlet.CommonParameters);
        Assert.Equal(
            parameters.Order(),
            Run($"(Get-Help {name} -Full).parameters.parameter | Where-Object {{ $_.description.Text }} | ForEach-Object name")
                .Clean()
                .Output.Select(o => o.ToString()!)
                .Order()
        );
    }

    [Theory, MemberData(nameof(Cmdlets))]
    public void The_help_names_the_scopes_and_rate_limits(string name)
    {
        string needs = string.Join("\n", Help(name).Descendants(s_maml + "alert").Elements().Select(para => para.Value));
        string[] scopes =
        [
            .. Run($"Get-ZoomCustomScope -Cmdlet {name} -ErrorAction Ignore | ForEach-Object {{ @($_.Name) + @($_.Alternatives) }}")
                .Output.Select(o => o.ToString()!),
        ];
        Assert.Equal(scopes.Length > 0, needs.Length > 0);
        Assert.All(
            needs.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            need =>
            {
                Assert.Contains(scopes, need.Contains);
                Assert.Matches("rate limit (Light|Medium|Heavy|Resource-intensive)", need);
            }
        );
    }

    [Theory, MemberData(nameof(Linked))]
    public void The_help_links_to_Zooms_page_about_each_operation(string name)
    {
        Assert.All(
            Links(Help(name)).Where(link => link.Contains('#')),
            link =>
            {
                Match parts = Regex.Match(
                    link,
                    "^https://developers.zoom.us/docs/api/(?<page>.*)/#tag/(?<tag>[^/]+)/(?<method>[A-Z]+)(?<path>/.*)$"
                );
                ContractOperation operation = OpenApiContract.Find(parts.Groups["method"].Value, parts.Groups["path"].Value)!;
                // The pages for master accounts have their own path.
                string page = operation.Facts.Document switch
                    {
                        "accounts-master" => "accounts/ma",
                        "billing" => "billing/ma",
                        var other => other,
                    },
                    tag = operation.Facts.Tag.ToLowerInvariant().Replace(' ', '-');
                Assert.True(
                    (page, tag) == (parts.Groups["page"].Value, parts.Groups["tag"].Value),
                    $"src/ZoomCustom.Help/ZoomReference.cs leads {operation.Facts.Method} {operation.Facts.Path} to {link}. It "
                        + $"is on the page \"{page}\", under \"{tag}\": add a line."
                );
            }
        );
    }

    /// <summary>Get-Help -Online opens the address that the command reports, which is the first link of its help.</summary>
    [Theory, MemberData(nameof(Cmdlets))]
    public void Online_help_is_the_cmdlets_own_page(string name)
    {
        string project = Run("(Get-Module ZoomCustom).ProjectUri.OriginalString").Clean().Output.Single().ToString()!;
        Assert.StartsWith("https://", project);
        string page = $"{project}/blob/main/docs/cmdlets/{name}.md";
        Assert.Equal(page, Run($"(Get-Command {name}).HelpUri").Clean().Output.Single().ToString());
        Assert.Equal(page, Links(Help(name)).First());
        Assert.True(File.Exists(Path.Combine(Paths.Repository, "docs", "cmdlets", name + ".md")));
    }

    [
        Theory,
        InlineData("about_ZoomCustom"),
        InlineData("about_ZoomCustom_Connecting"),
        InlineData("about_ZoomCustom_Scopes"),
        InlineData("about_ZoomCustom_RateLimits"),
        InlineData("about_ZoomCustom_Runs"),
        InlineData("about_ZoomCustom_AzureAutomation")
    ]
    public void A_topic_is_found_and_fits_the_console(string topic)
    {
        string text = Run($"Get-Help {topic}").Clean().Output.Single().ToString()!;
        Assert.Contains("LONG DESCRIPTION", text);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, 100));
    }

    private Outcome Run(string script) => console.Shell.Run(script);

    private static XElement Help(string name) =>
        s_help.Root!.Elements().Single(c => c.Descendants(s_command + "name").First().Value == name);

    private static IEnumerable<string> Links(XElement command) => command.Descendants(s_maml + "uri").Select(uri => uri.Value);

    private static IEnumerable<string> Texts(XElement command, string of, string element) =>
        command.Descendants(s_command + of).Select(one => one.Element(s_dev + element)!.Value);

    private static bool TakesPipeline(ParameterMetadata parameter) =>
        parameter.ParameterSets.Values.Any(set => set.ValueFromPipeline || set.ValueFromPipelineByPropertyName)
        && parameter.Attributes.OfType<ParameterAttribute>().All(a => !a.DontShow);

    /// <summary>One PowerShell session for all tests, because reading help changes nothing.</summary>
    public sealed class Console : IDisposable
    {
        internal Shell Shell { get; } = new();

        public void Dispose() => Shell.Dispose();
    }
}
