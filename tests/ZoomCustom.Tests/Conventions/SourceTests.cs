using System;
using System.IO;
using System.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Conventions;

/// <summary>Checks what the formatter can't: the length of lines that it can't break.</summary>
public sealed class SourceTests
{
    private const int Longest = 140;

    [Fact]
    public void No_line_of_the_sources_is_longer_than_the_formatter_allows()
    {
        string source = Path.Combine(Paths.Repository, "src");
        string[] files =
        [
            .. Directory
                .EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
                .Where(file => !Path.GetRelativePath(source, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin")),
        ];
        Assert.NotEmpty(files);
        Assert.Empty(
            from file in files
            from line in File.ReadLines(file).Select((text, at) => (Text: text, Number: at + 1))
            where line.Text.Length > Longest
            select $"{Path.GetRelativePath(source, file)}:{line.Number}"
        );
    }
}
