using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Scripts;

/// <summary>Checks the project's scripts, and the scripts in its pages.</summary>
public sealed class ScriptTests
{
    public static TheoryData<string> Scripts => [.. Files("*.ps1").Concat(Files("*.psd1"))];

    public static TheoryData<string> Formats => [.. Files("*.ps1xml")];

    public static TheoryData<string> PagesWithScripts => [.. Files("*.md").Where(file => Blocks(file).Any())];

    public static TheoryData<string> PagesWithCommands => [.. Files("*.md").Where(file => Commands(file).Any())];

    public static TheoryData<string> PagesWithLinks => [.. Files("*.md").Where(file => Links(file).Any())];

    [Theory, MemberData(nameof(Scripts))]
    public void A_script_has_no_problems(string file) => Assert.Empty(ScriptCheck.Problems(Read(file)));

    [Theory, MemberData(nameof(Scripts)), MemberData(nameof(Formats))]
    public void A_script_has_the_project_layout(string file)
    {
        string text = Read(file);
        int indent = file.EndsWith("xml", StringComparison.Ordinal) ? 2 : 4;
        Assert.DoesNotContain('\t', text);
        Assert.DoesNotContain('\r', text);
        Assert.EndsWith("\n", text);
        Assert.All(text.Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
        Assert.DoesNotContain("\n\n\n", text);
        Assert.All(
            text.Split('\n').Where(line => line.Length > 0),
            line => Assert.True((line.Length - line.TrimStart().Length) % indent == 0, line)
        );
        // An opening brace is at the end of a line.
        Assert.All(text.Split('\n'), line => Assert.NotEqual("{", line.Trim()));
    }

    [Theory, MemberData(nameof(Formats))]
    public void A_format_file_is_valid(string file) => Assert.Equal("Configuration", XDocument.Parse(Read(file)).Root!.Name.LocalName);

    [Fact]
    public void The_manifest_is_valid()
    {
        using var shell = new Shell();
        PSObject manifest = shell.Run($"Test-ModuleManifest '{Paths.Manifest}'").Clean().Output.Single();
        Assert.All(
            new[] { "Author", "Description", "Version", "Guid", "CompanyName", "Copyright" },
            field => Assert.NotEqual("", manifest.Properties[field].Value?.ToString() ?? "")
        );
    }

    [Theory, MemberData(nameof(PagesWithScripts))]
    public void Scripts_in_a_page_have_no_problems(string file) => Assert.Empty(Blocks(file).SelectMany(ScriptCheck.Problems));

    /// <summary>Commands of the module within text or tables.</summary>
    [Theory, MemberData(nameof(PagesWithCommands))]
    public void Commands_in_a_page_have_no_problems(string file) =>
        Assert.Empty(Commands(file).SelectMany(code => ScriptCheck.Problems(code).Select(problem => $"{code}: {problem}")));

    [Theory, MemberData(nameof(PagesWithLinks))]
    public void The_links_of_a_page_lead_to_existing_files(string file)
    {
        string folder = Path.GetDirectoryName(Path.Combine(Paths.Repository, file))!;
        Assert.All(Links(file), link => Assert.True(Path.Exists(Path.Combine(folder, link)), link));
    }

    [Fact]
    public void The_architecture_page_mentions_every_package()
    {
        string page = Read("docs/architecture.md");
        IEnumerable<string> packages = XDocument
            .Parse(Read("Directory.Packages.props"))
            .Descendants("PackageVersion")
            .Select(package => package.Attribute("Include")!.Value);
        using JsonDocument manifest = JsonDocument.Parse(Read(".config/dotnet-tools.json"));
        IEnumerable<string> tools = manifest.RootElement.GetProperty("tools").EnumerateObject().Select(tool => tool.Name);
        Assert.All(packages.Concat(tools), package => Assert.Contains($"`{package}`", page));
    }

    private static IEnumerable<string> Blocks(string page) =>
        Regex.Matches(Read(page), "(?ms)^```powershell\n(.*?)^```").Select(block => block.Groups[1].Value);

    private static IEnumerable<string> Commands(string page) =>
        Regex
            .Matches(Read(page), "`([A-Z][a-z]+-Zoom[A-Za-z]+ [^`]+)`")
            .Select(code => code.Groups[1].Value.Replace("\\|", "|"))
            .Where(ScriptCheck.IsOurs);

    private static IEnumerable<string> Links(string page) =>
        Regex.Matches(Read(page), @"\]\(([^)#:]+)(#[^)]*)?\)").Select(link => link.Groups[1].Value);

    private static string Read(string file) => File.ReadAllText(Path.Combine(Paths.Repository, file));

    private static IEnumerable<string> Files(string pattern) =>
        Directory
            .EnumerateFiles(Paths.Repository, pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Paths.Repository, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(part => part is "bin" or "obj" or "out" or ".git" or "node_modules"))
            .Order();
}
