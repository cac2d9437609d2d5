using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Help;

/// <summary>Who looks an error up by its id finds it.</summary>
public sealed class TroubleshootingTests
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(Paths.Repository, "docs", "troubleshooting.md"));

    public static TheoryData<string> ErrorIds => [.. Own.Concat(Auth).Distinct()];

    /// <summary>As they stand beside their category, the one place where errors are made.</summary>
    private static IEnumerable<string> Own => Sources("src/ZoomCustom/Errors").Concat(Sources("src/ZoomCustom/Binding"))
        .SelectMany(text => Regex.Matches(text, "\"(?<id>[A-Z][A-Za-z]+)\", (ErrorCategory|e\\.|name)|\\? \"(?<id>[A-Z]\\w+)\" : \"(?<id>[A-Z]\\w+)\""))
        .SelectMany(match => match.Groups["id"].Captures.Select(id => id.Value));

    private static IEnumerable<string> Auth => Sources("src").SelectMany(text => Regex.Matches(text, "ZoomAuthException\\([^;]*, \"(?<id>[a-z_]+)\"\\)")).Select(match => "ZoomAuth." + match.Groups["id"].Value);

    [Theory, MemberData(nameof(ErrorIds))]
    public void An_error_is_told_of(string id) => Assert.Contains($"`{id}`", s_page);

    [Fact]
    public void All_of_them_were_looked_for() =>
        Assert.Superset(new HashSet<string> { "NotConnected", "UnknownName", "AmbiguousName", "LicenseLost", "LicenseNotMoved", "OutcomeUnknown", "ZoomAuth.not_owner", "ZoomAuth.expired_token" }, Own.Concat(Auth).ToHashSet());

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Paths.Repository, folder), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/") && !file.Contains("\\obj\\")).Select(File.ReadAllText);
}
