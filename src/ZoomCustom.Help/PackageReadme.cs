using System.Text.RegularExpressions;

namespace ZoomCustom.Help;

/// <summary>Writes the README of the package. Its links lead to the repository, because the package doesn't contain the other
/// pages.</summary>
internal static class PackageReadme
{
    /// <summary>Returns the README with absolute links to the pages of the package's version.</summary>
    /// <param name="readme">The repository's README.</param>
    /// <param name="project">The address of the project.</param>
    /// <param name="version">The version of the module. Its tag has the same name with a v.</param>
    public static string Of(string readme, string project, string version) =>
        Regex.Replace(
            readme,
            @"(?<image>!?)\[(?<text>[^\]]*)\]\((?<path>[^):#]+)(?<anchor>#[^)]*)?\)",
            link =>
                $"{link.Groups["image"]}[{link.Groups["text"]}]({project}/{(link.Groups["image"].Length > 0 ? "raw" : "blob")}"
                + $"/v{version}/{link.Groups["path"]}{link.Groups["anchor"]})"
        );
}
