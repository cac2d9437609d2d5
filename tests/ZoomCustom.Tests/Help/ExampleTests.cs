using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Xml.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Help;

/// <summary>Every example in the help runs without errors on a separate account.</summary>
public sealed class ExampleTests : Tenant, IDisposable
{
    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10",
        s_dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    private readonly InteractiveHost _host = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zoomcustom-tests-");

    public void Dispose() => _folder.Delete(recursive: true);

    public static TheoryData<string, string> Examples
    {
        get
        {
            var examples = new TheoryData<string, string>();
            foreach (XElement command in XDocument.Load(Path.Combine(Paths.Module, "en-US", "ZoomCustom.dll-Help.xml")).Root!.Elements())
            foreach (XElement code in command.Descendants(s_dev + "code"))
                examples.Add(command.Descendants(s_command + "name").First().Value, code.Value);
            return examples;
        }
    }

    private protected override InteractiveHost Host => _host;

    [Theory, MemberData(nameof(Examples))]
    public void An_example_runs(string cmdlet, string code)
    {
        Assert.Contains(cmdlet, code);
        // Files without a folder are in the current one.
        Run("Set-Location $folder", ("folder", _folder.FullName)).Clean();
        if (cmdlet == "Compare-ZoomAccount")
            Run("Export-ZoomAccount zoom.db -Include Groups; Copy-Item zoom.db monday.db; Copy-Item zoom.db friday.db").Clean();
        Run(
                code.Replace("$HOME", "$folder"),
                ("folder", Path.Combine(Home.Runs, Path.GetRandomFileName())),
                ("accountId", Account.Options.AccountId),
                ("clientId", Account.Options.ClientId),
                ("secret", Secret(Account.Options.ClientSecret)),
                ("PSDefaultParameterValues", new DefaultParameterDictionary { ["Connect-ZoomCustom:BaseUri"] = Server.BaseUri })
            )
            .Clean();
    }
}
