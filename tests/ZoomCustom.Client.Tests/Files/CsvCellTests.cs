using Xunit;
using ZoomCustom.Files;

namespace ZoomCustom.Client.Tests.Files;

public sealed class CsvCellTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("+1+cmd|' /C calc'!A0")]
    [InlineData("-1+1")]
    [InlineData("-")]
    [InlineData("--5")]
    [InlineData("-5=1")]
    [InlineData("-5\n")]
    [InlineData("+1 (415) 555-0100")]
    [InlineData("@SUM(1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\n=1")]
    [InlineData("\uFF1D1")]
    [InlineData("\uFF0Ba")]
    [InlineData("\uFF0Da")]
    [InlineData("\uFF20a")]
    [InlineData("'=1")]
    [InlineData("''=1")]
    public void Text_that_a_spreadsheet_would_run_is_escaped_and_can_be_read_back(string text)
    {
        Assert.Equal("'" + text, CsvCell.Write(text));
        Assert.Equal(text, CsvCell.Read(CsvCell.Write(text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a=b")]
    [InlineData("a\t=b")]
    [InlineData("-5")]
    [InlineData("-5.25")]
    [InlineData("+14155550100")]
    [InlineData("'")]
    [InlineData("'quoted'")]
    [InlineData("'-5")]
    [InlineData("l'accueil")]
    [InlineData(-5)]
    [InlineData(-5.25)]
    [InlineData(true)]
    [InlineData(null)]
    public void Other_values_are_unchanged(object? value)
    {
        Assert.Equal(value, CsvCell.Write(value));
        Assert.Equal(value, CsvCell.Read(value));
    }
}
