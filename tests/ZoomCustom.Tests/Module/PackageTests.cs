using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using System.Xml.Linq;
using Mono.Cecil;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Module;

/// <summary>The packages for the PowerShell Gallery and Azure Automation.</summary>
public sealed class PackageTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zoomcustom-tests-");

    private string Zip => Path.Combine(_folder.FullName, "ZoomCustom.zip");

    private string Nupkg => Directory.EnumerateFiles(_folder.FullName, "ZoomCustom.*.nupkg").Single();

    public Task InitializeAsync() => PackAsync(_folder.FullName);

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public void The_packages_contain_only_the_module()
    {
        string[] module =
        [
            .. Directory
                .EnumerateFiles(Paths.Module, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Paths.Module, file).Replace('\\', '/'))
                .Order(),
        ];
        Assert.Equal(module.Select(file => "ZoomCustom/" + file), Entries(Zip));
        string[] packaging =
        [
            "ZoomCustom.nuspec",
            "[Content_Types].xml",
            "_rels/.rels",
            "package/services/metadata/core-properties/nuget.psmdcp",
        ];
        Assert.Equal(module.Concat(packaging).Order(), Entries(Nupkg));
        Assert.All(
            module,
            file =>
                Assert.Matches(
                    @"^(LICENSE|README\.md|ThirdPartyNotices\.txt|ZoomCustom\.(psd1|format\.ps1xml)|en-US/[^/]+(-Help\.xml|\.help\.txt)|net(472|8\.0)/ZoomCustom(\.Loader)?\.dll|net(472|8\.0)/lib/[^/]+\.dll|net8\.0/lib/native/[a-z0-9-]+/(lib)?e_sqlite3\.(dll|so|dylib)|net10\.0/[a-z0-9-]+/(lib/[^/]+|ZoomCustom)\.dll)$",
                    file
                )
        );
        Assert.DoesNotContain(module, file => file.Contains("System.Management.Automation", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Packing_the_same_module_again_produces_the_same_bytes()
    {
        DirectoryInfo again = _folder.CreateSubdirectory("again");
        await PackAsync(again.FullName);
        Assert.All(
            new[] { Zip, Nupkg },
            package => Assert.Equal(Hash(package), Hash(Path.Combine(again.FullName, Path.GetFileName(package))))
        );
    }

    [Fact]
    public void The_Gallery_package_lists_its_content()
    {
        using ZipArchive zip = ZipFile.OpenRead(Nupkg);
        using Stream nuspec = zip.GetEntry("ZoomCustom.nuspec")!.Open();
        XElement metadata = XDocument.Load(nuspec).Root!.Elements().Single();
        string Value(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;
        string manifest = File.ReadAllText(Path.Combine(Paths.Repository, "ZoomCustom.psd1"));
        Assert.Contains($"ModuleVersion          = '{Value("version")}'", manifest);
        Assert.Contains($"ProjectUri = '{Value("projectUrl")}'", manifest);
        Assert.Contains($"LicenseUri = '{Value("licenseUrl")}'", manifest);
        Assert.Contains($"ReleaseNotes = '{Value("releaseNotes")}'", manifest);
        // These pages are in the repository.
        Assert.All(
            new[] { Value("licenseUrl"), Value("releaseNotes") },
            page =>
            {
                string root = Value("projectUrl") + "/blob/main/";
                Assert.StartsWith(root, page);
                Assert.True(File.Exists(Path.Combine(Paths.Repository, page[root.Length..])), page);
            }
        );
        Assert.Equal($"ZoomCustom.{Value("version")}.nupkg", Path.GetFileName(Nupkg));
        string[] tags = Value("tags").Split(' ');
        Assert.Superset(
            new HashSet<string> { "PSModule", "PSEdition_Core", "PSEdition_Desktop", "PSIncludes_Cmdlet", "PSCommand_Get-ZoomUser" },
            tags.ToHashSet()
        );
        // The Gallery accepts no more.
        Assert.InRange(Value("tags").Length, 1, 4000);
    }

    /// <summary>In the package, there are no pages that a relative link could lead to.</summary>
    [Fact]
    public void The_links_of_the_README_in_the_package_lead_to_the_repository()
    {
        string readme = File.ReadAllText(Path.Combine(Paths.Module, "README.md"));
        string[] links = [.. Regex.Matches(readme, @"\]\(([^)#]+)(#[^)]*)?\)").Select(link => link.Groups[1].Value)];
        Assert.All(links, link => Assert.StartsWith("https://", link));
        string version = Regex.Match(Path.GetFileName(Nupkg), @"\d+\.\d+\.\d+").Value;
        string[] own =
        [
            .. links
                .Select(link => Regex.Match(link, $"/(blob|raw)/v{Regex.Escape(version)}/(.+)"))
                .Where(m => m.Success)
                .Select(m => m.Groups[2].Value),
        ];
        Assert.Contains("docs/tour.svg", own);
        Assert.Contains("CONTRIBUTING.md", own);
        Assert.All(own, file => Assert.True(Path.Exists(Path.Combine(Paths.Repository, file)), file));
    }

    /// <summary>NuGet also has a platform-neutral build of this assembly, which only throws.</summary>
    [Fact]
    public void The_assembly_that_protects_tokens_on_Windows_calls_DPAPI()
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(
            Path.Combine(Paths.Module, "net8.0", "lib", "System.Security.Cryptography.ProtectedData.dll")
        );
        Assert.Contains(module.ModuleReferences, native => native.Name.Equals("crypt32.dll", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void The_assembly_and_the_package_have_the_same_version()
    {
        var version = System.Reflection.AssemblyName.GetAssemblyName(Path.Combine(Paths.Module, "net8.0", "ZoomCustom.dll")).Version!;
        Assert.EndsWith($".{version.ToString(3)}.nupkg", Nupkg);
    }

    [Theory, InlineData(".zip"), InlineData(".nupkg")]
    public async Task A_package_works_in_a_read_only_folder_with_special_characters_next_to_other_modules(string extension)
    {
        DirectoryInfo folder = _folder.CreateSubdirectory("Modul für Zoom 模块 — ünïcode");
        ZipFile.ExtractToDirectory(
            extension == ".zip" ? Zip : Nupkg,
            extension == ".zip" ? folder.FullName : folder.CreateSubdirectory("ZoomCustom").FullName
        );
        string module = Path.Combine(folder.FullName, "ZoomCustom"),
            manifest = Path.Combine(module, "ZoomCustom.psd1");
        string[] before = Fingerprint(module);
        Protect(module, true);

        string others = string.Join(
            "; ",
            new[]
            {
                "Microsoft.Identity.Client",
                "Microsoft.Identity.Client.Extensions.Msal",
                "Microsoft.IdentityModel.Abstractions",
                "Newtonsoft.Json",
                "Polly.Core",
            }.Select(name => Decoy.Load(_folder, name, "99.0.0.0"))
        );
        string use =
            "Connect-ZoomCustom -Sandbox -UserCount 20; 'users: ' + @(Get-ZoomUser -First 5).Count; 'help: ' + (Get-Help "
            + "Get-ZoomUser).Synopsis";
        (int code, string output, string errors) = await ModuleProcess.RunAsync(
            $"{others}; Import-Module '{manifest}'; {use}; Import-Module '{manifest}' -Force; {use}; (Get-Module ZoomCustom).ModuleBase"
        );
        Protect(module, false);

        Assert.True(code == 0, errors);
        Assert.Equal(2, output.Split("users: 5").Length - 1);
        Assert.Equal(2, output.Split("help: Gets the users").Length - 1);
        Assert.Contains(module, output);
        Assert.Equal(before, Fingerprint(module));
    }

    private static async Task PackAsync(string folder)
    {
        (int code, _, string errors) = await ModuleProcess.StartAsync(Paths.Packaging, Paths.Module, folder);
        Assert.True(code == 0, errors);
    }

    private static IEnumerable<string> Entries(string package)
    {
        using ZipArchive zip = ZipFile.OpenRead(package);
        return [.. zip.Entries.Select(entry => entry.FullName).Order()];
    }

    private static string Hash(string file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));

    private static string[] Fingerprint(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order().Select(file => file + Hash(file))];

    // Root can write anyway, so the test checks afterward that nothing was written.
    private static void Protect(string folder, bool on)
    {
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            new FileInfo(file).IsReadOnly = on;
        if (!OperatingSystem.IsWindows())
            ProtectFolders(folder, on);
    }

    [UnsupportedOSPlatform("windows")]
    private static void ProtectFolders(string folder, bool on)
    {
        const UnixFileMode Read = UnixFileMode.UserRead | UnixFileMode.UserExecute;
        foreach (string inner in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories).Prepend(folder))
            File.SetUnixFileMode(inner, on ? Read : Read | UnixFileMode.UserWrite);
    }
}
