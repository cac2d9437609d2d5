using System;
using System.IO;
using NuGet.Packaging;
using NuGet.Versioning;

namespace ZoomCustom.Packaging;

/// <summary>The package for the PowerShell Gallery. The module's files are at its root. Its tags contain the commands, so that users
/// can find them in the Gallery.</summary>
/// <remarks>Its metadata has only the elements that Publish-PSResource writes, because the Gallery may not know newer ones.</remarks>
internal static class GalleryPackage
{
    public static void Write(ModuleFolder module, string path)
    {
        var package = new PackageBuilder(deterministic: true)
        {
            Id = module.Name,
            Version = NuGetVersion.Parse(module.Version),
            Description = module.Text("Description"),
            ProjectUrl = new Uri(module.GalleryText("ProjectUri")),
            Copyright = module.Text("Copyright"),
            LicenseUrl = new Uri(module.GalleryText("LicenseUri")),
            ReleaseNotes = module.GalleryText("ReleaseNotes"),
        };
        package.Authors.Add(module.Text("Author"));
        package.Owners.Add(module.Text("CompanyName"));
        package.Tags.AddRange(module.Tags);
        package.Tags.AddRange(["PSModule", "PSIncludes_Cmdlet"]);
        foreach (string cmdlet in module.Cmdlets)
            package.Tags.AddRange(["PSCmdlet_" + cmdlet, "PSCommand_" + cmdlet]);
        foreach ((string name, string file) in module.Files)
            package.Files.Add(new PhysicalPackageFile { SourcePath = file, TargetPath = name });
        using FileStream stream = File.Create(path);
        package.Save(stream);
    }
}
